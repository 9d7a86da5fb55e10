/** What a routing plan is judged by. Order matters: stored decisions list the terms in it. */
export const costTerms = [
  "freight",
  "time",
  "distance",
  "depth",
  "service",
  "preference",
  "sizeRun",
  "carbon",
  "parcels",
] as const;
export type CostTerm = (typeof costTerms)[number];

/** Whole numbers that sum to 100. */
export type RoutingWeights = Record<CostTerm, number>;

export const locationTypes = ["dc", "store", "popup", "third_party"] as const;
export type LocationType = (typeof locationTypes)[number];

/** Why a location may not serve (part of) an order. Order matters: a location counts under the first that applies. */
export const rejectReasons = [
  "no_stock",
  "inactive",
  "excluded",
  "declined",
  "not_preferred",
  "method",
  "capacity",
  "service_area",
  "radius",
  "closed",
  "promise",
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** What the engine gave up on the way to a plan, and why. */
export const fallbackReasons = [
  "pickup_location_unsuitable",
  "pickup_no_location",
  "two_hour_no_location",
  "two_hour_unknown_position",
  "preferred_unsuitable",
  "promise_missed",
  "line_split",
] as const;
export type FallbackReason = (typeof fallbackReasons)[number];

/** Why a line is not in the plan. */
export const shortageReasons = ["out_of_stock", "no_location", "split_not_allowed"] as const;
export type ShortageReason = (typeof shortageReasons)[number];
