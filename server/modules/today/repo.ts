import type { HoldType, OrderStatus } from "@/lib/contracts/order-status";
import type { ExceptionFigures, StatusFigures } from "@/lib/contracts/today";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { PlacedBucket } from "@/server/domain/today/day-figures";

/** What a viewer is limited to; undefined for all. */
export interface Visible {
  locations: readonly string[] | undefined;
  channels: readonly string[] | undefined;
}

const open = "o.status IN ('received', 'ready', 'in_fulfillment')";

/** Only orders that the viewer's locations work on, and of their channels, where there is such a limit: from `$at` on. */
const visibleOrders = ({ channels }: Visible, at: number) => `($${at}::uuid[] IS NULL OR EXISTS (
  SELECT 1 FROM fulfillment_order f WHERE f.order_id = o.id AND f.location_id = ANY($${at}::uuid[])
    AND f.status NOT IN ('declined', 'expired', 'recalled', 'canceled')))
  ${channels ? `AND o.channel_id = ANY($${at + 1}::uuid[])` : ""}`;

const limitsOf = ({ locations, channels }: Visible) => [locations ?? null, ...(channels ? [channels] : [])];

export interface DueBounds {
  now: Date;
  today: Date;
  tomorrow: Date;
  dayAfter: Date;
}

/** Totals come from an index alone; only what is due by tomorrow is looked at row by row. */
export async function statusFigures(tx: TenantTx, bounds: DueBounds, visible: Visible): Promise<StatusFigures[]> {
  const rows = await tx.query<{ status: OrderStatus; total: bigint; overdue: bigint; today: bigint; tomorrow: bigint }>(
    `WITH total AS (
       SELECT o.status, count(*) AS total FROM sales_order o WHERE ${open} AND ${visibleOrders(visible, 5)} GROUP BY 1
     ), due AS (
       SELECT o.status,
         count(*) FILTER (WHERE o.promise_by < $1) AS overdue,
         count(*) FILTER (WHERE o.promise_by >= $2 AND o.promise_by < $3) AS today,
         count(*) FILTER (WHERE o.promise_by >= $3) AS tomorrow
       FROM sales_order o
       WHERE o.promise_by < greatest($1, $4::timestamptz) AND ${open} AND ${visibleOrders(visible, 5)} GROUP BY 1
     )
     SELECT status, total, coalesce(overdue, 0) AS overdue, coalesce(today, 0) AS today, coalesce(tomorrow, 0) AS tomorrow
     FROM total LEFT JOIN due USING (status)`,
    [bounds.now, bounds.today, bounds.tomorrow, bounds.dayAfter, ...limitsOf(visible)],
  );
  return rows.map((row) => ({
    status: row.status,
    total: Number(row.total),
    overdue: Number(row.overdue),
    dueToday: Number(row.today),
    dueTomorrow: Number(row.tomorrow),
  }));
}

export async function exceptionFigures(tx: TenantTx, now: Date, visible: Visible): Promise<ExceptionFigures[]> {
  const limited = visible.locations !== undefined || visible.channels !== undefined;
  const rows = await tx.query<{ type: HoldType; count: bigint; overdue: bigint; oldest: Date }>(
    `SELECT h.type, count(*) AS count, count(*) FILTER (WHERE h.due_at < $1) AS overdue, min(h.opened_at) AS oldest
     FROM hold h
     WHERE h.status = 'open' AND ${
       limited
         ? `EXISTS (
       SELECT 1 FROM sales_order o WHERE o.id = h.order_id AND ${visibleOrders(visible, 2)})`
         : "true"
     }
     GROUP BY 1 ORDER BY 3 DESC, 2 DESC, 1`,
    limited ? [now, ...limitsOf(visible)] : [now],
  );
  return rows.map((row) => ({
    type: row.type,
    count: Number(row.count),
    overdue: Number(row.overdue),
    oldestAt: row.oldest,
  }));
}

export interface TwoDays {
  yesterday: Date;
  today: Date;
  tomorrow: Date;
  /** Yesterday's moment that corresponds to now. */
  soFar: Date;
}

export async function placedBuckets(tx: TenantTx, days: TwoDays, visible: Visible): Promise<PlacedBucket[]> {
  const rows = await tx.query<{
    today: boolean;
    hour: number;
    channel_id: string;
    currency: string;
    orders: bigint;
    gmv: bigint;
    orders_so_far: bigint;
    gmv_so_far: bigint;
  }>(
    `SELECT o.placed_at >= $2 AS today,
       floor(extract(epoch FROM o.placed_at - CASE WHEN o.placed_at >= $2 THEN $2 ELSE $1::timestamptz END) / 3600)::int AS hour,
       o.channel_id, o.currency, count(*) AS orders, sum(o.total_minor)::int8 AS gmv,
       count(*) FILTER (WHERE o.placed_at < $4) AS orders_so_far,
       coalesce(sum(o.total_minor) FILTER (WHERE o.placed_at < $4), 0)::int8 AS gmv_so_far
     FROM sales_order o
     WHERE o.placed_at >= $1 AND o.placed_at < $3 AND ${visibleOrders(visible, 5)}
     GROUP BY 1, 2, 3, 4`,
    [days.yesterday, days.today, days.tomorrow, days.soFar, ...limitsOf(visible)],
  );
  return rows.map((row) => ({
    day: row.today ? "today" : "yesterday",
    hour: row.hour,
    channelId: row.channel_id,
    currency: row.currency,
    orders: Number(row.orders),
    gmvMinor: row.gmv,
    ordersSoFar: Number(row.orders_so_far),
    gmvSoFarMinor: row.gmv_so_far,
  }));
}

export async function channelNames(tx: TenantTx): Promise<Map<string, { code: string; name: string }>> {
  const channels = await tx.db.channel.findMany({ select: { id: true, code: true, name: true } });
  return new Map(channels.map(({ id, code, name }) => [id, { code, name }]));
}

/** Whether the brand has had an order, however old. */
export async function hasOrders(tx: TenantTx): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>("SELECT EXISTS (SELECT 1 FROM source_order) AS found");
  return row?.found ?? false;
}
