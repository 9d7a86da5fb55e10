import type { LocationType } from "@/lib/contracts/network";
import type { DeliveryMethod, FulfillmentStatus, OrderStatus } from "@/lib/contracts/order-status";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface LockedOrder {
  id: string;
  status: OrderStatus;
  version: number;
  currency: string;
  totalMinor: bigint;
  paidMinor: bigint;
  receiverSealed: Buffer;
}

/** Locks orders in order of id, as everybody does before touching stock. */
export const lockOrders = (tx: TenantTx, ids: readonly string[]) =>
  tx.query<LockedOrder>(
    `SELECT id, status, version, currency, total_minor AS "totalMinor", paid_minor AS "paidMinor",
       receiver_sealed AS "receiverSealed"
     FROM sales_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [tx.tenantId, binaryArray("uuid", ids)],
  );

export interface FulfillmentRow {
  id: string;
  orderId: string;
  locationId: string;
  locationType: LocationType;
  method: DeliveryMethod;
  status: FulfillmentStatus;
  version: number;
  /** Its warehouse's own system has taken it over. */
  told: boolean;
}

const fulfillmentSql = `SELECT f.id, f.order_id AS "orderId", f.location_id AS "locationId", l.type AS "locationType", f.method,
  f.status, f.version, l.type = 'third_party' AND f.status = 'accepted' AND EXISTS (SELECT 1 FROM wms_document d
    WHERE d.tenant_id = $1 AND d.reference_id = f.id AND d.status IN ('sent', 'working', 'partial', 'canceling')) AS told
  FROM fulfillment_order f JOIN location l ON l.tenant_id = $1 AND l.id = f.location_id`;

export const findFulfillment = async (tx: TenantTx, id: string) =>
  (await tx.query<FulfillmentRow>(`${fulfillmentSql} WHERE f.tenant_id = $1 AND f.id = $2`, [tx.tenantId, id]))[0];

/** Fulfillment orders of locked orders. */
export const fulfillmentsOf = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<FulfillmentRow>(
    `${fulfillmentSql} WHERE f.tenant_id = $1 AND f.order_id = ANY ($2::uuid[]) ORDER BY f.id FOR NO KEY UPDATE OF f`,
    [tx.tenantId, binaryArray("uuid", orderIds)],
  );

export const closeFulfillments = (
  tx: TenantTx,
  ids: readonly string[],
  status: FulfillmentStatus,
  reason: string,
  now: Date,
) =>
  tx.execute(
    `UPDATE fulfillment_order SET status = $3, close_reason = $4, closed_at = $5, updated_at = $5, version = version + 1
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.tenantId, binaryArray("uuid", ids), status, reason, now],
  );

/** Goods have left as a parcel. */
export const markShipped = (
  tx: TenantTx,
  id: string,
  status: FulfillmentStatus,
  parcel: { carrier: string | null; trackingNo: string | null },
  now: Date,
) =>
  tx.execute(
    `UPDATE fulfillment_order SET status = $6, carrier = coalesce($3, carrier), tracking_no = coalesce($4, tracking_no),
       shipped_at = $5, closed_at = $5, updated_at = $5, version = version + 1
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, parcel.carrier, parcel.trackingNo, now, status],
  );

/** Ids of open reservations, of whole orders or of some of their fulfillment orders. */
export async function openReservations(
  tx: TenantTx,
  orderIds: readonly string[],
  fulfillmentIds?: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM reservation WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND state = 'open'
       AND ($3::uuid[] IS NULL OR fulfillment_order_id = ANY ($3)) ORDER BY id`,
    [tx.tenantId, binaryArray("uuid", orderIds), fulfillmentIds ?? null],
  );
  return rows.map((row) => row.id);
}

