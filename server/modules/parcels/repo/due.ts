import type { TenantTx } from "@/server/db/tenant-tx";
import type { DueLine } from "@/server/domain/carrier/divide-due";

/** Orders in these parcels that are paid for on delivery, locked: two of an order's parcels are never divided at once. */
/** What the buyer of `order` still owes, without the share of what was canceled; $1 is the brand. SQL. */
export const owedSql = (order: string) =>
  `greatest(0, ${order}.total_minor - ${order}.paid_minor - coalesce((
     SELECT round((${order}.total_minor - ${order}.freight_minor) * sum(net * share) / nullif(sum(net), 0))::int8 FROM (
       SELECT greatest(unit_price_minor * quantity - discount_minor, 0)::numeric AS net,
         canceled_quantity::numeric / quantity AS share
       FROM order_line WHERE tenant_id = $1 AND order_id = ${order}.id) each_line), 0))`;

export const lockDueOrders = (tx: TenantTx, parcelIds: readonly string[]) =>
  tx.query<{ id: string; dueMinor: bigint }>(
    `SELECT o.id, ${owedSql("o")} AS "dueMinor" FROM sales_order o
     WHERE o.tenant_id = $1 AND o.payment_status = 'cod' AND o.total_minor > o.paid_minor AND o.id IN (
       SELECT order_id FROM parcel_fulfillment WHERE tenant_id = $1 AND parcel_id = ANY ($2::uuid[]))
     ORDER BY o.id FOR NO KEY UPDATE`,
    [tx.tenantId, parcelIds],
  );

/** What orders are worth line by line; a bundle's line counts the pieces it is delivered in. */
export const dueLines = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<DueLine & { orderId: string }>(
    `SELECT l.order_id AS "orderId", l.line_no AS "lineNo",
       greatest(l.unit_price_minor * (l.quantity - l.canceled_quantity) - l.discount_minor, 0) AS "netMinor",
       greatest(l.quantity - l.canceled_quantity, coalesce(d.units, 0))::int AS units
     FROM order_line l LEFT JOIN LATERAL (
       SELECT sum(x.quantity)::int AS units FROM fulfillment_order f
       JOIN fulfillment_order_line x ON x.tenant_id = $1 AND x.fulfillment_order_id = f.id AND x.line_no = l.line_no
       WHERE f.tenant_id = $1 AND f.order_id = l.order_id
         AND f.status NOT IN ('declined', 'expired', 'recalled', 'canceled')) d ON true
     WHERE l.tenant_id = $1 AND l.order_id = ANY ($2::uuid[]) ORDER BY 1, 2`,
    [tx.tenantId, orderIds],
  );

export interface DueContent {
  orderId: string;
  parcelId: string;
  fulfillmentId: string;
  fixedMinor: bigint | null;
  /** A label is being bought for what is fixed, or may have been. */
  underway: boolean;
  lineNo: number;
  units: number;
}

/** What is in all parcels of these orders that count; everything of its fulfillment order where nobody said. */
export const dueContents = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<DueContent & Record<string, unknown>>(
    `SELECT m.order_id AS "orderId", m.parcel_id AS "parcelId", m.fulfillment_order_id AS "fulfillmentId",
       m.due_minor AS "fixedMinor", EXISTS (SELECT 1 FROM carrier_call c WHERE c.tenant_id = $1 AND c.parcel_id = p.id
         AND c.call_key = replace(p.id::text, '-', '') || '-' || p.attempt || ':create'
         AND (c.status = 'pending' OR c.problem = 'retry')) AS underway,
       i.line_no AS "lineNo", sum(i.quantity)::int AS units
     FROM parcel_fulfillment m JOIN parcel p ON p.tenant_id = $1 AND p.id = m.parcel_id AND p.status <> 'voided'
     JOIN LATERAL (
       SELECT line_no, quantity FROM parcel_item
       WHERE tenant_id = $1 AND parcel_id = m.parcel_id AND fulfillment_order_id = m.fulfillment_order_id
       UNION ALL SELECT l.line_no, l.quantity FROM fulfillment_order_line l
       WHERE l.tenant_id = $1 AND l.fulfillment_order_id = m.fulfillment_order_id
         AND NOT EXISTS (SELECT 1 FROM parcel_item i WHERE i.tenant_id = $1 AND i.parcel_id = m.parcel_id)) i ON true
     WHERE m.tenant_id = $1 AND m.order_id = ANY ($2::uuid[])
     GROUP BY m.order_id, p.id, p.attempt, m.parcel_id, m.fulfillment_order_id, m.due_minor, i.line_no
     ORDER BY m.parcel_id, m.fulfillment_order_id, i.line_no`,
    [tx.tenantId, orderIds],
  );

export const fixDue = (tx: TenantTx, rows: readonly { parcelId: string; fulfillmentId: string; dueMinor: bigint }[]) =>
  tx.execute(
    `UPDATE parcel_fulfillment m SET due_minor = given.due
     FROM unnest($2::uuid[], $3::uuid[], $4::int8[]) AS given (parcel, fulfillment, due)
     WHERE m.tenant_id = $1 AND m.parcel_id = given.parcel AND m.fulfillment_order_id = given.fulfillment`,
    [
      ...[tx.tenantId, rows.map((row) => row.parcelId), rows.map((row) => row.fulfillmentId)],
      rows.map((row) => row.dueMinor),
    ],
  );
