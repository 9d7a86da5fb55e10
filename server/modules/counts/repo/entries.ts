import type { TenantTx } from "@/server/db/tenant-tx";

export interface NewEntry {
  key: string;
  skuId: string;
  quantity: number;
  how: "add" | "set";
}

/** Writes what was entered; the keys of those that had not been sent before. */
export async function insertEntries(
  tx: TenantTx,
  countId: string,
  entries: readonly NewEntry[],
  { by, now }: { by: string; now: Date },
): Promise<Set<string>> {
  const rows = await tx.query<{ key: string }>(
    `INSERT INTO stock_count_entry (tenant_id, count_id, key, sku_id, quantity, how, actor_id, at)
     SELECT $1, $2, key, sku_id, quantity, how, $7, $8
     FROM unnest($3::uuid[], $4::uuid[], $5::int[], $6::text[]) AS r (key, sku_id, quantity, how)
     ON CONFLICT DO NOTHING RETURNING key`,
    [
      ...[tx.tenantId, countId, entries.map((entry) => entry.key), entries.map((entry) => entry.skuId)],
      ...[entries.map((entry) => entry.quantity), entries.map((entry) => entry.how), by, now],
    ],
  );
  return new Set(rows.map((row) => row.key));
}
