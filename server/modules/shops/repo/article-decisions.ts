import type { TenantTx } from "@/server/db/tenant-tx";

interface Key {
  item: string;
  sku: string;
}

export const matchByPerson = (
  tx: TenantTx,
  id: string,
  rows: readonly (Key & { skuId: string })[],
  decisionId: string,
) =>
  tx.execute(
    `UPDATE shop_article a SET sku_id = x.sku_id, matched_by = 'person', decision_id = $6
     FROM unnest($3::text[], $4::text[], $5::uuid[]) AS x (item, sku, sku_id)
     WHERE a.tenant_id = $1 AND a.connection_id = $2 AND a.item = x.item AND a.sku = x.sku`,
    [tx.tenantId, id, rows.map((r) => r.item), rows.map((r) => r.sku), rows.map((r) => r.skuId), decisionId],
  );

export const ignoreOpen = (tx: TenantTx, id: string, rows: readonly Key[], decisionId: string, now: Date) =>
  tx.execute(
    `UPDATE shop_article a SET ignored_at = $6, decision_id = $5
     FROM unnest($3::text[], $4::text[]) AS x (item, sku)
     WHERE a.tenant_id = $1 AND a.connection_id = $2 AND a.item = x.item AND a.sku = x.sku AND a.sku_id IS NULL AND a.ignored_at IS NULL`,
    [tx.tenantId, id, rows.map((r) => r.item), rows.map((r) => r.sku), decisionId, now],
  );

/** What one click decided, locked until the transaction ends; with the channel's code it was mapped by. */
export const decided = (tx: TenantTx, id: string, decisionId: string) =>
  tx.query<Key & { channelId: string; channelSku: string; skuId: string | null }>(
    `SELECT a.item, a.sku, c.channel_id AS "channelId", a.sku_id AS "skuId",
       coalesce(nullif(a.merchant_code, ''), nullif(a.sku, ''), a.item) AS "channelSku"
     FROM shop_article a JOIN shop_connection c ON c.tenant_id = $1 AND c.id = a.connection_id
     WHERE a.tenant_id = $1 AND a.connection_id = $2 AND a.decision_id = $3 ORDER BY a.item, a.sku FOR UPDATE OF a`,
    [tx.tenantId, id, decisionId],
  );

export const undecide = (tx: TenantTx, id: string, decisionId: string) =>
  tx.execute(
    `UPDATE shop_article SET sku_id = NULL, matched_by = NULL, ignored_at = NULL, decision_id = NULL
     WHERE tenant_id = $1 AND connection_id = $2 AND decision_id = $3`,
    [tx.tenantId, id, decisionId],
  );

/** Codes of the brand's SKUs among these ids. */
export const codesById = async (tx: TenantTx, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await tx.query<{ id: string; code: string }>(
    "SELECT id, code FROM sku WHERE tenant_id = $1 AND id = ANY ($2::uuid[])",
    [tx.tenantId, [...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row.code]));
};

/** All that is sold, as articles are compared with it. */
export const catalogForMatching = (tx: TenantTx) =>
  tx.query<{ id: string; code: string; styleCode: string; name: string; color: string; size: string }>(
    `SELECT s.id, s.code, t.code AS "styleCode", s.name, s.color, s.size FROM sku s
     JOIN style t ON t.tenant_id = $1 AND t.id = s.style_id WHERE s.tenant_id = $1 AND s.active`,
    [tx.tenantId],
  );
