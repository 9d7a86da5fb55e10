import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

/** Puts rows of one location in doubt that are not yet; the SKUs of those. */
export async function freezeLevels(
  tx: TenantTx,
  rows: { locationId: string; skuIds: readonly string[]; causeId: string; now: Date },
): Promise<string[]> {
  const frozen = await tx.query<{ skuId: string }>(
    `UPDATE stock_level SET suspect_since = $5, suspect_cause_id = $4, updated_at = $5
     WHERE tenant_id = $1 AND location_id = $2 AND sku_id = ANY ($3::uuid[]) AND suspect_since IS NULL
     RETURNING sku_id AS "skuId"`,
    [tx.tenantId, rows.locationId, binaryArray("uuid", rows.skuIds), rows.causeId, rows.now],
  );
  return frozen.map((row) => row.skuId);
}

/** Takes the doubt from rows of one location; the SKUs of those that were in doubt. */
export async function thawLevels(
  tx: TenantTx,
  rows: { locationId: string; skuIds: readonly string[]; now: Date },
): Promise<string[]> {
  const thawed = await tx.query<{ skuId: string }>(
    `UPDATE stock_level SET suspect_since = NULL, suspect_cause_id = NULL, updated_at = $4
     WHERE tenant_id = $1 AND location_id = $2 AND sku_id = ANY ($3::uuid[]) AND suspect_since IS NOT NULL
     RETURNING sku_id AS "skuId"`,
    [tx.tenantId, rows.locationId, binaryArray("uuid", rows.skuIds), rows.now],
  );
  return thawed.map((row) => row.skuId);
}
