import { binaryArray } from "@/server/db/bulk-insert";
import { pool } from "@/server/db/pool";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Spread } from "@/server/domain/publishing/spread";
import { asTenantId, type TenantId } from "@/server/ids";

export async function tenantsToPublish(): Promise<TenantId[]> {
  const rows = await pool().query<{ id: string }>("SELECT dispatch_publishing() AS id");
  return rows.rows.map((row) => asTenantId(row.id));
}

/** One process at a time computes a brand's numbers: of two, the one that read earlier could write last. */
export async function tryLockPublishing(tx: TenantTx): Promise<boolean> {
  const [row] = await tx.query<{ locked: boolean }>(
    "SELECT pg_try_advisory_xact_lock(hashtextextended('publishing ' || $1::text, 0)) AS locked",
    [tx.tenantId],
  );
  return row?.locked ?? false;
}

export interface Claimed {
  skuIds: string[];
  /** When the earliest of these changes happened. */
  since: Date;
  /** When the latest of them did, by the database's clock: numbers computed as of then or later include all. */
  until: Date;
}

/** Takes noted changes that are due by our clock or the database's, oldest first; the stock read after this includes them. */
export async function claimChanges(tx: TenantTx, limit: number, now: Date): Promise<Claimed | undefined> {
  const [row] = await tx.query<{ skuIds: string[] | null; since: Date; until: Date }>(
    `WITH taken AS (
       DELETE FROM publish_change WHERE tenant_id = $1 AND id IN (
         SELECT id FROM publish_change WHERE tenant_id = $1 AND at <= greatest($3, clock_timestamp())
         ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING sku_ids, at)
     SELECT array_agg(DISTINCT sku_id) AS "skuIds", min(at) AS since, date_trunc('milliseconds', max(at) + interval '1 millisecond') AS until
     FROM taken CROSS JOIN unnest(sku_ids) AS sku_id`,
    [tx.tenantId, limit, now],
  );
  return row?.skuIds ? { skuIds: row.skuIds, since: row.since, until: row.until } : undefined;
}

/** Has every number computed again. Changes of goods, places, locks and policies note themselves, by triggers. */
export const noteAll = (tx: TenantTx) =>
  tx.execute(
    `SELECT note_publish($1, array_agg(id), clock_timestamp()) FROM sku WHERE tenant_id = $1 HAVING count(*) > 0`,
    [tx.tenantId],
  );

export interface SkuRow {
  id: string;
  code: string;
  category: string | null;
  sample: boolean;
  /** What one bundle needs; empty for a SKU that is one itself. */
  parts: { skuId: string; quantity: number }[];
}

const skuColumns = `s.id, s.code, coalesce(s.category, st.category) AS category, s.sample,
  coalesce((SELECT json_agg(json_build_object('skuId', b.component_sku_id, 'quantity', b.quantity))
    FROM bundle_component b WHERE b.tenant_id = $1 AND b.bundle_sku_id = s.id), '[]') AS parts`;

/** These SKUs and the bundles they are part of. */
export const loadSkus = (tx: TenantTx, skuIds: readonly string[]): Promise<SkuRow[]> =>
  tx.query<SkuRow & Record<string, unknown>>(
    `SELECT ${skuColumns} FROM sku s JOIN style st ON st.tenant_id = $1 AND st.id = s.style_id
     WHERE s.tenant_id = $1 AND s.active AND s.id IN (
       SELECT unnest($2::uuid[]) UNION
       SELECT bundle_sku_id FROM bundle_component WHERE tenant_id = $1 AND component_sku_id = ANY ($2::uuid[]))`,
    [tx.tenantId, binaryArray("uuid", skuIds)],
  );

export interface SellableRow {
  skuId: string;
  warehouses: number;
  stores: number;
}

const free =
  "CASE WHEN v.suspect_since IS NULL THEN greatest(0, v.on_hand - v.reserved - v.locked - v.safety) ELSE 0 END";

