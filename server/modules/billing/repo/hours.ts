import type { TenantTx } from "@/server/db/tenant-tx";

/** Ids carry the time they were made, to the millisecond: a span of time is a span of ids. */
const idAt = (at: Date) => {
  const hex = at.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
};
/** An order's id is made a moment before the time it is received at, or after. */
const slackMs = 10 * 60_000;

export interface HourRow {
  hour: Date;
  orders: bigint;
}

/** Orders there are that count, by the hour they came in. */
export const ordersByHour = (tx: TenantTx, from: Date, to: Date) =>
  tx.query<HourRow>(
    `SELECT date_trunc('hour', received_at, 'UTC') AS hour, count(*)::int8 AS orders FROM source_order
     WHERE tenant_id = $1 AND id >= $4 AND id < $5 AND received_at >= $2 AND received_at < $3 AND NOT sample
     GROUP BY 1`,
    [...[tx.tenantId, from, to], ...[idAt(new Date(from.getTime() - slackMs)), idAt(new Date(to.getTime() + slackMs))]],
  );

export interface CountRow {
  hour: Date;
  accepted: bigint;
  givenBack: bigint;
  credited: bigint;
  open: bigint;
}

export const countsByHour = (tx: TenantTx, from: Date, to: Date) =>
  tx.query<CountRow>(
    `SELECT date_trunc('hour', counted_at, 'UTC') AS hour,
       coalesce(sum(orders) FILTER (WHERE order_id IS NULL), 0)::int8 AS accepted,
       coalesce(-sum(orders) FILTER (WHERE order_id IS NOT NULL), 0)::int8 AS "givenBack",
       coalesce(-sum(orders) FILTER (WHERE credit_id IS NOT NULL), 0)::int8 AS credited,
       coalesce(sum(orders) FILTER (WHERE report_id IS NULL AND credit_id IS NULL), 0)::int8 AS open
     FROM usage_count WHERE tenant_id = $1 AND counted_at >= $2 AND counted_at < $3 GROUP BY 1`,
    [tx.tenantId, from, to],
  );

export interface ReportRow {
  hour: Date;
  seq: number;
  orders: bigint;
  at: Date;
  status: string;
  problem: string | null;
}

export const reportsOfHours = (tx: TenantTx, from: Date, to: Date) =>
  tx.query<ReportRow>(
    `SELECT hour, seq, orders, at, status, problem FROM usage_report
     WHERE tenant_id = $1 AND hour >= $2 AND hour < $3 ORDER BY hour, seq`,
    [tx.tenantId, from, to],
  );

export interface DayRow {
  day: string;
  orders: bigint;
}

/** What was counted, by the days of a time zone. */
export const countsByDay = (tx: TenantTx, from: Date, to: Date, timezone: string) =>
  tx.query<DayRow>(
    `SELECT to_char(counted_at AT TIME ZONE $4, 'YYYY-MM-DD') AS day, sum(orders)::int8 AS orders FROM usage_count
     WHERE tenant_id = $1 AND counted_at >= $2 AND counted_at < $3 GROUP BY 1 ORDER BY 1`,
    [tx.tenantId, from, to, timezone],
  );
