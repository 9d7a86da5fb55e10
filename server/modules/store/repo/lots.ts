import type { StoreLots } from "@/lib/contracts/store";
import type { TenantTx } from "@/server/db/tenant-tx";

export const notFollowed: StoreLots = { tracking: "none", lots: [] };

/** Lots that lie at a place of those of these SKUs that are followed by lot, what expires first at the top. */
export async function lotsAt(
  tx: TenantTx,
  locationId: string,
  skuIds: readonly string[],
): Promise<Map<string, StoreLots>> {
  if (skuIds.length === 0) return new Map();
  const rows = await tx.query<StoreLots & { skuId: string }>(
    `SELECT t.sku_id AS "skuId", t.tracking, coalesce(jsonb_agg(
       jsonb_build_object('code', l.code, 'expires', l.expires_on::text) ORDER BY l.expires_on, l.code)
       FILTER (WHERE l.id IS NOT NULL), '[]') AS lots
     FROM sku_tracking t
     LEFT JOIN lot_level n ON n.tenant_id = $1 AND n.sku_id = t.sku_id AND n.location_id = $2 AND n.units > 0
     LEFT JOIN lot l ON l.tenant_id = $1 AND l.id = n.lot_id
     WHERE t.tenant_id = $1 AND t.tracking IN ('lot', 'lot_expiry') AND t.sku_id = ANY ($3::uuid[])
     GROUP BY t.tenant_id, t.sku_id`,
    [tx.tenantId, locationId, [...skuIds]],
  );
  return new Map(rows.map(({ skuId, tracking, lots }) => [skuId, { tracking, lots }]));
}
