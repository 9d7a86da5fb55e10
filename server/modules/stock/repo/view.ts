import { availableUnits } from "@/server/db/available";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

// Per SKU its own short index scan. The arrays come as text: thousands of them are read faster than values one by one.
const viewSql = `
WITH wanted AS MATERIALIZED (
  SELECT DISTINCT k.id, k.style_id, k.color FROM unnest($2::uuid[]) AS asked (id)
  JOIN sku s ON s.tenant_id = $1 AND s.id = asked.id
  JOIN sku k ON k.tenant_id = $1 AND k.style_id = s.style_id AND k.color = s.color AND (k.active OR k.id = s.id)
)
SELECT wanted.id AS "skuId", wanted.style_id || wanted.color AS run, stock.locations, stock.units
FROM wanted CROSS JOIN LATERAL (
  SELECT array_agg(l.location_id)::text AS locations, array_agg(${availableUnits("l")})::text AS units
  FROM stock_level l WHERE l.tenant_id = $1 AND l.sku_id = wanted.id AND l.on_hand > 0
) stock`;

export interface ViewRow {
  skuId: string;
  run: string;
  locationIds: string[];
  units: number[];
}

const listOf = (text: string | null) => (text === null ? [] : text.slice(1, -1).split(","));

/** These SKUs and the other sizes of their colors, with what can be promised of each per location. */
export async function selectView(tx: TenantTx, skuIds: readonly string[]): Promise<ViewRow[]> {
  const values = [tx.tenantId, binaryArray("uuid", skuIds)];
  const rows = await tx.query<{ skuId: string; run: string; locations: string | null; units: string | null }>({
    name: "stock.view",
    text: viewSql,
    values,
  });
  return rows.map(({ skuId, run, locations, units }) => ({
    skuId,
    run,
    locationIds: listOf(locations),
    units: listOf(units).map(Number),
  }));
}
