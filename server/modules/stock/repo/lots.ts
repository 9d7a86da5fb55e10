import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

interface Taken {
  skuId: string;
  locationId: string;
  causeId: string | null;
}

const trimSql = `
WITH excess AS (
  SELECT r.sku_id, r.location_id, r.cause_id, sum(n.units) - s.on_hand AS units
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS r (sku_id, location_id, cause_id)
  JOIN sku_tracking t ON t.tenant_id = $1 AND t.sku_id = r.sku_id
  JOIN stock_level s ON s.tenant_id = $1 AND s.sku_id = r.sku_id AND s.location_id = r.location_id
  JOIN lot_level n ON n.tenant_id = $1 AND n.sku_id = r.sku_id AND n.location_id = r.location_id
  GROUP BY r.sku_id, r.location_id, r.cause_id, s.on_hand HAVING sum(n.units) > s.on_hand
), ranked AS (
  SELECT n.lot_id, n.location_id, e.cause_id, n.units, e.units AS excess, sum(n.units) OVER (
    PARTITION BY n.sku_id, n.location_id ORDER BY l.expires_on NULLS LAST, l.received_at, l.id) - n.units AS before
  FROM excess e
  JOIN lot_level n ON n.tenant_id = $1 AND n.sku_id = e.sku_id AND n.location_id = e.location_id
  JOIN lot l ON l.tenant_id = $1 AND l.id = n.lot_id
), taken AS (
  UPDATE lot_level n SET units = n.units - least(r.units, r.excess - r.before) FROM ranked r
  WHERE n.tenant_id = $1 AND n.lot_id = r.lot_id AND n.location_id = r.location_id AND r.units > 0 AND r.before < r.excess
  RETURNING n.lot_id, n.location_id, r.cause_id, least(r.units, r.excess - r.before)::int AS units
)
INSERT INTO lot_movement (tenant_id, id, lot_id, location_id, units, cause, cause_id, at)
SELECT $1, gen_random_uuid(), lot_id, location_id, -units, $5, cause_id, $6 FROM taken`;

/**
 * Units have left: lots can never have more than the SKU has there. What nobody named was of the lots that are first out
 * (`byFirstOut` of the domain). Nothing happens to SKUs that are not followed by lot.
 */
export async function trimLots(
  tx: TenantTx,
  taken: readonly Taken[],
  { cause, now }: { cause: string; now: Date },
): Promise<void> {
  const rows = [...new Map(taken.map((row) => [`${row.skuId}${row.locationId}`, row])).values()];
  if (rows.length === 0) return;
  await tx.execute(trimSql, [
    tx.tenantId,
    binaryArray(
      "uuid",
      rows.map((row) => row.skuId),
    ),
    binaryArray(
      "uuid",
      rows.map((row) => row.locationId),
    ),
    rows.map((row) => row.causeId),
    cause,
    now,
  ]);
}
