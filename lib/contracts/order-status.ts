export const orderStatuses = ["received", "ready", "in_fulfillment", "completed", "canceled"] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** Receiver, prices and payment can be corrected until a location works on the order. */
export const isEditable = (status: OrderStatus) => status === "received" || status === "ready";

export const paymentStatuses = ["paid", "unpaid", "cod"] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const deliveryMethods = ["ship", "pickup", "two_hour"] as const;
export type DeliveryMethod = (typeof deliveryMethods)[number];

export const fulfillmentStatuses = [
  "offered",
  "accepted",
  "picking",
  "packed",
  "shipped",
  "delivered",
  "ready",
  "handed_over",
  "declined",
  "expired",
  "recalled",
  "canceled",
] as const;
export type FulfillmentStatus = (typeof fulfillmentStatuses)[number];

export const holdSeverities = ["blocking", "warning"] as const;
export type HoldSeverity = (typeof holdSeverities)[number];

/** Why an order, or one line of it, may not move on. */
export const holdTypes = [
  "unknown_sku",
  "price_below_floor",
  "price_off_list",
  "total_mismatch",
  "unpaid",
  "underpaid",
  "address_incomplete",
  "address_unparsable",
  "duplicate_buyer",
  "quantity_outlier",
  "receiver_blocked",
  "buyer_note",
  "unknown_currency",
  "no_lines",
  "out_of_stock",
  "no_location",
  "presale",
  "manual",
  "refund_requested",
  "platform_paused",
  "label_failed",
  "parcel_stuck",
  "parcel_refused",
  "parcel_returned",
] as const;
export type HoldType = (typeof holdTypes)[number];

/** Waiting for stock, a location or presold goods: what is routed of the order goes on meanwhile. */
export const supplyHoldTypes: readonly HoldType[] = ["out_of_stock", "no_location", "presale"];
