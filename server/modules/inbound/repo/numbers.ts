import type { TenantTx } from "@/server/db/tenant-tx";

/** Waits for its turn to take the next number of a kind of document. */
export async function lockNumbers(tx: TenantTx, kind: "inbound" | "purchase_order"): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($2 || ':' || $1, 0))", [tx.tenantId, kind]);
}

export async function knownPlace(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.db.location.count({ where: { id } })) > 0;
}

export interface KnownSku {
  id: string;
  code: string;
  name: string;
}

/** Those of these SKUs that exist and have stock of their own. */
export function knownSkus(tx: TenantTx, ids: readonly string[]): Promise<KnownSku[]> {
  return tx.db.sku.findMany({
    where: { kind: "simple", id: { in: [...ids] } },
    select: { id: true, code: true, name: true },
  });
}
