import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Spread } from "@/server/domain/publishing/spread";

/** Channels whose shop keeps stock by warehouse, or did when its numbers were computed last. */
export const spreadChannels = (tx: TenantTx) =>
  tx.query<{ channelId: string }>(
    `SELECT s.channel_id AS "channelId"
     FROM shop_connection s WHERE s.tenant_id = $1 AND (
       EXISTS (SELECT 1 FROM shop_warehouse w WHERE w.tenant_id = $1 AND w.connection_id = s.id)
       OR EXISTS (SELECT 1 FROM published_stock p WHERE p.tenant_id = $1 AND p.channel_id = s.channel_id AND p.spread IS NOT NULL))`,
    [tx.tenantId],
  );

const free =
  "CASE WHEN v.suspect_since IS NULL THEN greatest(0, v.on_hand - v.reserved - v.locked - v.safety) ELSE 0 END";

/** Units that may be promised by channel, the code its shop's platform has for where they are, and SKU. */
export const freeByCode = (tx: TenantTx, skuIds: readonly string[]) =>
  tx.query<{ channelId: string; code: string; skuId: string; units: number }>(
    `SELECT s.channel_id AS "channelId", w.code, v.sku_id AS "skuId", sum(${free})::int AS units
     FROM shop_warehouse w
     JOIN shop_connection s ON s.tenant_id = $1 AND s.id = w.connection_id
     JOIN location l ON l.tenant_id = $1 AND l.id = w.location_id AND l.active
     JOIN stock_level v ON v.tenant_id = $1 AND v.location_id = w.location_id AND v.sku_id = ANY ($2::uuid[])
     WHERE w.tenant_id = $1 GROUP BY s.channel_id, w.code, v.sku_id`,
    [tx.tenantId, binaryArray("uuid", skuIds)],
  );

/** The platform's codes of each channel's warehouses. */
export const codesByChannel = (tx: TenantTx) =>
  tx.query<{ channelId: string; codes: string[] }>(
    `SELECT s.channel_id AS "channelId", array_agg(DISTINCT w.code) AS codes FROM shop_warehouse w
     JOIN shop_connection s ON s.tenant_id = $1 AND s.id = w.connection_id WHERE w.tenant_id = $1 GROUP BY s.channel_id`,
    [tx.tenantId],
  );

/** How these numbers were divided before. */
export const spreadsOf = (tx: TenantTx, channelIds: readonly string[], skuIds: readonly string[]) =>
  tx.query<{ channelId: string; skuId: string; spread: Spread }>(
    `SELECT channel_id AS "channelId", sku_id AS "skuId", spread FROM published_stock
     WHERE tenant_id = $1 AND channel_id = ANY ($2::uuid[]) AND sku_id = ANY ($3::uuid[]) AND spread IS NOT NULL`,
    [tx.tenantId, binaryArray("uuid", channelIds), binaryArray("uuid", skuIds)],
  );
