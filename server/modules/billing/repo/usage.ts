import { uuidArray } from "@/server/db/binary-array";
import type { TenantTx } from "@/server/db/tenant-tx";

/** A source order and the count it is in share the time and the payload: it is found after the order is gone, too. */
export const insertGivenBack = (tx: TenantTx, orderIds: readonly string[], now: Date) =>
  tx.execute(
    `INSERT INTO usage_count (tenant_id, counted_at, id, orders, order_id, origin_at, origin_id)
     SELECT $1, $3, gen_random_uuid(), -1, s.id, u.counted_at, u.id
     FROM source_order s
     JOIN usage_count u ON u.tenant_id = s.tenant_id AND u.counted_at = s.received_at AND u.id = s.payload_id
     WHERE s.tenant_id = $1 AND s.id = ANY ($2::uuid[]) AND NOT EXISTS (
       SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = s.tenant_id AND f.order_id = s.id)
     ON CONFLICT (tenant_id, order_id) WHERE order_id IS NOT NULL DO NOTHING`,
    [tx.tenantId, uuidArray(orderIds), now],
  );

/** What a count belongs to: the account's spans as they are known. */
export interface Spans {
  /** Null: there is no plan, everything is free. */
  billedFrom: Date | null;
  /** Where the plan ended; far away while it runs. */
  billedTo: Date;
  periodStart: Date;
  periodEnd: Date;
  /** What was reported before is on a bill already. */
  billedUntil: Date;
}

const values = (tx: TenantTx, upTo: Date, spans: Spans) => [
  ...[tx.tenantId, upTo, spans.billedFrom, spans.billedUntil, spans.periodEnd, spans.billedTo],
];

/** Counts that nothing has summed up yet, with the report of the count an order is given back from. */
const openCounts = `SELECT c.counted_at, c.id, c.orders, c.order_id, r.id AS origin_report, r.at AS origin_at,
    date_trunc('hour', c.counted_at, 'UTC') AS hour,
    $3::timestamptz IS NULL OR coalesce(c.origin_at, c.counted_at) < $3 OR coalesce(c.origin_at, c.counted_at) >= $6
      OR coalesce(r.status = 'free', false) AS free,
    c.counted_at >= $5::timestamptz AS later
  FROM usage_count c
  LEFT JOIN usage_count o ON o.tenant_id = c.tenant_id AND o.counted_at = c.origin_at AND o.id = c.origin_id
  LEFT JOIN usage_report r ON r.tenant_id = o.tenant_id AND r.id = o.report_id
  WHERE c.tenant_id = $1 AND c.report_id IS NULL AND c.credit_id IS NULL AND c.counted_at < $2
  FOR UPDATE OF c`;

/**
 * Sums open counts before `upTo` by the hour and writes what has to be reported, in one statement; a count that appears in
 * an hour closed before makes the hour's next number. `notAfter`: the last second of the period that is about to end.
 */
export const closeCounts = (tx: TenantTx, upTo: Date, spans: Spans, notAfter: Date) =>
  tx.execute(
    `WITH open AS MATERIALIZED (${openCounts}), ours AS (
       SELECT * FROM open WHERE free OR origin_report IS NULL OR origin_at >= $4
     ), hours AS MATERIALIZED (
       SELECT gen_random_uuid() AS id, hour, free, later, sum(orders) AS orders, max(counted_at) AS last
       FROM ours GROUP BY hour, free, later
     ), claimed AS (
       UPDATE usage_count c SET report_id = h.id FROM ours o JOIN hours h USING (hour, free, later)
       WHERE c.tenant_id = $1 AND c.counted_at = o.counted_at AND c.id = o.id
     )
     INSERT INTO usage_report (tenant_id, id, hour, seq, orders, at, status)
     SELECT $1, h.id, h.hour, known.seq + row_number() OVER (PARTITION BY h.hour ORDER BY h.free DESC, h.later),
       h.orders, date_trunc('second', greatest(least(h.last, $7), $8)),
       CASE WHEN h.free THEN 'free' WHEN h.orders = 0 THEN 'sent' ELSE 'pending' END
     FROM hours h, LATERAL (
       SELECT coalesce(max(r.seq), 0) AS seq FROM usage_report r WHERE r.tenant_id = $1 AND r.hour = h.hour) known`,
    [...values(tx, upTo, spans), notAfter, spans.periodStart],
  );

export interface LateCount {
  id: string;
  orders: number;
  reportedAt: Date;
}

/** Orders given back whose bill is made already. */
export const lateCounts = (tx: TenantTx, upTo: Date, spans: Spans) =>
  tx.query<LateCount>(
    `SELECT id, orders, origin_at AS "reportedAt" FROM (${openCounts}) open
     WHERE NOT free AND origin_report IS NOT NULL AND origin_at < $4 ORDER BY origin_at, id`,
    values(tx, upTo, spans),
  );

export const settleByCredit = (tx: TenantTx, ids: readonly string[], creditId: string) =>
  tx.execute(
    `UPDATE usage_count SET credit_id = $3
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND order_id IS NOT NULL AND credit_id IS NULL`,
    [tx.tenantId, uuidArray(ids), creditId],
  );

/** Billed orders reported in a span, and those not yet summed up. */
export async function ordersBetween(tx: TenantTx, from: Date, to: Date, billedFrom: Date): Promise<bigint> {
  const [row] = await tx.query<{ orders: bigint }>(
    `SELECT (coalesce((SELECT sum(orders) FROM usage_report
         WHERE tenant_id = $1 AND at >= $2 AND at < $3 AND status <> 'free'), 0)
       + coalesce((SELECT sum(orders) FROM usage_count
         WHERE tenant_id = $1 AND report_id IS NULL AND credit_id IS NULL AND counted_at < $3
           AND counted_at >= $4), 0))::int8 AS orders`,
    [tx.tenantId, from, to, billedFrom],
  );
  return row?.orders ?? 0n;
}

/** Everything counted in a span, free or not. */
export async function countedBetween(tx: TenantTx, from: Date, to: Date): Promise<bigint> {
  const [row] = await tx.query<{ orders: bigint }>(
    `SELECT coalesce(sum(orders), 0)::int8 AS orders FROM usage_count
     WHERE tenant_id = $1 AND counted_at >= $2 AND counted_at < $3`,
    [tx.tenantId, from, to],
  );
  return row?.orders ?? 0n;
}
