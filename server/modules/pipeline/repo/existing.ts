import type { DeliveryMethod, HoldSeverity, HoldType, OrderStatus, PaymentStatus } from "@/lib/contracts/order-status";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import { warehouseFailures } from "@/server/domain/fulfillment/transitions";
import type { HeldReservation, StoredPlan } from "../work";

export interface StoredOrder {
  id: string;
  channelId: string;
  externalNo: string;
  status: OrderStatus;
  placedAt: Date;
  currency: string;
  totalMinor: bigint;
  freightMinor: bigint;
  discountMinor: bigint;
  paymentStatus: PaymentStatus;
  paymentMethod: string | null;
  paidMinor: bigint;
  paidAt: Date | null;
  method: DeliveryMethod;
  pickupCode: string | null;
  promiseBy: Date | null;
  receiverSealed: Buffer;
  buyerKey: Buffer | null;
  phoneHash: Buffer | null;
  nameHash: Buffer | null;
  country: string;
  province: string;
  city: string;
  district: string;
  postalCode: string | null;
  lat: number | null;
  lng: number | null;
  buyerNote: string | null;
  sellerNote: string | null;
  importId: string | null;
  sample: boolean;
  version: number;
}

const ordersSql = `
SELECT o.id, o.channel_id AS "channelId", o.external_no AS "externalNo", o.status, o.placed_at AS "placedAt", o.currency,
  o.total_minor AS "totalMinor", o.freight_minor AS "freightMinor", o.discount_minor AS "discountMinor",
  o.payment_status AS "paymentStatus", o.payment_method AS "paymentMethod", o.paid_minor AS "paidMinor", o.paid_at AS "paidAt",
  o.method, coalesce((SELECT l.code FROM location l WHERE l.tenant_id = $1 AND l.id = o.pickup_location_id), o.pickup_code)
    AS "pickupCode",
  o.promise_by AS "promiseBy", o.receiver_sealed AS "receiverSealed", o.buyer_key AS "buyerKey",
  o.receiver_phone_hash AS "phoneHash", o.receiver_name_hash AS "nameHash", o.country, o.province, o.city, o.district,
  o.postal_code AS "postalCode", o.lat, o.lng, o.buyer_note AS "buyerNote", o.seller_note AS "sellerNote",
  o.import_id AS "importId", o.sample, o.version
FROM sales_order o WHERE o.tenant_id = $1 AND o.id = ANY ($2::uuid[])
ORDER BY o.id FOR NO KEY UPDATE`;

/** Locks orders, always in order of id and always before stock, so that nothing waits in a circle. */
export const lockOrders = (tx: TenantTx, ids: readonly string[]) =>
  tx.query<StoredOrder>(ordersSql, [tx.tenantId, binaryArray("uuid", ids)]);

export interface StoredLine {
  orderId: string;
  lineNo: number;
  skuCode: string;
  skuId: string | null;
  quantity: number;
  canceledQuantity: number;
  unitPriceMinor: bigint;
  discountMinor: bigint;
}

export const loadLines = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<StoredLine>(
    `SELECT order_id AS "orderId", line_no AS "lineNo", sku_code AS "skuCode", sku_id AS "skuId", quantity,
       canceled_quantity AS "canceledQuantity", unit_price_minor AS "unitPriceMinor", discount_minor AS "discountMinor"
     FROM order_line WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) ORDER BY order_id, line_no`,
    [tx.tenantId, binaryArray("uuid", orderIds)],
  );

export interface StoredHold {
  id: string;
  orderId: string;
  scope: string;
  type: HoldType;
  cause: string;
  severity: HoldSeverity;
  status: "open" | "released";
  wanted: number | null;
}

export const loadHolds = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<StoredHold>(
    `SELECT id, order_id AS "orderId", scope, type, cause, severity, status,
       CASE WHEN type IN ('out_of_stock', 'no_location') THEN (detail -> 'params' ->> 'wanted')::int END AS wanted FROM hold
     WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND status IN ('open', 'released')`,
    [tx.tenantId, binaryArray("uuid", orderIds)],
  );

export const loadReservations = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<HeldReservation & { orderId: string }>(
    `SELECT id, order_id AS "orderId", line_no AS "lineNo", sku_id AS "skuId", location_id AS "locationId",
       fulfillment_order_id AS "fulfillmentOrderId", quantity, state, created_at AS "createdAt"
     FROM reservation WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) ORDER BY id`,
    [tx.tenantId, binaryArray("uuid", orderIds)],
  );

/**
 * Locations an order is not offered to again: for good where they said no or could not ship it, and where it was taken
 * away only until it has gone somewhere else. `hop` is what an offer that follows would be.
 */
export const loadDeclined = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<{ orderId: string; locationId: string; hop: number }>(
    `SELECT f.order_id AS "orderId", f.location_id AS "locationId",
       CASE WHEN f.status = 'recalled' THEN 0 ELSE f.hop + 1 END AS hop
     FROM fulfillment_order f
     WHERE f.tenant_id = $1 AND f.order_id = ANY ($2::uuid[]) AND (f.status IN ('declined', 'expired')
       OR f.status = 'recalled' AND (f.close_reason = ANY ($3) OR NOT EXISTS (SELECT 1 FROM fulfillment_order later
         WHERE later.tenant_id = $1 AND later.order_id = f.order_id AND later.created_at >= f.closed_at AND later.id <> f.id)))`,
    [tx.tenantId, binaryArray("uuid", orderIds), warehouseFailures],
  );

/** The latest decision, and all that planned something, the latest first. */
export const loadDecided = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<{ orderId: string; planned: StoredPlan[] | null; latest: unknown }>(
    `SELECT order_id AS "orderId", (array_agg(result ORDER BY created_at DESC, id DESC))[1] AS latest,
       json_agg(json_build_object('id', id, 'result', result) ORDER BY created_at DESC, id DESC)
         FILTER (WHERE result->>'s' <> 'unplanned') AS planned
     FROM routing_decision WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) GROUP BY order_id`,
    [tx.tenantId, binaryArray("uuid", orderIds)],
  );
