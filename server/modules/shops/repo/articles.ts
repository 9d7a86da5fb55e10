import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { ListedSku, PlatformSku } from "@/server/integrations/channel/port";

export const putArticles = (tx: TenantTx, connectionId: string, rows: readonly ListedSku[], now: Date) =>
  tx.execute(
    `INSERT INTO shop_article (tenant_id, connection_id, item, sku, merchant_code, barcode, title, variant, seen_at)
     SELECT DISTINCT ON (item, sku) $1, $2, item, sku, code, barcode, title, variant, $9
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
       AS listed (item, sku, code, barcode, title, variant) ORDER BY item, sku
     ON CONFLICT (tenant_id, connection_id, item, sku) DO UPDATE SET merchant_code = EXCLUDED.merchant_code,
       barcode = EXCLUDED.barcode, title = EXCLUDED.title, variant = EXCLUDED.variant, seen_at = EXCLUDED.seen_at,
       sku_id = CASE WHEN (shop_article.merchant_code, shop_article.barcode) = (EXCLUDED.merchant_code, EXCLUDED.barcode)
         THEN shop_article.sku_id END,
       suggestion_reasons = CASE WHEN (shop_article.title, shop_article.variant, shop_article.merchant_code)
         = (EXCLUDED.title, EXCLUDED.variant, EXCLUDED.merchant_code) THEN shop_article.suggestion_reasons END`,
    [
      ...[tx.tenantId, connectionId, rows.map((r) => r.item), rows.map((r) => r.sku), rows.map((r) => r.merchantCode)],
      ...[rows.map((r) => r.barcode), rows.map((r) => r.title), rows.map((r) => r.variant), now],
    ],
  );

/**
 * Finds out which SKUs of ours a shop's articles are: by what the brand has mapped, then by the merchant's code, then by a
 * barcode that only one SKU has. Returns how many are known now and were not before.
 */
export const matchArticles = (tx: TenantTx, connectionId: string) =>
  tx.execute(
    `UPDATE shop_article a SET sku_id = found.id, matched_by = found.how FROM (
       SELECT x.item, x.sku, coalesce(m.sku_id, c.id, b.id) AS id,
         CASE WHEN m.sku_id IS NOT NULL THEN 'alias' WHEN c.id IS NOT NULL THEN 'code' ELSE 'barcode' END AS how
       FROM shop_article x JOIN shop_connection s ON s.tenant_id = $1 AND s.id = x.connection_id
       LEFT JOIN sku_alias m ON m.tenant_id = $1 AND m.channel_id = s.channel_id AND m.channel_sku = coalesce(nullif(x.merchant_code, ''), nullif(x.sku, ''), x.item)
       LEFT JOIN sku c ON c.tenant_id = $1 AND c.code = x.merchant_code
       LEFT JOIN LATERAL (SELECT min(k.id::text)::uuid AS id FROM sku k WHERE k.tenant_id = $1 AND k.barcode = x.barcode
         AND x.barcode <> '' HAVING count(*) = 1) b ON true
       WHERE x.tenant_id = $1 AND x.connection_id = $2 AND x.sku_id IS NULL) found
     WHERE a.tenant_id = $1 AND a.connection_id = $2 AND a.item = found.item AND a.sku = found.sku AND found.id IS NOT NULL`,
    [tx.tenantId, connectionId],
  );

/** Where these SKUs are sold in a shop; one may be in several articles. */
export const articlesOf = (tx: TenantTx, connectionId: string, skuIds: readonly string[]) =>
  tx.query<PlatformSku & { skuId: string }>(
    `SELECT item, sku, sku_id AS "skuId" FROM shop_article
     WHERE tenant_id = $1 AND connection_id = $2 AND sku_id = ANY ($3::uuid[]) ORDER BY item, sku`,
    [tx.tenantId, connectionId, binaryArray("uuid", skuIds)],
  );

export const setListed = (tx: TenantTx, id: string, now: Date) =>
  tx.db.shopConnection.updateMany({ where: { id }, data: { listedAt: now } });
