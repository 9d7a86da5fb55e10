import type { StockPageInput, StockRow } from "@/lib/contracts/stock-page";
import { availableUnits } from "@/server/db/available";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface StockFilters extends Omit<StockPageInput, "cursor"> {
  after: { skuId: string; locationId: string } | undefined;
  /** Undefined: all locations. */
  scope: readonly string[] | undefined;
}

const pageSql = `
SELECT s.location_id AS "locationId", l.code AS "locationCode", l.name AS "locationName", l.type AS "locationType",
  s.sku_id AS "skuId", k.code AS "skuCode", k.name AS "skuName", k.color, k.size, k.style_id AS "styleId",
  coalesce(k.category, '') AS category, s.on_hand AS "onHand", s.reserved, s.locked, s.in_transit AS "inTransit",
  s.quality_check AS "qualityCheck", s.damaged, s.safety,
  ${availableUnits("s")} AS available, s.suspect_since AS "suspectSince", s.updated_at AS "updatedAt"
FROM stock_level s
JOIN sku k ON k.tenant_id = s.tenant_id AND k.id = s.sku_id
JOIN location l ON l.tenant_id = s.tenant_id AND l.id = s.location_id
WHERE s.tenant_id = $1
  AND ($2::uuid IS NULL OR (s.sku_id, s.location_id) > ($2, $3::uuid))
  AND ($4::text[] IS NULL OR l.code = ANY($4)) AND ($5::text[] IS NULL OR k.category = ANY($5))
  AND ($6::int IS NULL OR ${availableUnits("s")} <= $6)
  AND ($13::int IS NULL OR ${availableUnits("s")} >= $13)
  AND ($7 = '' OR k.code ILIKE $7 || '%' OR k.name ILIKE '%' || $7 || '%' OR k.barcode = $8)
  AND ($9::uuid[] IS NULL OR s.location_id = ANY($9))
  AND ($10::uuid IS NULL OR s.sku_id = $10) AND ($11::text[] IS NULL OR l.type = ANY ($11))
  AND (NOT $14::boolean OR (s.safety > 0 AND s.on_hand - s.reserved - s.locked < s.safety))
  AND (NOT $15::boolean OR s.suspect_since IS NOT NULL) AND (NOT $16::boolean OR s.locked > 0)
ORDER BY s.sku_id, s.location_id LIMIT $12`;

/** Stock rows in (SKU, location) order. */
export function stockRows(tx: TenantTx, filters: StockFilters): Promise<StockRow[]> {
  const orNull = (values: readonly string[]) => (values.length > 0 ? values : null);
  return tx.query<StockRow>(pageSql, [
    tx.tenantId,
    filters.after?.skuId ?? null,
    filters.after?.locationId ?? null,
    orNull(filters.locations),
    orNull(filters.categories),
    filters.atMost ?? null,
    filters.q.replace(/[\\%_]/g, "\\$&"),
    filters.q,
    filters.scope ?? null,
    filters.skuId ?? null,
    orNull(filters.types),
    filters.limit,
    filters.atLeast ?? null,
    filters.state.includes("below_safety"),
    filters.state.includes("suspect"),
    filters.state.includes("locked"),
  ]);
}

export interface CountTarget {
  sku: string;
  location: string;
  skuId: string | null;
  kind: string | null;
  locationId: string | null;
  /** Null: no row yet. */
  onHand: number | null;
  reserved: number | null;
}

/** What counted rows stand on: SKU, location and the level there, in the order given. */
export function countTargets(tx: TenantTx, rows: readonly { sku: string; location: string }[]): Promise<CountTarget[]> {
  return tx.query<CountTarget>(
    `SELECT r.sku, r.location, k.id AS "skuId", k.kind, l.id AS "locationId", s.on_hand AS "onHand", s.reserved
     FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS r (sku, location, at)
     LEFT JOIN sku k ON k.tenant_id = $1 AND k.code = r.sku
     LEFT JOIN location l ON l.tenant_id = $1 AND l.code = r.location
     LEFT JOIN stock_level s ON s.tenant_id = $1 AND s.sku_id = k.id AND s.location_id = l.id
     ORDER BY r.at`,
    [tx.tenantId, rows.map((row) => row.sku), rows.map((row) => row.location)],
  );
}

/** How many of these SKUs and locations exist in the brand, bundles not counted. */
export async function knownTargets(
  tx: TenantTx,
  rows: readonly { skuId: string; locationId: string }[],
): Promise<number> {
  const [row] = await tx.query<{ known: number }>(
    `SELECT count(*)::int AS known FROM unnest($2::uuid[], $3::uuid[]) AS r (sku_id, location_id)
     JOIN sku k ON k.tenant_id = $1 AND k.id = r.sku_id AND k.kind = 'simple'
     JOIN location l ON l.tenant_id = $1 AND l.id = r.location_id`,
    [tx.tenantId, rows.map((row) => row.skuId), rows.map((row) => row.locationId)],
  );
  return row?.known ?? 0;
}
