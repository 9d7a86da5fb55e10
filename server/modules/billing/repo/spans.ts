import type { TenantTx } from "@/server/db/tenant-tx";

export interface Span {
  from: Date;
  to: Date;
}

export interface SpanSums {
  told: bigint;
  waiting: bigint;
  recent: bigint;
}

/** What was reported of each span, in their order; `recent`: of what was told, what was told since then. */
export const reportedOfSpans = (tx: TenantTx, spans: readonly Span[], recently: Date) =>
  tx.query<SpanSums>(
    `SELECT coalesce(sum(r.orders) FILTER (WHERE r.status = 'sent'), 0)::int8 AS told,
       coalesce(sum(r.orders) FILTER (WHERE r.status = 'pending'), 0)::int8 AS waiting,
       coalesce(sum(r.orders) FILTER (WHERE r.status = 'sent' AND r.sent_at > $4), 0)::int8 AS recent
     FROM unnest($2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS s (begins, ends, number)
     LEFT JOIN usage_report r ON r.tenant_id = $1 AND r.at >= s.begins AND r.at < s.ends
     GROUP BY s.number ORDER BY s.number`,
    [tx.tenantId, spans.map(({ from }) => from), spans.map(({ to }) => to), recently],
  );
