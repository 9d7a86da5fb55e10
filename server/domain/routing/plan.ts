import type { FallbackReason } from "@/lib/contracts/routing-terms";
import { buildCostModel, type CostModel, someCanServe } from "./cost-model";
import { prepareDestination } from "./destination";
import { type Attempt, assess } from "./eligibility";
import { explain } from "./explain";
import { greedySearch } from "./greedy-search";
import { type Item, itemsOf, splitItem } from "./items";
import type { RoutingNetwork } from "./network";
import { shortagesOf } from "./shortages";
import type { Solver } from "./solution";
import { subsetLimit, subsetSearch } from "./subset-search";
import type { RoutingFallback, RoutingPlan, RoutingRequest } from "./types";

/**
 * The best way to serve an order on the stock as given: hard filters first, then the plan of least weighted cost (`scales.ts`).
 * Pure: reserves nothing and remembers nothing about the order, so live routing, preview, explanation and simulation all call it.
 * Exact up to ten SKUs; above, `exact` is false and `planRoutingWith` takes a solver for large orders.
 */
export function planRouting(request: RoutingRequest, network: RoutingNetwork): RoutingPlan {
  return planRoutingWith(request, network, searchInProcess);
}

/** The solver `planRouting` uses: exact while the tables are small, a good plan beyond. */
export const searchInProcess: Solver = (model, maxParcels) => {
  if (model.items.length <= subsetLimit) return subsetSearch(model, maxParcels);
  const greedy = greedySearch(model, maxParcels);
  const served = greedy.parcels.reduce((sum, { items }) => sum + items.length, 0);
  return { solutions: served === model.items.length ? [greedy] : [], exact: false };
};

/** `planRouting` with another way of searching the same cost model. */
export function planRoutingWith(request: RoutingRequest, network: RoutingNetwork, solver: Solver): RoutingPlan {
  const items = itemsOf(request.lines);
  const fallbacks: RoutingFallback[] = [];
  let failed: CostModel | undefined;
  for (const { attempt, giveUp } of attempts(request)) {
    const { model, split } = modelFor(network, request, attempt, items);
    const { solutions, exact } = solver(model, parcelsOf(network, attempt));
    const [best, ...others] = solutions;
    if (best) {
      return {
        status: "planned",
        method: attempt.method,
        chosen: explain(model, best),
        alternatives: others.map((solution) => explain(model, solution)),
        rejected: model.rejected,
        fallbacks: split ? [...fallbacks, { reason: "line_split" }] : fallbacks,
        shortages: [],
        exact,
      };
    }
    failed = model;
    if (giveUp) fallbacks.push({ reason: giveUp, from: attempt.method, rejected: model.rejected });
  }
  return withShortages(request, network, solver, items, failed, fallbacks);
}

/**
 * What to try, in order, and what has been given up when a try fails. A location the request prefers comes first, but
 * for pickups and two hours, and never before the promise. Two hours may become a shipment; a pickup never
 * does: the buyer gave no address to ship to, or none that was meant for it.
 */
function attempts({
  method,
  promiseBy,
  destination,
  preferred,
}: RoutingRequest): { attempt: Attempt; giveUp?: FallbackReason }[] {
  const late = promiseBy !== undefined;
  if (method === "pickup") {
    const anyTime = { attempt: { method, holdPromise: false } };
    return late ? [{ attempt: { method, holdPromise: true } }, anyTime] : [anyTime];
  }
  const own: { attempt: Attempt; giveUp?: FallbackReason }[] = [];
  if (method === "two_hour") {
    const precise = destination.lat !== undefined && destination.lng !== undefined;
    own.push({
      attempt: { method, holdPromise: true },
      giveUp: precise ? "two_hour_no_location" : "two_hour_unknown_position",
    });
  }
  if (preferred && preferred.length > 0)
    own.push({ attempt: { method: "ship", holdPromise: true, preferredOnly: true }, giveUp: "preferred_unsuitable" });
  own.push({ attempt: { method: "ship", holdPromise: true }, giveUp: late ? "promise_missed" : undefined });
  if (late) own.push({ attempt: { method: "ship", holdPromise: false } });
  return own;
}

/** Only shipments come in several parcels: a buyer collects at one store, a rider rides from one. */
const parcelsOf = (network: RoutingNetwork, { method }: Attempt) => (method === "ship" ? network.policy.maxParcels : 1);

/** The cost model of an attempt, items in pieces where the policy allows and no single location has enough. */
function modelFor(network: RoutingNetwork, request: RoutingRequest, attempt: Attempt, items: readonly Item[]) {
  const model = buildCostModel(network, request, attempt, items);
  if (!network.policy.splitLines || attempt.method !== "ship") return { model, split: false };
  const unserved = items.map((_, item) => !someCanServe(model, item));
  if (!unserved.includes(true)) return { model, split: false };
  const to = prepareDestination(request.destination);
  const service = { km: 0, zone: -1, hours: 0 };
  const eligible = (location: number) => assess(network, request, attempt, to, location, service) === undefined;
  const pieces = items.flatMap((item, index) => (unserved[index] ? (splitItem(item, eligible) ?? [item]) : [item]));
  const split = pieces.length > items.length;
  return { model: split ? buildCostModel(network, request, attempt, pieces) : model, split };
}

/** Says what is missing; when the policy allows, plans the rest. */
function withShortages(
  request: RoutingRequest,
  network: RoutingNetwork,
  solver: Solver,
  items: readonly Item[],
  model: CostModel | undefined,
  fallbacks: RoutingFallback[],
): RoutingPlan {
  const attempt: Attempt = { method: request.method === "pickup" ? "pickup" : "ship", holdPromise: false };
  const { shortages, servable } = shortagesOf(request, items, model, parcelsOf(network, attempt));
  const unplanned: RoutingPlan = {
    status: "unplanned",
    method: request.method,
    chosen: null,
    alternatives: [],
    rejected: model?.rejected ?? {},
    fallbacks: [],
    shortages,
    exact: true,
  };
  if (!network.policy.allowPartial || servable.length === 0 || servable.length === items.length) return unplanned;
  const rest = buildCostModel(network, request, attempt, servable);
  const { solutions, exact } = solver(rest, parcelsOf(network, attempt));
  const [best, ...others] = solutions;
  if (!best) return unplanned;
  return {
    status: "partial",
    method: attempt.method,
    chosen: explain(rest, best),
    alternatives: others.map((solution) => explain(rest, solution)),
    rejected: rest.rejected,
    fallbacks,
    shortages,
    exact,
  };
}
