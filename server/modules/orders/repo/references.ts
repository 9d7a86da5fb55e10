import type { TenantTx } from "@/server/db/tenant-tx";

async function idsByReference(tx: TenantTx, table: "channel" | "location", references: string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE tenant_id = $1 AND (code = ANY($2) OR id::text = ANY($2))`,
    [tx.tenantId, references],
  );
  return rows.map((row) => row.id);
}

/** Channels by code or id. */
export const channelIdsOf = (tx: TenantTx, references: string[]) => idsByReference(tx, "channel", references);
/** Locations by code or id. */
export const locationIdsOf = (tx: TenantTx, references: string[]) => idsByReference(tx, "location", references);

export async function skuIdOf(tx: TenantTx, code: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>("SELECT id FROM sku WHERE tenant_id = $1 AND code = $2", [
    tx.tenantId,
    code,
  ]);
  return row?.id;
}
