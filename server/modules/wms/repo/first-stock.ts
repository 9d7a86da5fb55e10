import type { TenantTx } from "@/server/db/tenant-tx";

/** The brand's goods that can be in stock, in order of code. */
export const ownSkus = (tx: TenantTx, after: string, limit: number) =>
  tx.query<{ id: string; code: string }>(
    `SELECT id, code FROM sku WHERE tenant_id = $1 AND kind = 'simple' AND active AND code > $2 ORDER BY code LIMIT $3`,
    [tx.tenantId, after, limit],
  );

const unknownHere = `FROM wms_stock t
  JOIN wms_connection c ON c.tenant_id = $1 AND c.id = t.connection_id
  JOIN sku s ON s.tenant_id = $1 AND s.id = t.sku_id
  WHERE t.tenant_id = $1 AND t.connection_id = $2 AND t.good + t.frozen > 0`;
const unbooked = `NOT EXISTS (SELECT 1 FROM stock_level v WHERE v.tenant_id = $1 AND v.location_id = c.location_id
  AND v.sku_id = t.sku_id)`;

export interface FirstStockRow {
  skuId: string;
  skuCode: string;
  skuName: string;
  units: number;
}

/** What the warehouse says it has and our books know nothing of, in order of code. */
export const firstStockRows = (tx: TenantTx, connectionId: string, limit: number) =>
  tx.query<FirstStockRow & Record<string, unknown>>(
    `SELECT t.sku_id AS "skuId", s.code AS "skuCode", s.name AS "skuName", t.good + t.frozen AS units
     ${unknownHere} AND ${unbooked} ORDER BY s.code LIMIT $3`,
    [tx.tenantId, connectionId, limit],
  );

/** How many SKUs and units that is, and how many of theirs are in our books already. */
export async function firstStockTotals(tx: TenantTx, connectionId: string) {
  const [row] = await tx.query<{ skus: number; units: number; known: number }>(
    `SELECT count(*) FILTER (WHERE ${unbooked})::int AS skus,
       coalesce(sum(t.good + t.frozen) FILTER (WHERE ${unbooked}), 0)::int AS units,
       count(*) FILTER (WHERE NOT ${unbooked})::int AS known ${unknownHere}`,
    [tx.tenantId, connectionId],
  );
  return row ?? { skus: 0, units: 0, known: 0 };
}
