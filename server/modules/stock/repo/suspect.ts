import type { TenantTx } from "@/server/db/tenant-tx";
import type { RowKey } from "./levels";

/** Puts a row in doubt; false when it was already. */
export async function insertDoubt(tx: TenantTx, row: RowKey, causeId: string | null, now: Date): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE stock_level SET suspect_since = $5, suspect_cause_id = $4, updated_at = $5
     WHERE tenant_id = $1 AND sku_id = $2 AND location_id = $3 AND suspect_since IS NULL`,
    [tx.tenantId, row.skuId, row.locationId, causeId, now],
  );
  return changed > 0;
}

/** Takes the doubt away; false when there was none. */
export async function deleteDoubt(tx: TenantTx, row: RowKey, now: Date): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE stock_level SET suspect_since = NULL, suspect_cause_id = NULL, updated_at = $4
     WHERE tenant_id = $1 AND sku_id = $2 AND location_id = $3 AND suspect_since IS NOT NULL`,
    [tx.tenantId, row.skuId, row.locationId, now],
  );
  return changed > 0;
}
