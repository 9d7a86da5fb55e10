import type { TenantTx } from "@/server/db/tenant-tx";
import type { StoredSku } from "@/server/domain/catalog/merge-sku";

const storedColumns = `s.id, s.code, st.code AS "styleCode", s.kind, s.name, s.color, s.size, s.barcode,
  s.weight_grams AS "weightGrams", s.list_price_minor AS "listPriceMinor", s.cost_minor AS "costMinor",
  s.floor_price_minor AS "floorPriceMinor", s.currency, s.category, s.season, s.tags, s.active`;

/** SKUs by code, locked in code order until the transaction ends. */
export async function lockSkusByCode(tx: TenantTx, codes: readonly string[]): Promise<Map<string, StoredSku>> {
  const rows = await tx.query<StoredSku>(
    `SELECT ${storedColumns} FROM sku s JOIN style st ON st.tenant_id = s.tenant_id AND st.id = s.style_id
     WHERE s.tenant_id = $1 AND s.code = ANY($2) ORDER BY s.code FOR UPDATE OF s`,
    [tx.tenantId, codes],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

export async function brandCurrency(tx: TenantTx): Promise<string> {
  const tenant = await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId }, select: { currency: true } });
  return tenant.currency;
}

export interface NewStyle {
  id: string;
  code: string;
  name: string;
  category: string | null;
  season: string | null;
  tags: string[];
}

/** Ids of styles by code; the missing ones are created. */
export async function ensureStyles(
  tx: TenantTx,
  styles: readonly NewStyle[],
  options: { now: Date; sample: boolean },
): Promise<Map<string, string>> {
  await tx.execute(
    `INSERT INTO style (tenant_id, id, code, name, category, season, tags, sample, created_at, updated_at)
     SELECT $1, id, code, name, category, season, tags, $3, $4, $4
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, code text, name text, category text, season text, tags text[])
     WHERE NOT EXISTS (SELECT 1 FROM style s WHERE s.tenant_id = $1 AND s.code = t.code)
     ORDER BY code ON CONFLICT (tenant_id, code) DO NOTHING`,
    [tx.tenantId, JSON.stringify(styles), options.sample, options.now],
  );
  const rows = await tx.query<{ id: string; code: string }>(
    "SELECT id, code FROM style WHERE tenant_id = $1 AND code = ANY($2)",
    [tx.tenantId, styles.map((style) => style.code)],
  );
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** Writes whole rows, created or changed, in one statement; a change counts the version up. */
export async function writeSkus(
  tx: TenantTx,
  skus: readonly (StoredSku & { styleId: string })[],
  options: { now: Date; sample: boolean },
): Promise<void> {
  await tx.execute(
    `INSERT INTO sku AS s (tenant_id, id, code, style_id, kind, name, color, size, barcode, weight_grams,
       list_price_minor, cost_minor, floor_price_minor, currency, category, season, tags, active, sample, created_at, updated_at)
     SELECT $1, id, code, "styleId", kind, name, color, size, barcode, "weightGrams", "listPriceMinor", "costMinor",
       "floorPriceMinor", currency, category, season, tags, active, $3, $4, $4
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, code text, "styleId" uuid, kind text, name text, color text,
       size text, barcode text, "weightGrams" int, "listPriceMinor" bigint, "costMinor" bigint, "floorPriceMinor" bigint,
       currency text, category text, season text, tags text[], active boolean)
     ORDER BY code
     ON CONFLICT (tenant_id, code) DO UPDATE SET style_id = excluded.style_id, name = excluded.name,
       color = excluded.color, size = excluded.size, barcode = excluded.barcode, weight_grams = excluded.weight_grams,
       list_price_minor = excluded.list_price_minor, cost_minor = excluded.cost_minor,
       floor_price_minor = excluded.floor_price_minor, currency = excluded.currency, category = excluded.category,
       season = excluded.season, tags = excluded.tags, active = excluded.active,
       version = s.version + 1, updated_at = excluded.updated_at`,
    [tx.tenantId, asJson(skus), options.sample, options.now],
  );
}

/** Amounts travel as text: JSON numbers would lose digits beyond 2^53. */
const asJson = (rows: unknown) =>
  JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? value.toString() : value));
