import type { PosStockInput, PosStockRow } from "@/lib/contracts/pos";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

/** Keeps what registers said was there; what was said earlier never replaces what was said later. */
export const keepSnapshot = (
  tx: TenantTx,
  locationId: string,
  rows: readonly { skuId: string; onHand: number }[],
  asOf: Date,
) =>
  tx.execute(
    `INSERT INTO pos_stock (tenant_id, location_id, sku_id, on_hand, as_of)
     SELECT $1, $2, sku_id, on_hand, $5 FROM unnest($3::uuid[], $4::int4[]) AS r (sku_id, on_hand) ORDER BY sku_id
     ON CONFLICT (tenant_id, location_id, sku_id) DO UPDATE SET on_hand = EXCLUDED.on_hand, as_of = EXCLUDED.as_of
     WHERE pos_stock.as_of < EXCLUDED.as_of`,
    [
      ...[tx.tenantId, locationId],
      binaryArray(
        "uuid",
        rows.map((row) => row.skuId),
      ),
      binaryArray(
        "int4",
        rows.map((row) => row.onHand),
      ),
      asOf,
    ],
  );

/**
 * Our level against their last word plus what has moved since: receipts by the register's own clock, whenever they were
 * uploaded and whether the ledger had the units or not, everything else by ours. Corrections of our figure moved nothing.
 */
const comparison = `
  SELECT r.*, r.theirs + r.since AS expected, r.ours - r.theirs - r.since AS difference FROM (
    SELECT t.sku_id AS "skuId", s.code AS "skuCode", s.name AS "skuName", t.as_of AS "asOf", t.on_hand AS theirs,
      (coalesce(m.units, 0) - coalesce(gone.units, 0))::int AS since, coalesce(v.on_hand, 0) AS ours
    FROM pos_stock t
    JOIN sku s ON s.tenant_id = $1 AND s.id = t.sku_id
    LEFT JOIN stock_level v ON v.tenant_id = $1 AND v.location_id = t.location_id AND v.sku_id = t.sku_id
    LEFT JOIN LATERAL (
      SELECT sum(m.on_hand) AS units FROM stock_movement m
      LEFT JOIN pos_receipt p ON m.cause = 'pos' AND p.tenant_id = $1 AND p.id = m.cause_id
      WHERE m.tenant_id = $1 AND m.location_id = t.location_id AND m.sku_id = t.sku_id AND m.on_hand <> 0
        AND m.cause NOT IN ('count', 'adjustment', 'import', 'seed') AND coalesce(p.sold_at, m.at) > t.as_of) m ON true
    LEFT JOIN LATERAL (
      SELECT sum(i.short) AS units FROM pos_receipt_line i
      JOIN pos_receipt p ON p.tenant_id = $1 AND p.id = i.receipt_id AND p.location_id = t.location_id
      WHERE i.tenant_id = $1 AND i.sku_id = t.sku_id AND i.short > 0 AND p.sold_at > t.as_of) gone ON true
    WHERE t.tenant_id = $1 AND t.location_id = $2) AS r`;

export const compareStock = (tx: TenantTx, { locationId, differing, search, cursor, limit }: PosStockInput) =>
  tx.query<PosStockRow & Record<string, unknown>>(
    `SELECT * FROM (${comparison}) AS x
     WHERE (NOT $3 OR x.difference <> 0) AND ($4::text IS NULL OR strpos(lower(x."skuCode"), lower($4)) > 0)
       AND x."skuCode" > $5 ORDER BY x."skuCode" LIMIT $6`,
    [tx.tenantId, locationId, differing, search || null, cursor ?? "", limit + 1],
  );

export const compareOne = async (tx: TenantTx, locationId: string, skuId: string) =>
  (
    await tx.query<PosStockRow & Record<string, unknown>>(`SELECT * FROM (${comparison}) AS x WHERE x."skuId" = $3`, [
      ...[tx.tenantId, locationId, skuId],
    ])
  )[0];

export interface StockPlace {
  locationId: string;
  locationName: string;
  compared: number;
  asOf: Date;
}

/** Stores whose registers have said what they have. */
export const stockPlaces = (tx: TenantTx, scope: readonly string[] | undefined) =>
  tx.query<StockPlace & Record<string, unknown>>(
    `SELECT t.location_id AS "locationId", l.name AS "locationName", count(*)::int AS compared, max(t.as_of) AS "asOf"
     FROM pos_stock t JOIN location l ON l.tenant_id = $1 AND l.id = t.location_id
     WHERE t.tenant_id = $1 AND ($2::uuid[] IS NULL OR t.location_id = ANY ($2))
     GROUP BY t.location_id, l.name, l.code ORDER BY l.code`,
    [tx.tenantId, scope ?? null],
  );
