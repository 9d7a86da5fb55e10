import type { StyleDraft, StylePage } from "@/lib/contracts/catalog";
import type { LocationScope } from "@/server/auth/location-scope";
import { availableUnits } from "@/server/db/available";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface StyleRow {
  id: string;
  code: string;
  name: string;
  category: string | null;
  season: string | null;
  tags: string[];
  active: boolean;
  sample: boolean;
  skus: number;
  colors: number;
  sizes: string[];
  minPrice: bigint | null;
  maxPrice: bigint | null;
  currency: string | null;
  available: number;
}

const orNull = (values: readonly string[]) => (values.length > 0 ? values : null);
const likeText = (q: string) => q.replace(/[\\%_]/g, "\\$&");

/** One page of styles by code, bundles left out; finds by style code or name, SKU code or barcode. */
export function listStyles(
  tx: TenantTx,
  page: StylePage,
  after: string | undefined,
  scope: LocationScope,
): Promise<StyleRow[]> {
  return tx.query<StyleRow>(
    `SELECT st.id, st.code, st.name, st.category, st.season, st.tags, st.active, st.sample,
       k.skus, k.colors, k.sizes, k.min_price AS "minPrice", k.max_price AS "maxPrice", k.currency, k.available
     FROM (
       SELECT * FROM style s WHERE s.tenant_id = $1 AND ($2::text IS NULL OR s.code > $2)
         AND ($3::boolean IS NULL OR s.active = $3) AND ($4::text[] IS NULL OR s.category = ANY($4))
         AND ($5::text[] IS NULL OR s.season = ANY($5))
         AND ($6 = '' OR s.code ILIKE $6 || '%' OR s.name ILIKE '%' || $6 || '%' OR EXISTS (
           SELECT 1 FROM sku m WHERE m.tenant_id = $1 AND m.style_id = s.id AND (m.code ILIKE $6 || '%' OR m.barcode = $7)))
         AND NOT EXISTS (SELECT 1 FROM sku b WHERE b.tenant_id = $1 AND b.style_id = s.id AND b.kind = 'bundle')
       ORDER BY s.code LIMIT $8
     ) st
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS skus, count(DISTINCT color)::int AS colors, coalesce(array_agg(DISTINCT size), '{}') AS sizes,
         min(list_price_minor) AS min_price, max(list_price_minor) AS max_price, min(currency) AS currency,
         coalesce(sum((SELECT sum(${availableUnits("l")}) FROM stock_level l
           WHERE l.tenant_id = $1 AND l.sku_id = k.id AND ($9::uuid[] IS NULL OR l.location_id = ANY($9)))), 0)::float8
           AS available
       FROM sku k WHERE k.tenant_id = $1 AND k.style_id = st.id AND (k.active OR NOT st.active)
     ) k
     ORDER BY st.code`,
    [
      tx.tenantId,
      after ?? null,
      page.states.length === 1 ? page.states[0] === "active" : null,
      orNull(page.categories),
      orNull(page.seasons),
      likeText(page.q),
      page.q,
      page.limit + 1,
      scope ?? null,
    ],
  );
}

export async function styleFacets(tx: TenantTx): Promise<{ categories: string[]; seasons: string[] }> {
  const distinct = (column: "category" | "season") =>
    tx.query<{ value: string }>(
      `SELECT DISTINCT ${column} AS value FROM style WHERE tenant_id = $1 AND ${column} <> '' ORDER BY 1 LIMIT 200`,
      [tx.tenantId],
    );
  const categories = await distinct("category");
  const seasons = await distinct("season");
  return { categories: categories.map((row) => row.value), seasons: seasons.map((row) => row.value) };
}

export const findStyle = (tx: TenantTx, id: string) =>
  tx.db.style.findUnique({ where: { tenantId_id: { tenantId: tx.tenantId, id } } });

export const skusOfStyle = (tx: TenantTx, styleId: string) =>
  tx.db.sku.findMany({ where: { tenantId: tx.tenantId, styleId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });

/** Units available per SKU over the locations in scope; a SKU without stock has no entry. */
export async function availableBySku(
  tx: TenantTx,
  skuIds: readonly string[],
  scope: LocationScope,
): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; available: number }>(
    `SELECT sku_id AS id, sum(${availableUnits("s")})::float8 AS available
     FROM stock_level s WHERE tenant_id = $1 AND sku_id = ANY($2) AND ($3::uuid[] IS NULL OR location_id = ANY($3))
     GROUP BY sku_id`,
    [tx.tenantId, skuIds, scope ?? null],
  );
  return new Map(rows.map((row) => [row.id, row.available]));
}

interface StyleFields {
  id: string;
  name: string;
  category: string;
  season: string;
  tags: string[];
  active: boolean;
}

/** Writes the style if it is still as it was read; 0 rows otherwise. */
/** False when its code is taken. */
export async function insertStyle(
  tx: TenantTx,
  { category, season, ...style }: StyleDraft & { id: string },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.db.style.createMany({
    data: {
      ...{ tenantId: tx.tenantId, ...style, category: category || null, season: season || null },
      ...{ createdAt: now, updatedAt: now },
    },
    skipDuplicates: true,
  });
  return count === 1;
}

export function updateStyle(tx: TenantTx, style: StyleFields, expected: Date, now: Date): Promise<number> {
  return tx.execute(
    `UPDATE style SET name = $3, category = NULLIF($4, ''), season = NULLIF($5, ''), tags = $6, active = $7, updated_at = $9
     WHERE tenant_id = $1 AND id = $2 AND date_trunc('milliseconds', updated_at) = $8`,
    [tx.tenantId, style.id, style.name, style.category, style.season, style.tags, style.active, expected, now],
  );
}

/** What SKUs share with their style. A SKU that had a name of its own keeps it. The ids of those of another category now. */
export async function spreadStyle(tx: TenantTx, style: StyleFields, oldName: string, now: Date): Promise<string[]> {
  const moved = await tx.query<{ id: string }>(
    `WITH moved AS (SELECT id FROM sku WHERE tenant_id = $1 AND style_id = $2 AND coalesce(category, '') <> $4),
     written AS (
       UPDATE sku SET name = CASE WHEN name = $7 THEN $3 ELSE name END, category = NULLIF($4, ''), season = NULLIF($5, ''),
         tags = $6, active = $8, version = version + 1, updated_at = $9
       WHERE tenant_id = $1 AND style_id = $2 AND ((name = $7 AND $7 <> $3) OR coalesce(category, '') <> $4
         OR coalesce(season, '') <> $5 OR tags <> $6 OR active <> $8))
     SELECT id FROM moved`,
    [tx.tenantId, style.id, style.name, style.category, style.season, style.tags, oldName, style.active, now],
  );
  return moved.map((row) => row.id);
}
