import type { LocationType } from "@/lib/contracts/network";
import type { DeliveryMethod, FulfillmentStatus } from "@/lib/contracts/order-status";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

/** A fulfillment order as an action looks at it. */
export interface Work {
  id: string;
  orderId: string;
  locationId: string;
  locationType: LocationType;
  method: DeliveryMethod;
  status: FulfillmentStatus;
  version: number;
  hop: number;
  acceptBy: Date | null;
  pickupBy: Date | null;
  pickupCodeHash: Buffer | null;
  sample: boolean;
  /** Somebody has asked the location to stop, and it has not answered yet. */
  stopping: boolean;
  /** Its warehouse's own system has taken it over: only that can let go of it. */
  told: boolean;
  /** The order has a blocking hold other than waiting for supply: nothing may leave. */
  held: boolean;
}

/** What the warehouse never answered for may not have come: that is dropped there. */
const toldSql = `(l.type = 'third_party' AND f.status = 'accepted' AND EXISTS (SELECT 1 FROM wms_document d
  WHERE d.tenant_id = $1 AND d.reference_id = f.id AND d.status IN ('sent', 'working', 'partial', 'canceling')))`;

const workSql = (lock: string) => `
SELECT f.id, f.order_id AS "orderId", f.location_id AS "locationId", l.type AS "locationType", f.method, f.status, f.version,
  f.hop, f.accept_by AS "acceptBy", f.pickup_by AS "pickupBy", f.pickup_code_hash AS "pickupCodeHash", f.sample,
  EXISTS (SELECT 1 FROM interception i WHERE i.tenant_id = $1 AND i.order_id = f.order_id AND i.state = 'requested'
    AND i.stage = 'location' AND (i.kind <> 'lines' OR i.fulfillment_order_id = f.id)) AS stopping,
  ${toldSql} AS told,
  EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = f.order_id AND h.status = 'open'
    AND h.severity = 'blocking' AND h.type NOT IN ('out_of_stock', 'no_location', 'presale')) AS held
FROM fulfillment_order f JOIN location l ON l.tenant_id = $1 AND l.id = f.location_id
WHERE f.tenant_id = $1 AND f.id = ANY ($2::uuid[]) ORDER BY f.id ${lock}`;

export const readWork = (tx: TenantTx, ids: readonly string[]) =>
  tx.query<Work>(workSql(""), [tx.tenantId, binaryArray("uuid", ids)]);

/**
 * Locks fulfillment orders behind their orders, in order of id, as everybody does before touching stock. What is read
 * is what it is until the transaction ends.
 */
export async function lockWork(tx: TenantTx, ids: readonly string[]): Promise<Work[]> {
  const wanted = binaryArray("uuid", ids);
  await tx.query(
    `SELECT o.id FROM sales_order o WHERE o.tenant_id = $1 AND o.id IN (
       SELECT order_id FROM fulfillment_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[]))
     ORDER BY o.id FOR NO KEY UPDATE`,
    [tx.tenantId, wanted],
  );
  return tx.query<Work>(workSql("FOR NO KEY UPDATE OF f"), [tx.tenantId, wanted]);
}

export type LockWork = typeof lockWork;

/** Columns that say when a status was reached; what is over is closed as well. */
const stamps: Record<FulfillmentStatus, string> = {
  offered: ", accepted_at = NULL",
  accepted: ", accepted_at = coalesce(accepted_at, $4), picked_at = NULL",
  picking: ", picked_at = coalesce(picked_at, $4)",
  packed: ", packed_at = $4",
  ready: ", ready_at = $4",
  shipped: ", shipped_at = $4, closed_at = $4",
  delivered: ", delivered_at = $4",
  handed_over: ", shipped_at = $4, closed_at = $4",
  declined: ", closed_at = $4",
  expired: ", closed_at = $4",
  recalled: ", closed_at = $4",
  canceled: ", closed_at = $4",
};

/** Moves locked work to a status. */
export const setWorkStatus = (
  tx: TenantTx,
  ids: readonly string[],
  status: FulfillmentStatus,
  now: Date,
  why: { closeReason?: string; declinedReason?: string } = {},
) =>
  tx.execute(
    `UPDATE fulfillment_order SET status = $3, updated_at = $4, version = version + 1,
       close_reason = coalesce($5, close_reason), declined_reason = coalesce($6, declined_reason)${stamps[status]}
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.tenantId, binaryArray("uuid", ids), status, now, why.closeReason ?? null, why.declinedReason ?? null],
  );

/** An order nobody works on and of which nothing has left waits again. */
export const setWaitingIfIdle = (tx: TenantTx, orderId: string, now: Date) =>
  tx.execute(
    `UPDATE sales_order o SET status = 'ready', version = version + 1, updated_at = $3
     WHERE o.tenant_id = $1 AND o.id = $2 AND o.status = 'in_fulfillment'
       AND NOT EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.order_id = o.id
         AND f.status NOT IN ('declined', 'expired', 'recalled', 'canceled'))`,
    [tx.tenantId, orderId, now],
  );

export interface OpenReservation {
  id: string;
  lineNo: number;
  skuId: string;
  quantity: number;
}

/** What is kept at the location for one fulfillment order. */
export const reservationsOf = (tx: TenantTx, orderId: string, fulfillmentId: string) =>
  tx.query<OpenReservation>(
    `SELECT id, line_no AS "lineNo", sku_id AS "skuId", quantity FROM reservation
     WHERE tenant_id = $1 AND order_id = $2 AND fulfillment_order_id = $3 AND state = 'open' ORDER BY id`,
    [tx.tenantId, orderId, fulfillmentId],
  );
