import type { AliasDraft, AliasKey, AliasPage } from "@/lib/contracts/aliases";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface AliasRow {
  channelId: string;
  channelCode: string;
  channelName: string;
  channelSku: string;
  skuId: string;
  skuCode: string;
  skuName: string;
  color: string;
  size: string;
  createdAt: Date;
}

/** One page by channel and the channel's code; finds by either code or the SKU's name. */
export function listAliases(tx: TenantTx, page: AliasPage): Promise<AliasRow[]> {
  const { cursor, channelIds } = page;
  return tx.query<AliasRow & Record<string, unknown>>(
    `SELECT a.channel_id AS "channelId", c.code AS "channelCode", c.name AS "channelName", a.channel_sku AS "channelSku",
       a.sku_id AS "skuId", s.code AS "skuCode", s.name AS "skuName", s.color, s.size, a.created_at AS "createdAt"
     FROM sku_alias a
     JOIN channel c ON c.tenant_id = $1 AND c.id = a.channel_id
     JOIN sku s ON s.tenant_id = $1 AND s.id = a.sku_id
     WHERE a.tenant_id = $1 AND ($2::uuid IS NULL OR (a.channel_id, a.channel_sku) > ($2, $3))
       AND ($4::uuid[] IS NULL OR a.channel_id = ANY($4))
       AND ($5 = '' OR a.channel_sku ILIKE $5 || '%' OR s.code ILIKE $5 || '%' OR s.name ILIKE '%' || $5 || '%')
     ORDER BY a.channel_id, a.channel_sku LIMIT $6`,
    [
      tx.tenantId,
      cursor?.channelId ?? null,
      cursor?.channelSku ?? "",
      channelIds.length > 0 ? channelIds : null,
      page.q.replace(/[\\%_]/g, "\\$&"),
      page.limit + 1,
    ],
  );
}

export interface StoredAlias extends AliasKey {
  skuId: string;
  skuCode: string;
}

/** What these codes mean so far, locked until the transaction ends. */
export function lockAliases(tx: TenantTx, keys: readonly AliasKey[]): Promise<StoredAlias[]> {
  return tx.query<StoredAlias & Record<string, unknown>>(
    `SELECT a.channel_id AS "channelId", a.channel_sku AS "channelSku", a.sku_id AS "skuId", s.code AS "skuCode"
     FROM sku_alias a JOIN sku s ON s.tenant_id = $1 AND s.id = a.sku_id
     WHERE a.tenant_id = $1 AND (a.channel_id, a.channel_sku) IN (SELECT * FROM unnest($2::uuid[], $3::text[]))
     ORDER BY a.channel_id, a.channel_sku FOR UPDATE OF a`,
    [tx.tenantId, keys.map((key) => key.channelId), keys.map((key) => key.channelSku)],
  );
}

export async function writeAliases(tx: TenantTx, aliases: readonly AliasDraft[]): Promise<void> {
  await tx.execute(
    `INSERT INTO sku_alias (tenant_id, channel_id, channel_sku, sku_id)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::uuid[]) AS t(channel_id, channel_sku, sku_id)
     ORDER BY channel_id, channel_sku
     ON CONFLICT (tenant_id, channel_id, channel_sku) DO UPDATE SET sku_id = excluded.sku_id`,
    [tx.tenantId, aliases.map((a) => a.channelId), aliases.map((a) => a.channelSku), aliases.map((a) => a.skuId)],
  );
}

export const deleteAlias = (tx: TenantTx, key: AliasKey) =>
  tx.execute("DELETE FROM sku_alias WHERE tenant_id = $1 AND channel_id = $2 AND channel_sku = $3", [
    tx.tenantId,
    key.channelId,
    key.channelSku,
  ]);

/** Those that still mean the same SKU. */
export const deleteAliases = (tx: TenantTx, aliases: readonly AliasDraft[]) =>
  tx.execute(
    `DELETE FROM sku_alias a USING unnest($2::uuid[], $3::text[], $4::uuid[]) AS x (channel_id, channel_sku, sku_id)
     WHERE a.tenant_id = $1 AND a.channel_id = x.channel_id AND a.channel_sku = x.channel_sku AND a.sku_id = x.sku_id`,
    [tx.tenantId, aliases.map((a) => a.channelId), aliases.map((a) => a.channelSku), aliases.map((a) => a.skuId)],
  );

/** Ids by code; what is not the brand's has no entry. */
export async function idsByCode(
  tx: TenantTx,
  table: "channel" | "sku",
  codes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; code: string }>(
    `SELECT id, code FROM ${table} WHERE tenant_id = $1 AND code = ANY($2)`,
    [tx.tenantId, [...new Set(codes)]],
  );
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** Codes of a channel and a SKU; undefined for what is not the brand's. */
export async function codesOf(
  tx: TenantTx,
  ids: { channelId: string; skuId: string },
): Promise<{ channel: string; sku: string } | undefined> {
  const [row] = await tx.query<{ channel: string; sku: string }>(
    `SELECT c.code AS channel, s.code AS sku FROM channel c JOIN sku s ON s.tenant_id = $1 AND s.id = $3
     WHERE c.tenant_id = $1 AND c.id = $2`,
    [tx.tenantId, ids.channelId, ids.skuId],
  );
  return row;
}

const naming = `FROM sales_order o
  WHERE o.tenant_id = $1 AND o.open_holds > 0 AND o.status IN ('received', 'ready', 'in_fulfillment') AND o.id IN (
    SELECT l.order_id FROM unnest($2::uuid[], $3::text[]) AS k(channel_id, channel_sku)
    JOIN order_line l ON l.tenant_id = $1 AND l.sku_code = k.channel_sku
    JOIN sales_order m ON m.tenant_id = $1 AND m.id = l.order_id AND m.channel_id = k.channel_id)`;

const named = (tx: TenantTx, keys: readonly AliasKey[]) => [
  tx.tenantId,
  keys.map((key) => key.channelId),
  keys.map((key) => key.channelSku),
];

/** An order's place in the line: when it was placed as the database writes it, to the microsecond. */
export interface Place {
  placedAt: string;
  id: string;
}

/** Orders with open holds that name these codes and have not left yet; oldest first, from behind a place. */
export function heldOrdersNaming(
  tx: TenantTx,
  keys: readonly AliasKey[],
  { after, limit }: { after?: Place | undefined; limit: number },
): Promise<Place[]> {
  return tx.query<Place & Record<string, unknown>>(
    `SELECT o.id, o.placed_at::text AS "placedAt" ${naming}
       AND ($5::uuid IS NULL OR (o.placed_at, o.id) > ($4::timestamptz, $5::uuid))
     ORDER BY o.placed_at, o.id LIMIT $6`,
    [...named(tx, keys), after?.placedAt ?? null, after?.id ?? null, limit],
  );
}

export async function countHeldNaming(tx: TenantTx, keys: readonly AliasKey[]): Promise<number> {
  const [row] = await tx.query<{ orders: number }>(`SELECT count(*)::int AS orders ${naming}`, named(tx, keys));
  return row?.orders ?? 0;
}
