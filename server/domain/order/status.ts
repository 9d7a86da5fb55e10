import type { HoldType, OrderStatus } from "@/lib/contracts/order-status";

/** Where an order may go from each status. Everything finer is a hold or is derived from fulfillment orders. */
export const orderTransitions: Record<OrderStatus, readonly OrderStatus[]> = {
  received: ["ready", "in_fulfillment", "canceled"],
  ready: ["received", "in_fulfillment", "canceled"],
  in_fulfillment: ["received", "ready", "completed", "canceled"],
  completed: [],
  canceled: [],
};

export function canMove(from: OrderStatus, to: OrderStatus): boolean {
  return orderTransitions[from].includes(to);
}

/** Waiting for stock or a location: the order itself is in order. */
const supplyHolds: readonly HoldType[] = ["out_of_stock", "no_location", "presale"];
/** Waiting for money: stock is kept for the buyer meanwhile, for as long as the channel allows. */
const paymentHolds: readonly HoldType[] = ["unpaid", "underpaid"];

export const isSupplyHold = (type: HoldType) => supplyHolds.includes(type);
export const isPaymentHold = (type: HoldType) => paymentHolds.includes(type);

interface OpenHold {
  type: HoldType;
  severity: "blocking" | "warning";
}

/** What open holds allow: nothing, keeping stock until the buyer pays, or going on to fulfillment. */
export function allowedBy(holds: readonly OpenHold[]): "nothing" | "reserve" | "fulfill" {
  const blocking = holds.filter((hold) => hold.severity === "blocking" && !isSupplyHold(hold.type));
  if (blocking.length === 0) return "fulfill";
  return blocking.every((hold) => isPaymentHold(hold.type)) ? "reserve" : "nothing";
}

/** The status of an order that is not in fulfillment, canceled or completed. */
export function waitingStatus(holds: readonly OpenHold[]): "received" | "ready" {
  return allowedBy(holds) === "fulfill" ? "ready" : "received";
}