/** Units that may be promised, by kind of location. */
export const loadSellable = (tx: TenantTx, skuIds: readonly string[]): Promise<SellableRow[]> =>
  tx.query<SellableRow & Record<string, unknown>>(
    `SELECT v.sku_id AS "skuId",
       coalesce(sum(${free}) FILTER (WHERE l.type IN ('dc', 'third_party')), 0)::int AS warehouses,
       coalesce(sum(${free}) FILTER (WHERE l.type IN ('store', 'popup')), 0)::int AS stores
     FROM stock_level v JOIN location l ON l.tenant_id = $1 AND l.id = v.location_id AND l.active
     WHERE v.tenant_id = $1 AND v.sku_id = ANY ($2::uuid[]) GROUP BY v.sku_id`,
    [tx.tenantId, binaryArray("uuid", skuIds)],
  );

export interface LockedRow {
  skuId: string;
  channelId: string;
  units: number;
}

/** Units that locks in force have set aside for channels. */
export const loadLocked = (tx: TenantTx, skuIds: readonly string[], now: Date): Promise<LockedRow[]> =>
  tx.query<LockedRow & Record<string, unknown>>(
    `SELECT i.sku_id AS "skuId", k.channel_id AS "channelId", sum(i.remaining)::int AS units
     FROM stock_lock k JOIN stock_lock_item i ON i.tenant_id = $1 AND i.lock_id = k.id AND i.remaining > 0
     WHERE k.tenant_id = $1 AND k.status = 'active' AND k.channel_id IS NOT NULL AND i.sku_id = ANY ($2::uuid[])
       AND coalesce(k.starts_at, $3) <= $3 AND coalesce(k.ends_at, 'infinity') > $3
     GROUP BY i.sku_id, k.channel_id`,
    [tx.tenantId, binaryArray("uuid", skuIds), now],
  );

export interface NumberRow {
  channelId: string;
  skuId: string;
  value: number;
  /** How it is divided among warehouses; null where it is not. */
  spread: Spread | null;
  sample: boolean;
}

/** Writes numbers that differ from those there; how many did. What equals the last one told needs no telling. */
export function writeNumbers(tx: TenantTx, rows: readonly NumberRow[], now: Date): Promise<number> {
  return tx.execute(
    `INSERT INTO published_stock AS p (tenant_id, channel_id, sku_id, value, spread, sample, changed_at)
     SELECT $1, channel_id, sku_id, value, spread, sample, $6
     FROM unnest($2::uuid[], $3::uuid[], $4::int4[], $7::jsonb[], $5::bool[]) AS n (channel_id, sku_id, value, spread, sample)
     ON CONFLICT (tenant_id, channel_id, sku_id) DO UPDATE SET value = excluded.value, spread = excluded.spread,
       decrease = excluded.value < coalesce(p.sent, p.value) OR p.spread IS DISTINCT FROM excluded.spread,
       changed_at = excluded.changed_at, attempts = 0, not_before = NULL,
       -- Divided otherwise it has to be told again, and an answer to what is on its way says nothing of it.
       sent = CASE WHEN p.spread IS NOT DISTINCT FROM excluded.spread THEN p.sent END,
       push_id = CASE WHEN p.spread IS NOT DISTINCT FROM excluded.spread THEN p.push_id END
     WHERE p.value <> excluded.value OR p.spread IS DISTINCT FROM excluded.spread`,
    [
      tx.tenantId,
      binaryArray(
        "uuid",
        rows.map((row) => row.channelId),
      ),
      binaryArray(
        "uuid",
        rows.map((row) => row.skuId),
      ),
      binaryArray(
        "int4",
        rows.map((row) => row.value),
      ),
      binaryArray(
        "bool",
        rows.map((row) => row.sample),
      ),
      now,
      rows.map((row) => (row.spread ? JSON.stringify(row.spread) : null)),
    ],
  );
}

/** Numbers of SKUs a channel no longer publishes become zero: it must stop selling them. */
export function zeroOthers(tx: TenantTx, skuIds: readonly string[], kept: readonly string[], now: Date) {
  return tx.execute(
    `UPDATE published_stock SET value = 0, decrease = true,
       spread = (SELECT jsonb_object_agg(key, 0) FROM jsonb_each(spread)), changed_at = $4, attempts = 0, not_before = NULL
     WHERE tenant_id = $1 AND sku_id = ANY ($2::uuid[]) AND value > 0
       AND channel_id::text || sku_id::text <> ALL ($3::text[])`,
    [tx.tenantId, binaryArray("uuid", skuIds), kept, now],
  );
}
