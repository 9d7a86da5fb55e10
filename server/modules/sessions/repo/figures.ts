import type { SessionFigures, SessionMinute, SessionPage, SessionRow, SessionSku } from "@/lib/contracts/session";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";

/** Livestreams with the end of their window; released before it, they ended then. A member sees those at their locations. */
const sessions = `
  SELECT l.id, l.title, l.channel_id, c.code AS "channelCode", c.name AS "channelName", c.currency,
    l.starts_at AS "startsAt", least(l.ends_at, coalesce(l.ended_at, l.ends_at)) AS "endsAt", l.status = 'active' AS active
  FROM stock_lock l JOIN channel c ON c.tenant_id = $1 AND c.id = l.channel_id
  WHERE l.tenant_id = $1 AND l.audience = 'livestream' AND l.starts_at IS NOT NULL AND l.ends_at IS NOT NULL
    AND ($2::uuid[] IS NULL OR EXISTS (SELECT 1 FROM stock_lock_item i WHERE i.tenant_id = $1 AND i.lock_id = l.id
      AND i.location_id = ANY ($2)))`;

const units = `
  CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0)::int AS locked, coalesce(sum(drawn), 0)::int AS drawn,
    coalesce(sum(remaining), 0)::int AS remaining FROM stock_lock_item i WHERE i.tenant_id = $1 AND i.lock_id = s.id) u`;

/** The orders of a session are those its channel had placed within its window, in the channel's currency. */
const inWindow = `o.tenant_id = $1 AND o.channel_id = s.channel_id AND o.currency = s.currency
  AND o.placed_at >= s."startsAt" AND o.placed_at < s."endsAt"`;

const sold = `
  CROSS JOIN LATERAL (SELECT count(*)::int AS orders, coalesce(sum(o.unit_count), 0)::int AS units,
    coalesce(sum(o.total_minor), 0)::int8 AS "gmvMinor" FROM sales_order o WHERE ${inWindow}) o`;

export const listSessions = (tx: TenantTx, { q, cursor, limit }: SessionPage, scope: LocationScope) =>
  tx.query<SessionRow & Record<string, unknown>>(
    `SELECT s.id, s.title, s."channelCode", s."channelName", s.currency, s."startsAt", s."endsAt", s.active, u.*, o.*
     FROM (SELECT * FROM (${sessions}) a
       WHERE ($3 = '' OR strpos(lower(a.title), lower($3)) > 0)
         AND ($4::uuid IS NULL OR (a."startsAt", a.id) < ((SELECT starts_at FROM stock_lock WHERE tenant_id = $1 AND id = $4), $4))
       ORDER BY a."startsAt" DESC, a.id DESC LIMIT $5) s ${units} ${sold}
     ORDER BY s."startsAt" DESC, s.id DESC`,
    [tx.tenantId, scope ?? null, q, cursor ?? null, limit + 1],
  );

interface FiguresRow extends Omit<SessionFigures, "refundedMinor"> {
  channelId: string;
  /** In major units, as the platform says it. */
  refunded: string;
}

/** Refunds are what the channel's platform says of its orders; a refund of part of an order counts with its amount. */
export const sessionFigures = async (tx: TenantTx, id: string, scope: LocationScope): Promise<FiguresRow | undefined> =>
  (
    await tx.query<FiguresRow & Record<string, unknown>>(
      `SELECT s.id, s.title, s.channel_id AS "channelId", s."channelCode", s."channelName", s.currency, s."startsAt",
         s."endsAt", s.active, u.*, o.*, x.*, r.*
       FROM (SELECT * FROM (${sessions}) a WHERE a.id = $3) s ${units} ${sold}
       CROSS JOIN LATERAL (SELECT count(*)::int AS "canceledOrders", coalesce(sum(o.total_minor), 0)::int8 AS "canceledMinor"
         FROM sales_order o WHERE ${inWindow} AND o.status = 'canceled') x
       CROSS JOIN LATERAL (SELECT count(DISTINCT o.id)::int AS "refundedOrders",
           coalesce(sum(p.amount::numeric), 0)::text AS refunded
         FROM shop_connection k
         JOIN platform_refund p ON p.tenant_id = $1 AND p.connection_id = k.id AND p.status = 'refunded'
         JOIN sales_order o ON o.external_no = p.external_no AND ${inWindow}
         WHERE k.tenant_id = $1 AND k.channel_id = s.channel_id) r`,
      [tx.tenantId, scope ?? null, id],
    )
  )[0];

interface Window {
  channelId: string;
  currency: string;
  startsAt: Date;
  endsAt: Date;
}

const windowOf = ({ channelId, currency, startsAt, endsAt }: Window) => [channelId, currency, startsAt, endsAt];
const placed = `o.tenant_id = $1 AND o.channel_id = $2 AND o.currency = $3 AND o.placed_at >= $4 AND o.placed_at < $5`;

/** Minutes in which something was ordered, in their order. */
export const minutesOf = (tx: TenantTx, window: Window) =>
  tx.query<SessionMinute & Record<string, unknown>>(
    `SELECT date_trunc('minute', o.placed_at) AS at, count(*)::int AS orders, sum(o.total_minor)::int8 AS "gmvMinor"
     FROM sales_order o WHERE ${placed} GROUP BY 1 ORDER BY 1`,
    [tx.tenantId, ...windowOf(window)],
  );

/** What was set aside, SKU by SKU, against what was ordered meanwhile. */
export const skusOf = (tx: TenantTx, lockId: string, window: Window) =>
  tx.query<SessionSku & Record<string, unknown>>(
    `SELECT k.id AS "skuId", k.code AS "skuCode", k.name, i.*, i.locked - i.drawn - i.remaining AS "givenBack",
       coalesce(o.units, 0)::int AS ordered
     FROM (SELECT sku_id, sum(quantity)::int AS locked, sum(drawn)::int AS drawn, sum(remaining)::int AS remaining
       FROM stock_lock_item WHERE tenant_id = $1 AND lock_id = $6 GROUP BY sku_id) i
     JOIN sku k ON k.tenant_id = $1 AND k.id = i.sku_id
     LEFT JOIN (SELECT l.sku_id, sum(l.quantity) AS units FROM sales_order o
       JOIN order_line l ON l.tenant_id = $1 AND l.order_id = o.id WHERE ${placed} GROUP BY l.sku_id) o ON o.sku_id = i.sku_id
     ORDER BY i.drawn DESC, k.code`,
    [tx.tenantId, ...windowOf(window), lockId],
  );