export const cancelRows = (tx: TenantTx, ids: readonly string[], reason: string, now: Date) =>
  tx.execute(
    `UPDATE sales_order SET status = 'canceled', canceled_at = $3, cancel_reason = $4, open_holds = 0,
       version = version + 1, updated_at = $3
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.tenantId, binaryArray("uuid", ids), now, reason],
  );

export const clearHoldsOf = (tx: TenantTx, orderIds: readonly string[], now: Date) =>
  tx.execute(
    `UPDATE hold SET status = 'cleared', closed_at = $3 WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND status = 'open'`,
    [tx.tenantId, binaryArray("uuid", orderIds), now],
  );

/** Orders of the same buyers that are held as duplicates of one of these. */
export async function heldAsTwinsOf(tx: TenantTx, orderIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT twin.id FROM sales_order o
     JOIN sales_order twin ON twin.tenant_id = $1 AND twin.buyer_key = o.buyer_key AND twin.id <> o.id
     JOIN hold h ON h.tenant_id = $1 AND h.order_id = twin.id AND h.type = 'duplicate_buyer' AND h.status = 'open'
       AND h.detail -> 'suggestion' -> 'orderIds' ? o.id::text
     WHERE o.tenant_id = $1 AND o.id = ANY ($2::uuid[])`,
    [tx.tenantId, binaryArray("uuid", orderIds)],
  );
  return rows.map((row) => row.id);
}

/** Back to where an order is before it is worked on, so that it is routed again. */
export const setStatus = (tx: TenantTx, ids: readonly string[], status: OrderStatus, now: Date) =>
  tx.execute(
    `UPDATE sales_order SET status = $3, version = version + 1, updated_at = $4
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.tenantId, binaryArray("uuid", ids), status, now],
  );

/** What is kept for an order that is not being worked on yet. */
export async function unroutedReservations(tx: TenantTx, orderId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT r.id FROM reservation r WHERE r.tenant_id = $1 AND r.order_id = $2 AND r.state = 'open'
       AND NOT EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.id = r.fulfillment_order_id)
     ORDER BY r.id`,
    [tx.tenantId, orderId],
  );
  return rows.map((row) => row.id);
}

export const hasBlockingHold = async (tx: TenantTx, orderId: string) => {
  const rows = await tx.query(
    `SELECT 1 FROM hold WHERE tenant_id = $1 AND order_id = $2 AND status = 'open' AND severity = 'blocking'
       AND type NOT IN ('out_of_stock', 'no_location', 'presale') LIMIT 1`,
    [tx.tenantId, orderId],
  );
  return rows.length > 0;
};

/** Somebody has asked to stop the order, or to take something out of this part of it, and waits for the answer. */
export const isStopping = async (tx: TenantTx, { id, orderId }: { id: string; orderId: string }) => {
  const rows = await tx.query(
    `SELECT 1 FROM interception WHERE tenant_id = $1 AND order_id = $2 AND state = 'requested' AND stage = 'location'
       AND (kind <> 'lines' OR fulfillment_order_id = $3) LIMIT 1`,
    [tx.tenantId, orderId, id],
  );
  return rows.length > 0;
};

/**
 * Those of these orders of which something has left and nothing is left to: no open work, no units kept, nothing an
 * order waits for or is held for. A warning holds nothing back.
 */
export async function selectDone(tx: TenantTx, orderIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT o.id FROM sales_order o
     WHERE o.tenant_id = $1 AND o.id = ANY ($2::uuid[]) AND o.status NOT IN ('completed', 'canceled')
       AND EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.order_id = o.id
         AND f.status IN ('shipped', 'delivered', 'handed_over'))
       AND NOT EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.order_id = o.id
         AND f.status IN ('offered', 'accepted', 'picking', 'packed', 'ready'))
       AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id
         AND h.status = 'open' AND h.severity = 'blocking')
       AND NOT EXISTS (SELECT 1 FROM reservation r WHERE r.tenant_id = $1 AND r.order_id = o.id AND r.state = 'open')`,
    [tx.tenantId, binaryArray("uuid", orderIds)],
  );
  return rows.map((row) => row.id);
}

export const completeRows = (tx: TenantTx, ids: readonly string[], now: Date) =>
  tx.execute(
    `UPDATE sales_order SET status = 'completed', completed_at = $3, open_holds = 0, version = version + 1, updated_at = $3
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.tenantId, binaryArray("uuid", ids), now],
  );

/** Whether this has had the order rerouted before. */
export async function reroutedFor(tx: TenantTx, orderId: string, askedBy: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM order_event
     WHERE tenant_id = $1 AND order_id = $2 AND type = 'rerouted' AND data ->> 'askedBy' = $3 LIMIT 1`,
    [tx.tenantId, orderId, askedBy],
  );
  return rows.length > 0;
}
