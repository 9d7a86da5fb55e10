import type { RejectReason } from "@/lib/contracts/routing-terms";
import { startedSteps } from "@/server/domain/freight/freight";
import { carbonGrams } from "@/server/domain/freight/transit";
import { prepareDestination } from "./destination";
import { type Attempt, assess, type Service } from "./eligibility";
import type { Item } from "./items";
import type { RoutingNetwork } from "./network";
import type { RejectedCounts, RoutingRequest } from "./types";

/** Terms that belong to an item at a location, as opposed to a parcel. */
export const itemTerms = ["time", "depth", "service", "preference", "sizeRun", "carbon"] as const;
export type ItemTerm = (typeof itemTerms)[number];

export interface Candidate extends Service {
  /** Network index. */
  location: number;
  /** Score of sending any parcel from here: distance and the parcel itself. */
  fixed: number;
  /** Per item, its place in that item's stock arrays, or -1 when it cannot be served whole from here. */
  stockAt: Int32Array;
  /** Per item, score of serving it from here: the sum of its `itemTerms`. */
  linear: Float64Array;
}

/**
 * An order's costs, all in whole score units. The cost of a parcel is `fixed + freight + Σ linear`, of a plan the sum of its parcels
 * less one `perParcel`: the first parcel is free. Every solver and the explanation work on this.
 */
export interface CostModel {
  network: RoutingNetwork;
  items: readonly Item[];
  units: number;
  candidates: readonly Candidate[];
  perParcel: number;
  rejected: RejectedCounts;
}

/** Finds the locations that may serve at least one whole item, and prices them. */
export function buildCostModel(
  network: RoutingNetwork,
  request: RoutingRequest,
  attempt: Attempt,
  items: readonly Item[],
): CostModel {
  const to = prepareDestination(request.destination);
  const places = stockPlaces(network.locations.length, items);
  const rejected: RejectedCounts = {};
  const reject = (reason: RejectReason) => {
    rejected[reason] = (rejected[reason] ?? 0) + 1;
  };
  const units = items.reduce((sum, item) => sum + item.quantity, 0);
  const perParcel = Math.round(network.perPoint.parcels);
  const candidates: Candidate[] = [];
  for (let index = 0; index < places.length; index++) {
    const stockAt = places[index];
    const service = stockAt ? assess(network, request, attempt, to, index) : "no_stock";
    if (typeof service === "string" || !stockAt) {
      if (typeof service === "string") reject(service);
      continue;
    }
    const { km, zone, hours } = service;
    const linear = new Float64Array(items.length);
    const candidate = {
      location: index,
      km,
      zone,
      hours,
      stockAt,
      linear,
      fixed: distanceScore(network, km) + perParcel,
    };
    const model = { network, items, units };
    for (let item = 0; item < items.length; item++) {
      if ((stockAt[item] ?? -1) < 0) continue;
      let sum = 0;
      for (const term of itemTerms) sum += itemScore(model, candidate, item, term);
      linear[item] = sum;
    }
    candidates.push(candidate);
  }
  return { network, items, units, candidates, perParcel, rejected };
}

/** Per location, where each item is in its stock arrays; undefined for a location that has none of them whole. */
function stockPlaces(locations: number, items: readonly Item[]): (Int32Array | undefined)[] {
  const places: (Int32Array | undefined)[] = new Array(locations).fill(undefined);
  items.forEach(({ stock, quantity }, item) => {
    for (let i = 0; i < stock.location.length; i++) {
      if ((stock.available[i] ?? 0) < quantity) continue;
      const location = stock.location[i] ?? -1;
      if (location < 0 || location >= locations) continue;
      let place = places[location];
      if (!place) {
        place = new Int32Array(items.length).fill(-1);
        places[location] = place;
      }
      place[item] = i;
    }
  });
  return places;
}

type Priced = Pick<CostModel, "network" | "items" | "units">;
type PricedAt = Pick<Candidate, "location" | "km" | "zone" | "hours" | "stockAt">;

/** One term of one item at one location, in whole score units; `scales.ts` has the scales. */
export function itemScore(model: Priced, at: PricedAt, index: number, term: ItemTerm): number {
  const { network, units } = model;
  const perPoint = network.perPoint[term];
  const item = model.items[index];
  const location = network.locations[at.location];
  if (perPoint === 0 || !item || !location) return 0;
  const share = item.quantity / units;
  switch (term) {
    case "time":
      return round(perPoint * share * at.hours);
    case "depth":
      return round((perPoint * share * item.quantity) / availableAt(item, at, index));
    case "service":
      return round(perPoint * share * (1 - location.serviceScore / 100));
    case "preference":
      return round(perPoint * share * (network.preference[at.location] ?? 0));
    case "sizeRun":
      return round(perPoint * share * sizeRunDamage(item, at, index, location.type));
    case "carbon":
      return round(perPoint * carbonOf(network, at, item.weightGrams));
  }
}

/** The last unit of a size leaves a gap on a shop's rail; a warehouse has no rail. */
function sizeRunDamage(item: Item, at: PricedAt, index: number, type: string): number {
  if (type !== "store" && type !== "popup") return 0;
  if (availableAt(item, at, index) > item.quantity) return 0;
  return item.stock.sizeRun?.[at.stockAt[index] ?? -1] ?? 1;
}

function availableAt(item: Item, at: PricedAt, index: number): number {
  return item.stock.available[at.stockAt[index] ?? -1] ?? item.quantity;
}

export function carbonOf(network: RoutingNetwork, { zone, km }: Pick<PricedAt, "zone" | "km">, grams: number): number {
  const carriage = network.zones[zone];
  return carriage ? carbonGrams(carriage.mode, km, grams) : 0;
}

export function distanceScore(network: RoutingNetwork, km: number): number {
  return round(network.perPoint.distance * km);
}

/** Score of a parcel's freight; linear in started steps, so that a linear program says the same. */
export function freightScore(network: RoutingNetwork, zone: number, grams: number): number {
  const carriage = network.zones[zone];
  return carriage ? carriage.firstScore + carriage.stepScore * startedSteps(carriage, grams) : 0;
}

/** Nearest whole unit. All amounts are positive and far below 2^53. */
function round(value: number): number {
  return Math.floor(value + 0.5);
}
