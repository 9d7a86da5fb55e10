import type { StockMatrixInput, StyleStockInput } from "@/lib/contracts/stock-page";
import type { LocationScope } from "@/server/auth/location-scope";
import { availableUnits } from "@/server/db/available";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface MatrixUnits {
  onHand: number;
  reserved: number;
  locked: number;
  inTransit: number;
  qualityCheck: number;
  damaged: number;
  safety: number;
  available: number;
}

const sums = `coalesce(sum(s.on_hand), 0)::int AS "onHand", coalesce(sum(s.reserved), 0)::int AS reserved,
  coalesce(sum(s.locked), 0)::int AS locked, coalesce(sum(s.in_transit), 0)::int AS "inTransit",
  coalesce(sum(s.quality_check), 0)::int AS "qualityCheck", coalesce(sum(s.damaged), 0)::int AS damaged,
  coalesce(sum(s.safety), 0)::int AS safety, coalesce(sum(${availableUnits("s")}), 0)::int AS available`;

export interface MatrixSku {
  id: string;
  code: string;
  color: string;
  size: string;
}

export interface MatrixStyle {
  id: string;
  code: string;
  name: string;
}

export async function findStyle(tx: TenantTx, id: string): Promise<MatrixStyle | undefined> {
  const [row] = await tx.query<MatrixStyle>("SELECT id, code, name FROM style WHERE tenant_id = $1 AND id = $2", [
    tx.tenantId,
    id,
  ]);
  return row;
}

/** A style's SKUs in the order they were made, with their sums over the locations asked for. */
export const matrixTotals = (tx: TenantTx, { styleId, types }: StockMatrixInput, scope: LocationScope) =>
  tx.query<MatrixSku & MatrixUnits>(
    `SELECT k.id, k.code, k.color, k.size, ${sums}
     FROM sku k LEFT JOIN (stock_level s JOIN location l ON l.tenant_id = $1 AND l.id = s.location_id
       AND (cardinality($4::text[]) = 0 OR l.type = ANY ($4)))
       ON s.tenant_id = $1 AND s.sku_id = k.id AND ($3::uuid[] IS NULL OR s.location_id = ANY ($3))
     WHERE k.tenant_id = $1 AND k.style_id = $2 AND k.kind = 'simple'
     GROUP BY k.id, k.code, k.color, k.size, k.created_at ORDER BY k.created_at, k.id`,
    [tx.tenantId, styleId, scope ?? null, types],
  );

export interface MatrixPlace {
  id: string;
  code: string;
  name: string;
  type: string;
}

/** Locations that hold any of a style, by code from behind `after`. */
export const matrixPlaces = (
  tx: TenantTx,
  { styleId, types, limit }: StockMatrixInput,
  after: string | null | undefined,
  scope: LocationScope,
) =>
  tx.query<MatrixPlace>(
    `SELECT l.id, l.code, l.name, l.type FROM location l
     WHERE l.tenant_id = $1 AND ($3::uuid[] IS NULL OR l.id = ANY ($3)) AND (cardinality($4::text[]) = 0 OR l.type = ANY ($4))
       AND ($5::text IS NULL OR l.code > $5) AND EXISTS (
         SELECT 1 FROM sku k JOIN stock_level s ON s.tenant_id = $1 AND s.sku_id = k.id AND s.location_id = l.id
         WHERE k.tenant_id = $1 AND k.style_id = $2)
     ORDER BY l.code LIMIT $6`,
    [tx.tenantId, styleId, scope ?? null, types, after ?? null, limit + 1],
  );

export const matrixCells = (tx: TenantTx, styleId: string, locationIds: readonly string[]) =>
  tx.query<{ skuId: string; locationId: string } & MatrixUnits>(
    `SELECT s.sku_id AS "skuId", s.location_id AS "locationId", ${sums}
     FROM sku k JOIN stock_level s ON s.tenant_id = $1 AND s.sku_id = k.id AND s.location_id = ANY ($3::uuid[])
     WHERE k.tenant_id = $1 AND k.style_id = $2 GROUP BY s.sku_id, s.location_id`,
    [tx.tenantId, styleId, locationIds],
  );

export interface StyleStock extends MatrixUnits {
  id: string;
  code: string;
  name: string;
  category: string;
  skus: number;
  colors: number;
  locations: number;
}

/** Styles with what there is of them, by code from behind `after`. */
export const styleStock = (tx: TenantTx, page: StyleStockInput, scope: LocationScope) =>
  tx.query<StyleStock>(
    `SELECT st.id, st.code, st.name, st.category, k.skus, k.colors, u.*
     FROM (
       SELECT s.* FROM style s WHERE s.tenant_id = $1 AND s.active AND ($2::text IS NULL OR s.code > $2)
         AND (cardinality($3::text[]) = 0 OR s.category = ANY ($3))
         AND ($4 = '' OR s.code ILIKE $4 || '%' OR s.name ILIKE '%' || $4 || '%' OR EXISTS (
           SELECT 1 FROM sku m WHERE m.tenant_id = $1 AND m.style_id = s.id AND (m.code ILIKE $4 || '%' OR m.barcode = $5)))
         AND EXISTS (SELECT 1 FROM sku b WHERE b.tenant_id = $1 AND b.style_id = s.id AND b.kind = 'simple')
       ORDER BY s.code LIMIT $6
     ) st
     CROSS JOIN LATERAL (SELECT count(*)::int AS skus, count(DISTINCT color)::int AS colors
       FROM sku WHERE tenant_id = $1 AND style_id = st.id) k
     CROSS JOIN LATERAL (SELECT count(DISTINCT s.location_id) FILTER (WHERE s.on_hand > 0)::int AS locations, ${sums}
       FROM sku m JOIN stock_level s ON s.tenant_id = $1 AND s.sku_id = m.id AND ($7::uuid[] IS NULL OR s.location_id = ANY ($7))
       WHERE m.tenant_id = $1 AND m.style_id = st.id) u
     ORDER BY st.code`,
    [
      ...[tx.tenantId, page.cursor ?? null, page.categories, page.q.replace(/[\\%_]/g, "\\$&"), page.q],
      ...[page.limit + 1, scope ?? null],
    ],
  );
