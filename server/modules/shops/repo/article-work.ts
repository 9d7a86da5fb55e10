import { type ArticleCounts, type ArticleRow, type ArticlesPage, sureScores } from "@/lib/contracts/shop-setup";
import type { TenantTx } from "@/server/db/tenant-tx";

/** What orders call an article: mappers do the same. */
const codeOf = (a: string) => `coalesce(nullif(${a}.merchant_code, ''), nullif(${a}.sku, ''), ${a}.item)`;
const stateOf = (a: string) =>
  `CASE WHEN ${a}.sku_id IS NOT NULL THEN 'matched' WHEN ${a}.ignored_at IS NOT NULL THEN 'ignored' ELSE 'open' END`;
const shown = (k: string) =>
  `CASE WHEN ${k}.id IS NOT NULL THEN jsonb_build_object('id', ${k}.id, 'code', ${k}.code, 'name', ${k}.name, 'color', ${k}.color, 'size', ${k}.size) END`;

/** A page of a shop's articles, those with the best suggestion first. */
export const articlePage = (tx: TenantTx, { id, state, q, cursor, limit }: ArticlesPage) =>
  tx.query<ArticleRow & { score: number } & Record<string, unknown>>(
    `SELECT a.item, a.sku, a.merchant_code AS "merchantCode", a.barcode, a.title, a.variant, ${codeOf("a")} AS code,
       ${stateOf("a")} AS state, a.matched_by AS "matchedBy", ${shown("k")} AS ours, coalesce(a.suggestion_score, -1) AS score,
       ${shown("s")} || jsonb_build_object('score', a.suggestion_score, 'reasons', string_to_array(a.suggestion_reasons, ',')) AS suggestion,
       (SELECT count(DISTINCT o.id)::int FROM order_line l JOIN sales_order o ON o.tenant_id = $1 AND o.id = l.order_id
          AND o.channel_id = c.channel_id AND o.open_holds > 0 AND o.status IN ('received', 'ready', 'in_fulfillment')
        WHERE l.tenant_id = $1 AND l.sku_code = ${codeOf("a")} AND l.sku_id IS NULL) AS waiting
     FROM shop_article a JOIN shop_connection c ON c.tenant_id = $1 AND c.id = a.connection_id
     LEFT JOIN sku k ON k.tenant_id = $1 AND k.id = a.sku_id
     LEFT JOIN sku s ON s.tenant_id = $1 AND s.id = a.suggested_sku_id AND a.sku_id IS NULL
     WHERE a.tenant_id = $1 AND a.connection_id = $2 AND ${stateOf("a")} = $3
       AND ($4 = '' OR a.merchant_code ILIKE $4 || '%' OR a.sku = $8 OR a.item = $8 OR a.title ILIKE '%' || $4 || '%')
       AND ($5::int IS NULL OR (-coalesce(a.suggestion_score, -1), a.item, a.sku) > (-$5::int, $6, $7))
     ORDER BY coalesce(a.suggestion_score, -1) DESC, a.item, a.sku LIMIT $9`,
    [
      ...[tx.tenantId, id, state, q.replace(/[\\%_]/g, "\\$&")],
      ...[cursor?.score ?? null, cursor?.item ?? "", cursor?.sku ?? "", q, limit + 1],
    ],
  );

export async function articleCounts(tx: TenantTx, id: string): Promise<Omit<ArticleCounts, "listedAt">> {
  const sure = sureScores.map((score) => `count(*) FILTER (WHERE open AND score >= ${score})::int AS "sure${score}"`);
  const [row] = await tx.query<Record<string, number> & { looking: boolean }>(
    `SELECT count(*)::int AS total, count(*) FILTER (WHERE state = 'matched')::int AS matched,
       count(*) FILTER (WHERE open)::int AS open, count(*) FILTER (WHERE state = 'ignored')::int AS ignored,
       count(*) FILTER (WHERE open AND score IS NOT NULL)::int AS suggested,
       coalesce(bool_or(open AND reasons IS NULL), false) AS looking, ${sure.join(", ")}
     FROM (SELECT ${stateOf("a")} AS state, a.sku_id IS NULL AND a.ignored_at IS NULL AS open,
         a.suggestion_score AS score, a.suggestion_reasons AS reasons
       FROM shop_article a WHERE a.tenant_id = $1 AND a.connection_id = $2) x`,
    [tx.tenantId, id],
  );
  const count = (name: string) => Number(row?.[name] ?? 0);
  return {
    ...{ total: count("total"), matched: count("matched"), open: count("open"), ignored: count("ignored") },
    ...{ suggested: count("suggested"), looking: Boolean(row?.looking) },
    sure: Object.fromEntries(sureScores.map((score) => [score, count(`sure${score}`)])),
  };
}

