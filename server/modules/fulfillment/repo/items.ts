import type { FulfillmentItem } from "@/lib/contracts/fulfillment-list";
import type { LocationType } from "@/lib/contracts/network";
import type { DeliveryMethod, FulfillmentStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface ItemRow {
  id: string;
  order_id: string;
  channel_id: string;
  external_no: string;
  status: FulfillmentStatus;
  method: DeliveryMethod;
  version: number;
  location_id: string;
  location_type: LocationType;
  location_code: string;
  location_name: string;
  receiver_sealed: Buffer;
  city: string;
  district: string;
  lines: FulfillmentItem["lines"];
  carrier: string | null;
  tracking_no: string | null;
  promise_by: Date | null;
  accept_by: Date | null;
  pickup_by: Date | null;
  hop: number;
  created_at: Date;
  created_key: string;
  shipped_at: Date | null;
  held: boolean;
  merge: (Omit<NonNullable<FulfillmentItem["merge"]>, "until"> & { until: string | null }) | null;
  stop: (Omit<NonNullable<FulfillmentItem["stop"]>, "deadline"> & { deadline: string }) | null;
}

/** Everything shown of fulfillment orders; `page` is a relation with their ids. $1 is the brand. */
export const itemSql = (page: string) => `
SELECT f.id, f.order_id, o.channel_id, o.external_no, f.status, f.method, f.version, f.accept_by, f.pickup_by, f.hop,
  l.id AS location_id, l.type AS location_type, l.code AS location_code, l.name AS location_name,
  o.receiver_sealed, o.city, o.district, f.carrier, f.tracking_no, f.promise_by, f.created_at,
  f.created_at::text AS created_key, f.shipped_at, parts.lines,
  o.open_holds > 0 AND EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id
    AND h.status = 'open' AND h.severity = 'blocking'
    AND h.type NOT IN ('out_of_stock', 'no_location', 'presale')) AS held,
  (SELECT jsonb_build_object('groupId', g.id, 'until', CASE g.status WHEN 'waiting' THEN g.closes_at END,
     'orders', (SELECT count(*) FROM merge_member n WHERE n.tenant_id = $1 AND n.group_id = g.id AND n.active))
   FROM merge_member m JOIN merge_group g ON g.tenant_id = $1 AND g.id = m.group_id AND g.status <> 'ended'
   WHERE m.tenant_id = $1 AND m.fulfillment_order_id = f.id AND m.active) AS merge,
  (SELECT jsonb_build_object('id', i.id, 'kind', i.kind, 'stage', i.stage, 'deadline', i.deadline, 'reason', i.reason,
     'take', i.lines -> 'take')
   FROM interception i WHERE i.tenant_id = $1 AND i.fulfillment_order_id = f.id AND i.state = 'requested') AS stop
FROM ${page} AS page
JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = page.id
JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
JOIN location l ON l.tenant_id = $1 AND l.id = f.location_id
CROSS JOIN LATERAL (
  SELECT coalesce(jsonb_agg(jsonb_build_object('lineNo', x.line_no, 'skuId', x.sku_id, 'skuCode', s.code, 'name', s.name,
    'quantity', x.quantity) ORDER BY x.line_no), '[]') AS lines
  FROM fulfillment_order_line x JOIN sku s ON s.tenant_id = $1 AND s.id = x.sku_id
  WHERE x.tenant_id = $1 AND x.fulfillment_order_id = f.id
) AS parts`;

export const itemById = async (tx: TenantTx, id: string) =>
  (await tx.query<ItemRow & Record<string, unknown>>(itemSql("(SELECT $2::uuid AS id)"), [tx.tenantId, id]))[0];

export interface WorkEvent {
  id: string;
  at: Date;
  type: string;
  actorType: string;
  actorName: string | null;
  data: Record<string, unknown>;
}

/** What happened to one fulfillment order, the latest first. */
export const eventsOf = (tx: TenantTx, orderId: string, id: string) =>
  tx.query<WorkEvent & Record<string, unknown>>(
    `SELECT e.id, e.at, e.type, e.actor_type AS "actorType", u.name AS "actorName", e.data
     FROM order_event e LEFT JOIN app_user u ON e.actor_type = 'user' AND u.id::text = e.actor_id
     WHERE e.tenant_id = $1 AND e.order_id = $2 AND e.data ->> 'fulfillmentOrderId' = $3 ORDER BY e.at DESC, e.id DESC LIMIT 100`,
    [tx.tenantId, orderId, id],
  );
