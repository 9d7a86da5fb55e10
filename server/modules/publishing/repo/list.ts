import type { PublishedPage, PublishState } from "@/lib/contracts/publishing";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface PublishedRow {
  channelId: string;
  channelName: string;
  skuId: string;
  skuCode: string;
  skuName: string;
  color: string;
  size: string;
  value: number;
  sent: number | null;
  sentAt: Date | null;
  acknowledged: number | null;
  acknowledgedAt: Date | null;
  refusal: string | null;
  changedAt: Date;
  state: PublishState;
}

const stateSql = `CASE WHEN p.refusal IS NOT NULL AND p.sent IS DISTINCT FROM p.value THEN 'refused'
  WHEN p.sent IS DISTINCT FROM p.value THEN 'waiting'
  WHEN p.acknowledged IS DISTINCT FROM p.value THEN 'sent' ELSE 'acknowledged' END`;

/** One page by channel and SKU code. */
export function publishedRows(tx: TenantTx, page: PublishedPage): Promise<PublishedRow[]> {
  return tx.query<PublishedRow & Record<string, unknown>>(
    `SELECT p.channel_id AS "channelId", c.name AS "channelName", p.sku_id AS "skuId", s.code AS "skuCode",
       s.name AS "skuName", s.color, s.size, p.value, p.sent, p.sent_at AS "sentAt", p.acknowledged,
       p.acknowledged_at AS "acknowledgedAt", p.refusal, p.changed_at AS "changedAt", ${stateSql} AS state
     FROM published_stock p
     JOIN channel c ON c.tenant_id = $1 AND c.id = p.channel_id
     JOIN sku s ON s.tenant_id = $1 AND s.id = p.sku_id
     WHERE p.tenant_id = $1 AND ($2::uuid IS NULL OR (p.channel_id, s.code) > ($2, $3))
       AND ($4::uuid[] IS NULL OR p.channel_id = ANY ($4))
       AND ($5 = '' OR s.code ILIKE $5 || '%' OR s.name ILIKE '%' || $5 || '%')
       AND ($6::text[] IS NULL OR ${stateSql} = ANY ($6))
     ORDER BY p.channel_id, s.code LIMIT $7`,
    [
      tx.tenantId,
      page.cursor?.channelId ?? null,
      page.cursor?.skuCode ?? "",
      page.channelIds.length > 0 ? page.channelIds : null,
      page.q.replace(/[\\%_]/g, "\\$&"),
      page.states.length > 0 ? page.states : null,
      page.limit + 1,
    ],
  );
}

export interface PushHistoryRow {
  id: string;
  channelId: string;
  value: number;
  sentAt: Date;
  outcome: "sent" | "acknowledged" | "refused";
  answeredAt: Date | null;
  refusal: string | null;
}

/** What channels were told about a SKU lately, newest first. */
export const pushHistory = (tx: TenantTx, skuId: string, limit: number): Promise<PushHistoryRow[]> =>
  tx.query<PushHistoryRow & Record<string, unknown>>(
    `SELECT h.id, h.channel_id AS "channelId", h.value, h.sent_at AS "sentAt", h.outcome, h.answered_at AS "answeredAt", h.refusal
     FROM channel c CROSS JOIN LATERAL (
       SELECT * FROM stock_push WHERE tenant_id = $1 AND channel_id = c.id AND sku_id = $2 ORDER BY id DESC LIMIT $3) h
     WHERE c.tenant_id = $1 ORDER BY h.id DESC LIMIT $3`,
    [tx.tenantId, skuId, limit],
  );