export interface OpenArticle {
  item: string;
  sku: string;
  code: string;
  merchantCode: string;
  title: string;
  variant: string;
  suggestedSkuId: string | null;
}

const openColumns = `a.item, a.sku, ${codeOf("a")} AS code, a.merchant_code AS "merchantCode", a.title, a.variant, a.suggested_sku_id AS "suggestedSkuId"`;
const isOpen = "a.tenant_id = $1 AND a.connection_id = $2 AND a.sku_id IS NULL AND a.ignored_at IS NULL";

/** Open articles nobody has looked for a suggestion for. */
export const unsuggested = (tx: TenantTx, id: string, limit: number) =>
  tx.query<OpenArticle & Record<string, unknown>>(
    `SELECT ${openColumns} FROM shop_article a WHERE ${isOpen} AND a.suggestion_reasons IS NULL ORDER BY a.item, a.sku LIMIT $3`,
    [tx.tenantId, id, limit],
  );

/** Of these articles those that are open, locked until the transaction ends. */
export const lockOpen = (tx: TenantTx, id: string, keys: readonly { item: string; sku: string }[]) =>
  tx.query<OpenArticle & Record<string, unknown>>(
    `SELECT ${openColumns} FROM shop_article a WHERE ${isOpen}
       AND (a.item, a.sku) IN (SELECT * FROM unnest($3::text[], $4::text[])) ORDER BY a.item, a.sku FOR UPDATE`,
    [tx.tenantId, id, keys.map((key) => key.item), keys.map((key) => key.sku)],
  );

/** Open articles whose suggestion is at least so sure, locked until the transaction ends. */
export const lockSure = (tx: TenantTx, id: string, score: number, limit: number) =>
  tx.query<OpenArticle & Record<string, unknown>>(
    `SELECT ${openColumns} FROM shop_article a JOIN sku s ON s.tenant_id = $1 AND s.id = a.suggested_sku_id
     WHERE ${isOpen} AND a.suggestion_score >= $3 ORDER BY a.item, a.sku LIMIT $4 FOR UPDATE OF a`,
    [tx.tenantId, id, score, limit],
  );

export interface Suggested {
  item: string;
  sku: string;
  skuId: string | null;
  score: number | null;
  reasons: string;
}

export const writeSuggestions = (tx: TenantTx, id: string, rows: readonly Suggested[]) =>
  tx.execute(
    `UPDATE shop_article a SET suggested_sku_id = x.sku_id, suggestion_score = x.score, suggestion_reasons = x.reasons
     FROM unnest($3::text[], $4::text[], $5::uuid[], $6::int[], $7::text[]) AS x (item, sku, sku_id, score, reasons)
     WHERE a.tenant_id = $1 AND a.connection_id = $2 AND a.item = x.item AND a.sku = x.sku`,
    [
      ...[tx.tenantId, id, rows.map((r) => r.item), rows.map((r) => r.sku), rows.map((r) => r.skuId)],
      ...[rows.map((r) => r.score), rows.map((r) => r.reasons)],
    ],
  );

/** The catalog or the shop has changed: suggestions are looked for anew. */
export const forgetSuggestions = (tx: TenantTx, id: string) =>
  tx.execute(
    `UPDATE shop_article SET suggested_sku_id = NULL, suggestion_score = NULL, suggestion_reasons = NULL
     WHERE tenant_id = $1 AND connection_id = $2 AND sku_id IS NULL`,
    [tx.tenantId, id],
  );
