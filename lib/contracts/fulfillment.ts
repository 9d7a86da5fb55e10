import type { LocationType } from "./network";
import type { DeliveryMethod, FulfillmentStatus } from "./order-status";

/**
 * What can be done with a fulfillment order. `expire` and `give_back` are done by the clock; `withdraw_accept` and
 * `stop_picking` take back a step that many took at once.
 */
export const fulfillmentActions = [
  "accept",
  "decline",
  "expire",
  "start_picking",
  "pack",
  "unpack",
  "mark_ready",
  "ship",
  "deliver",
  "hand_over",
  "give_back",
  "recall",
  "cancel",
  "withdraw_accept",
  "stop_picking",
] as const;
export type FulfillmentAction = (typeof fulfillmentActions)[number];

/** Why a location says no to work it was given. */
export const declineReasons = ["not_found", "damaged", "display_piece", "closed", "too_busy"] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** What decides which actions there are. */
export interface FulfillmentSituation {
  status: FulfillmentStatus;
  method: DeliveryMethod;
  locationType: LocationType;
}

/** What a request to stop something wants, who has to stop it, and how far it is. */
export const interceptionKinds = ["cancel", "address", "lines"] as const;
export type InterceptionKind = (typeof interceptionKinds)[number];
/** Pieces a location is asked to take out of its work. */
export interface StopPiece {
  skuCode: string;
  quantity: number;
}
export const interceptionStages = ["location", "carrier"] as const;
export type InterceptionStage = (typeof interceptionStages)[number];
export const interceptionStates = ["requested", "done", "refused", "expired"] as const;
export type InterceptionState = (typeof interceptionStates)[number];
