import type { HoldType } from "@/lib/contracts/order-status";
import type { ShadowOnly, ShadowOrderRow, ShadowReport, ShadowTotals } from "@/lib/contracts/rollout";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface Asked {
  id: string;
  from: Date;
  to: Date;
  timezone: string;
}

const left = "(s.stage IN ('shipped', 'completed', 'partly_shipped'))";
const hoursTo = (moment: string) =>
  `percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM ${moment} - s.placed_at) / 3600)`;

/** One row for each day, by when orders were placed, and one without a day for all of them. */
export const shadowTotals = (tx: TenantTx, { id, from, to, timezone }: Asked) =>
  tx.query<ShadowTotals & { day: string | null }>(
    `SELECT to_char(s.placed_at AT TIME ZONE $5, 'YYYY-MM-DD') AS day, count(*)::int AS orders,
       count(*) FILTER (WHERE s.verdict = 'ship')::int AS ship, count(*) FILTER (WHERE s.verdict = 'hold')::int AS hold,
       count(*) FILTER (WHERE s.verdict = 'unroutable')::int AS unroutable,
       count(*) FILTER (WHERE s.verdict <> 'ship' AND ${left})::int AS "heldShipped",
       count(*) FILTER (WHERE ${left})::int AS shipped, count(*) FILTER (WHERE s.canceled_at IS NOT NULL)::int AS canceled,
       count(*) FILTER (WHERE s.refunded)::int AS refunded, round(avg(s.freight_minor))::int AS "freightMinor",
       avg(nullif(s.parcels, 0))::float8 AS parcels, avg(s.actual_parcels)::float8 AS "actualParcels",
       (${hoursTo("s.decided_at")} FILTER (WHERE NOT s.past AND s.verdict = 'ship'))::float8 AS "hoursToDecision",
       (${hoursTo("s.shipped_at")} FILTER (WHERE s.shipped_at IS NOT NULL))::float8 AS "hoursToShipped"
     FROM shadow_order s WHERE s.tenant_id = $1 AND s.connection_id = $2 AND s.placed_at >= $3 AND s.placed_at < $4
     GROUP BY GROUPING SETS ((1), ()) ORDER BY 1 DESC NULLS FIRST`,
    [tx.tenantId, id, from, to, timezone],
  );

export const shadowLocations = (tx: TenantTx, { id, from, to }: Asked) =>
  tx.query<ShadowReport["locations"][number]>(
    `SELECT l.id, l.code, l.name, sum(share.value::int)::int AS units, count(*)::int AS orders
     FROM shadow_order s CROSS JOIN LATERAL jsonb_each_text(s.shares) AS share
     JOIN location l ON l.tenant_id = $1 AND l.id = share.key::uuid
     WHERE s.tenant_id = $1 AND s.connection_id = $2 AND s.placed_at >= $3 AND s.placed_at < $4
     GROUP BY l.id, l.code, l.name ORDER BY units DESC, l.code LIMIT 50`,
    [tx.tenantId, id, from, to],
  );

const only: Record<ShadowOnly, string> = {
  held: "s.verdict = 'hold'",
  held_shipped: `s.verdict <> 'ship' AND ${left}`,
  unroutable: "s.verdict = 'unroutable'",
  canceled: "s.canceled_at IS NOT NULL",
};

export interface OrdersWanted extends Asked {
  only: ShadowOnly | undefined;
  before: { at: Date; externalNo: string } | undefined;
  limit: number;
}

/** Orders of the shadow, the latest first. */
export const shadowOrders = (tx: TenantTx, { id, from, to, only: which, before, limit }: OrdersWanted) =>
  tx.query<ShadowOrderRow & { holdTypes: HoldType[] } & Record<string, unknown>>(
    `SELECT s.external_no AS "externalNo", s.placed_at AS "placedAt", s.decided_at AS "decidedAt", s.verdict,
       ARRAY(SELECT DISTINCT h ->> 'type' FROM jsonb_array_elements(s.holds) AS h WHERE h ->> 'severity' = 'blocking') AS "holdTypes",
       ARRAY(SELECT l.name FROM jsonb_object_keys(s.shares) AS k JOIN location l ON l.tenant_id = $1 AND l.id = k::uuid
         ORDER BY l.code) AS locations,
       s.parcels, s.freight_minor AS "freightMinor", s.stage, s.shipped_at AS "shippedAt", s.actual_parcels AS "actualParcels",
       s.past, s.refunded
     FROM shadow_order s WHERE s.tenant_id = $1 AND s.connection_id = $2 AND s.placed_at >= $3 AND s.placed_at < $4
       AND ${which ? only[which] : "true"}
       AND ($5::timestamptz IS NULL OR (s.placed_at, s.external_no) < ($5, $6::text))
     ORDER BY s.placed_at DESC, s.external_no DESC LIMIT $7`,
    [tx.tenantId, id, from, to, before?.at ?? null, before?.externalNo ?? null, limit],
  );
