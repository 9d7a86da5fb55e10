import type { OrderStatus } from "@/lib/contracts/order-status";
import { binaryArray, bulkInsert } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { WorkItem } from "../work";

export interface OrderRow extends WorkItem {
  status: OrderStatus;
  openHolds: number;
  pickupLocationId: string | null;
  receiverSealed: Buffer;
  tailHash: Buffer | null;
}

export const insertOrders = bulkInsert<OrderRow, "created_at" | "updated_at">(
  "sales_order",
  {
    id: ["uuid", (row) => row.id],
    channel_id: ["uuid", (row) => row.order.channelId],
    external_no: ["text", (row) => row.order.externalNo],
    status: ["text", (row) => row.status],
    placed_at: ["timestamptz", (row) => row.order.placedAt],
    currency: ["text", (row) => row.order.currency],
    total_minor: ["int8", (row) => row.order.totalMinor],
    freight_minor: ["int8", (row) => row.order.freightMinor],
    discount_minor: ["int8", (row) => row.order.discountMinor],
    payment_status: ["text", (row) => row.order.paymentStatus],
    payment_method: ["text", (row) => row.order.paymentMethod],
    paid_minor: ["int8", (row) => row.order.paidMinor],
    paid_at: ["timestamptz", (row) => row.order.paidAt],
    method: ["text", (row) => row.order.method],
    pickup_location_id: ["uuid", (row) => row.pickupLocationId],
    pickup_code: ["text", (row) => row.order.pickupCode],
    promise_by: ["timestamptz", (row) => row.order.promiseBy],
    receiver_sealed: ["bytea", (row) => row.receiverSealed],
    receiver_name_hash: ["bytea", (row) => row.nameHash],
    receiver_phone_hash: ["bytea", (row) => row.phoneHash],
    receiver_tail_hash: ["bytea", (row) => row.tailHash],
    buyer_key: ["bytea", (row) => row.buyerKey],
    country: ["text", (row) => row.order.country],
    province: ["text", (row) => row.order.province],
    city: ["text", (row) => row.order.city],
    district: ["text", (row) => row.order.district],
    postal_code: ["text", (row) => row.order.postalCode],
    lat: ["float8", (row) => row.order.lat],
    lng: ["float8", (row) => row.order.lng],
    buyer_note: ["text", (row) => row.order.buyerNote],
    seller_note: ["text", (row) => row.order.sellerNote],
    line_count: ["int4", (row) => row.order.lines.length],
    unit_count: ["int4", (row) => row.order.lines.reduce((sum, line) => sum + line.quantity, 0)],
    open_holds: ["int4", (row) => row.openHolds],
    import_id: ["uuid", (row) => row.importId],
    sample: ["bool", (row) => row.sample],
  },
  { created_at: "timestamptz", updated_at: "timestamptz" },
);

export interface LineRow {
  orderId: string;
  lineNo: number;
  skuCode: string;
  skuId: string | null;
  quantity: number;
  unitPriceMinor: bigint;
  discountMinor: bigint;
  sample: boolean;
}

export const insertLines = bulkInsert<LineRow>("order_line", {
  order_id: ["uuid", (row) => row.orderId],
  line_no: ["int4", (row) => row.lineNo],
  sku_code: ["text", (row) => row.skuCode],
  sku_id: ["uuid", (row) => row.skuId],
  quantity: ["int4", (row) => row.quantity],
  unit_price_minor: ["int8", (row) => row.unitPriceMinor],
  discount_minor: ["int8", (row) => row.discountMinor],
  sample: ["bool", (row) => row.sample],
});

/** Removes new orders of this batch with all that was written for them (a trigger sees to the parts). */
export function removeOrders(tx: TenantTx, ids: readonly string[]) {
  return tx.execute("DELETE FROM sales_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[])", [
    tx.tenantId,
    binaryArray("uuid", ids),
  ]);
}
