import type { HoldDetail } from "@/lib/contracts/cleansing";
import type { HoldFilter } from "@/lib/contracts/hold";
import type { HoldSeverity, HoldType, OrderStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";

/** $1 tenant, $2 filter as JSON, $3 now. */
const matching = `
FROM hold h JOIN sales_order o ON o.tenant_id = h.tenant_id AND o.id = h.order_id
WHERE h.tenant_id = $1 AND h.status = 'open'
  AND (NOT $2::jsonb ? 'types' OR h.type IN (SELECT jsonb_array_elements_text($2::jsonb -> 'types')))
  AND (NOT $2::jsonb ? 'severity' OR h.severity = $2::jsonb ->> 'severity')
  AND (NOT $2::jsonb ? 'channelIds' OR o.channel_id::text IN (SELECT jsonb_array_elements_text($2::jsonb -> 'channelIds')))
  AND (NOT $2::jsonb ? 'inChannels' OR o.channel_id::text IN (SELECT jsonb_array_elements_text($2::jsonb -> 'inChannels')))
  AND (NOT $2::jsonb ? 'ownerId' OR h.owner_id = ($2::jsonb ->> 'ownerId')::uuid)
  AND (NOT coalesce(($2::jsonb ->> 'unassigned')::boolean, false) OR h.owner_id IS NULL)
  AND (NOT coalesce(($2::jsonb ->> 'overdue')::boolean, false) OR h.due_at < $3)
  AND (NOT $2::jsonb ? 'olderThanHours' OR h.opened_at <= $3::timestamptz - make_interval(hours => ($2::jsonb ->> 'olderThanHours')::int))
  AND (NOT $2::jsonb ? 'orderId' OR h.order_id = ($2::jsonb ->> 'orderId')::uuid)
  AND (NOT $2::jsonb ? 'cause' OR h.cause = $2::jsonb ->> 'cause')
  AND (NOT $2::jsonb ? 'atLocations' OR EXISTS (SELECT 1 FROM fulfillment_order f
    WHERE f.tenant_id = h.tenant_id AND f.order_id = h.order_id
      AND f.location_id::text IN (SELECT jsonb_array_elements_text($2::jsonb -> 'atLocations'))))`;

/** Limited members see the holds of orders their locations work on, and of their channels; with an empty list, none. */
export type ScopedHoldFilter = HoldFilter & { atLocations?: readonly string[]; inChannels?: readonly string[] };

const filterJson = ({ atLocations, inChannels, ...filter }: ScopedHoldFilter) =>
  JSON.stringify({
    ...Object.fromEntries(Object.entries(filter).filter(([, value]) => !Array.isArray(value) || value.length > 0)),
    atLocations,
    inChannels,
  });

export interface HoldListRow {
  id: string;
  orderId: string;
  externalNo: string;
  channelId: string;
  orderStatus: OrderStatus;
  orderVersion: number;
  placedAt: Date;
  promiseBy: Date | null;
  currency: string;
  totalMinor: bigint;
  type: HoldType;
  scope: string;
  severity: HoldSeverity;
  cause: string;
  detail: HoldDetail;
  ownerId: string | null;
  openedAt: Date;
  dueAt: Date | null;
}

export function selectHolds(
  tx: TenantTx,
  filter: ScopedHoldFilter,
  now: Date,
  page: { sort: "due" | "opened"; after?: { at: string; id: string }; limit: number },
): Promise<HoldListRow[]> {
  const at = page.sort === "due" ? "coalesce(h.due_at, 'infinity')" : "h.opened_at";
  return tx.query<HoldListRow>(
    `SELECT h.id, h.order_id AS "orderId", o.external_no AS "externalNo", o.channel_id AS "channelId",
       o.status AS "orderStatus", o.version AS "orderVersion", o.placed_at AS "placedAt", o.promise_by AS "promiseBy", o.currency,
       o.total_minor AS "totalMinor", h.type, h.scope, h.severity, h.cause, h.detail, h.owner_id AS "ownerId",
       h.opened_at AS "openedAt", h.due_at AS "dueAt"
     ${matching} AND ($4::timestamptz IS NULL OR (${at}, h.id) > ($4, $5::uuid))
     ORDER BY ${at}, h.id LIMIT $6`,
    [tx.tenantId, filterJson(filter), now, page.after?.at ?? null, page.after?.id ?? null, page.limit],
  );
}

export interface HoldCount {
  type: HoldType;
  count: number;
  overdue: number;
  orders: number;
  oldestAt: Date;
}

export function countHolds(tx: TenantTx, filter: ScopedHoldFilter, now: Date): Promise<HoldCount[]> {
  return tx.query<HoldCount>(
    `SELECT h.type, count(*)::int AS count, count(*) FILTER (WHERE h.due_at < $3)::int AS overdue,
       count(DISTINCT h.order_id)::int AS orders, min(h.opened_at) AS "oldestAt"
     ${matching} GROUP BY h.type ORDER BY count(*) DESC, h.type`,
    [tx.tenantId, filterJson(filter), now],
  );
}

/** How many orders the holds are of. */
export async function countHeldOrders(tx: TenantTx, filter: ScopedHoldFilter, now: Date): Promise<number> {
  const [row] = await tx.query<{ orders: number }>(`SELECT count(DISTINCT h.order_id)::int AS orders ${matching}`, [
    tx.tenantId,
    filterJson(filter),
    now,
  ]);
  return row?.orders ?? 0;
}

export async function selectHoldIds(tx: TenantTx, filter: ScopedHoldFilter, now: Date, limit: number) {
  return tx.query<{ id: string; orderId: string }>(
    `SELECT h.id, h.order_id AS "orderId" ${matching} ORDER BY h.opened_at, h.id LIMIT $4`,
    [tx.tenantId, filterJson(filter), now, limit],
  );
}
