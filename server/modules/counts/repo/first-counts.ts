import type { TenantTx } from "@/server/db/tenant-tx";

/** Active stores and pop-ups without a count of their whole stock, in order of code. */
export async function neverCounted(tx: TenantTx, scope: readonly string[] | undefined): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT l.id FROM location l
     WHERE l.tenant_id = $1 AND l.active AND l.type IN ('store', 'popup') AND ($2::uuid[] IS NULL OR l.id = ANY ($2))
       AND NOT EXISTS (SELECT 1 FROM stock_count c WHERE c.tenant_id = $1 AND c.location_id = l.id
         AND c.kind = 'full' AND c.status <> 'canceled')
     ORDER BY l.code`,
    [tx.tenantId, scope ?? null],
  );
  return rows.map((row) => row.id);
}
