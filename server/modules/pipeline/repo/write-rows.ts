import { bulkInsert } from "@/server/db/bulk-insert";
import type { DecisionRow, EventRow, FulfillmentLineRow, FulfillmentRow, HoldRow, ReservationRow } from "../rows";

export const insertHolds = bulkInsert<HoldRow, "opened_at">(
  "hold",
  {
    id: ["uuid", (row) => row.id],
    order_id: ["uuid", (row) => row.orderId],
    scope: ["text", (row) => row.scope],
    type: ["text", (row) => row.type],
    severity: ["text", (row) => row.severity],
    cause: ["text", (row) => row.cause],
    detail: ["jsonb", (row) => row.detail],
    due_at: ["timestamptz", (row) => row.dueAt],
  },
  { opened_at: "timestamptz" },
);

export const insertFulfillments = bulkInsert<FulfillmentRow, "created_at" | "updated_at">(
  "fulfillment_order",
  {
    id: ["uuid", (row) => row.id],
    order_id: ["uuid", (row) => row.orderId],
    location_id: ["uuid", (row) => row.locationId],
    method: ["text", (row) => row.method],
    status: ["text", (row) => row.status],
    decision_id: ["uuid", (row) => row.decisionId],
    promise_by: ["timestamptz", (row) => row.promiseBy],
    ship_by: ["timestamptz", (row) => row.shipBy],
    accept_by: ["timestamptz", (row) => row.acceptBy],
    hop: ["int4", (row) => row.hop],
    sample: ["bool", (row) => row.sample],
  },
  { created_at: "timestamptz", updated_at: "timestamptz" },
);

export const insertFulfillmentLines = bulkInsert<FulfillmentLineRow>("fulfillment_order_line", {
  fulfillment_order_id: ["uuid", (row) => row.fulfillmentOrderId],
  line_no: ["int4", (row) => row.lineNo],
  sku_id: ["uuid", (row) => row.skuId],
  quantity: ["int4", (row) => row.quantity],
});

export const insertReservations = bulkInsert<ReservationRow, "created_at">(
  "reservation",
  {
    id: ["uuid", (row) => row.id],
    order_id: ["uuid", (row) => row.orderId],
    line_no: ["int4", (row) => row.lineNo],
    sku_id: ["uuid", (row) => row.skuId],
    location_id: ["uuid", (row) => row.locationId],
    fulfillment_order_id: ["uuid", (row) => row.fulfillmentOrderId],
    quantity: ["int4", (row) => row.quantity],
    expires_at: ["timestamptz", (row) => row.expiresAt],
    sample: ["bool", (row) => row.sample],
  },
  { created_at: "timestamptz" },
);

/** The ledger line of each new reservation; it carries the reservation's id, so it can be written once only. */
export const insertReservedMovements = bulkInsert<ReservationRow, "at" | "cause" | "actor_type">(
  "stock_movement",
  {
    id: ["uuid", (row) => row.id],
    location_id: ["uuid", (row) => row.locationId],
    sku_id: ["uuid", (row) => row.skuId],
    reserved: ["int4", (row) => row.quantity],
    cause_id: ["uuid", (row) => row.orderId],
    idempotency_key: ["text", (row) => `${row.id}:reserve`],
    sample: ["bool", (row) => row.sample],
  },
  { at: "timestamptz", cause: "text", actor_type: "text" },
);

export const insertDecisions = bulkInsert<DecisionRow, "created_at" | "actor_id" | "reason">(
  "routing_decision",
  {
    id: ["uuid", (row) => row.id],
    order_id: ["uuid", (row) => row.orderId],
    policy_id: ["uuid", (row) => row.policyId],
    kind: ["text", (row) => row.kind],
    result: ["json", (row) => row.result],
  },
  { created_at: "timestamptz", actor_id: "text", reason: "text" },
);

export const insertEvents = bulkInsert<EventRow, "at">(
  "order_event",
  {
    id: ["uuid", (row) => row.id],
    order_id: ["uuid", (row) => row.orderId],
    type: ["text", (row) => row.type],
    actor_type: ["text", (row) => row.actor.type],
    actor_id: ["text", (row) => row.actor.id ?? null],
    data: ["json", (row) => row.data],
  },
  { at: "timestamptz" },
);
