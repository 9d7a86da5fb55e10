import type { SkuFilter } from "@/lib/contracts/sku-list";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface SkuListRow {
  id: string;
  code: string;
  styleCode: string;
  kind: string;
  name: string;
  color: string;
  size: string;
  barcode: string | null;
  weightGrams: number | null;
  listPriceMinor: bigint | null;
  costMinor: bigint | null;
  floorPriceMinor: bigint | null;
  currency: string;
  category: string | null;
  season: string | null;
  tags: string[];
  active: boolean;
  updatedAt: Date;
}

const selectSql = `SELECT k.id, k.code, s.code AS "styleCode", k.kind, k.name, k.color, k.size, k.barcode,
  k.weight_grams AS "weightGrams", k.list_price_minor AS "listPriceMinor", k.cost_minor AS "costMinor",
  k.floor_price_minor AS "floorPriceMinor", k.currency, k.category, k.season, k.tags, k.active, k.updated_at AS "updatedAt"
FROM sku k JOIN style s ON s.tenant_id = k.tenant_id AND s.id = k.style_id WHERE k.tenant_id = $1`;

/** By code, from behind `after`. */
export function skusAfter(
  tx: TenantTx,
  { q, styleCode, category, season, active }: SkuFilter,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<SkuListRow[]> {
  const values: unknown[] = [tx.tenantId, limit];
  const given = (value: unknown) => `$${values.push(value)}`;
  const where: string[] = [];
  if (q) {
    const text = given(q.replace(/[\\%_]/g, "\\$&"));
    where.push(`(k.code ILIKE ${text} || '%' OR k.barcode = ${given(q)} OR k.name ILIKE '%' || ${text} || '%')`);
  }
  if (styleCode !== undefined) where.push(`s.code = ${given(styleCode)}`);
  if (category !== undefined) where.push(`k.category = ${given(category)}`);
  if (season !== undefined) where.push(`k.season = ${given(season)}`);
  if (active !== undefined) where.push(`k.active = ${given(active)}`);
  if (after !== undefined) where.push(`k.code > ${given(after)}`);
  return tx.query<SkuListRow & Record<string, unknown>>(
    `${selectSql}${where.map((one) => ` AND ${one}`).join("")} ORDER BY k.code LIMIT $2`,
    values,
  );
}

export async function skuById(tx: TenantTx, id: string): Promise<SkuListRow | undefined> {
  const [row] = await tx.query<SkuListRow & Record<string, unknown>>(`${selectSql} AND k.id = $2`, [tx.tenantId, id]);
  return row;
}
