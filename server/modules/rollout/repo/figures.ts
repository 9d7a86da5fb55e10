import type { TenantTx } from "@/server/db/tenant-tx";
import type { GuardCounts } from "@/server/domain/rollout/guards";

/** What buyers and platforms bring about says nothing of how we do. */
const notOurs = ["unpaid", "refund_requested", "platform_paused", "presale"];

/**
 * What became of a shop's live orders since then. Late: some of it has not left, or left, after the location should have
 * sent it. The freight is of the routing decision that stands.
 */
export async function countLive(
  tx: TenantTx,
  connectionId: string,
  { since, now }: { since: Date; now: Date },
): Promise<GuardCounts> {
  const [row] = await tx.query<Omit<GuardCounts, "freightMinor"> & { freight: bigint }>(
    `SELECT count(*)::int AS orders, count(*) FILTER (WHERE work.declined)::int AS declined,
       count(*) FILTER (WHERE work.late)::int AS late,
       count(*) FILTER (WHERE EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id
         AND h.severity = 'blocking' AND h.type <> ALL ($5::text[])))::int AS held,
       count(cost.freight)::int AS routed, coalesce(sum(cost.freight), 0)::int8 AS freight
     FROM platform_order p JOIN sales_order o ON o.tenant_id = $1 AND o.id = p.order_id
     LEFT JOIN LATERAL (SELECT bool_or(f.status IN ('declined', 'expired')) AS declined,
         bool_or(f.ship_by < coalesce(f.shipped_at, f.closed_at, $4) AND f.method <> 'pickup'
           AND f.status NOT IN ('declined', 'expired', 'recalled', 'canceled')) AS late
       FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.order_id = o.id) work ON true
     LEFT JOIN LATERAL (SELECT (SELECT sum((parcel ->> 2)::int8) FROM json_array_elements(d.result -> 'c' -> 'p') AS parcel) AS freight
       FROM (SELECT r.result FROM routing_decision r WHERE r.tenant_id = $1 AND r.order_id = o.id
         ORDER BY r.created_at DESC, r.id DESC LIMIT 1) d WHERE json_typeof(d.result -> 'c') = 'object') cost ON true
     WHERE p.tenant_id = $1 AND p.connection_id = $2 AND p.lane = 'live' AND p.lane_at >= $3`,
    [tx.tenantId, connectionId, since, now, notOurs],
  );
  const { freight = 0n, ...counts } = row ?? { orders: 0, declined: 0, held: 0, late: 0, routed: 0 };
  return { ...counts, freightMinor: freight };
}
