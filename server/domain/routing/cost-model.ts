import { startedSteps } from "@/server/domain/freight/freight";
import { carbonGrams } from "@/server/domain/freight/transit";
import { prepareDestination } from "./destination";
import { type Attempt, assess, type Service } from "./eligibility";
import type { Item } from "./items";
import type { RoutingNetwork } from "./network";
import type { RejectedCounts, RoutingRequest } from "./types";

/** Terms that belong to an item at a location, as opposed to a parcel; `itemScores` writes them in this order. */
export const itemTerms = ["time", "depth", "service", "preference", "sizeRun", "carbon"] as const;

export interface Candidate extends Service {
  /** Network index. */
  location: number;
  /** Score of sending any parcel from here: distance and the parcel itself. */
  fixed: number;
  /** 0 (best) to 1. */
  serviceGap: number;
  preference: number;
  /** Whether goods hang on a shop's rail there. */
  rail: boolean;
  carbonPerKg: number;
}

/**
 * An order's costs, all in whole score units. The cost of a parcel is `fixed + freight + Σ linear`, of a plan the sum of its parcels
 * less one `perParcel`: the first parcel is free. Every solver and the explanation work on this.
 */
export interface CostModel {
  network: RoutingNetwork;
  items: readonly Item[];
  candidates: readonly Candidate[];
  /** Per candidate and item (`candidate * items + item`), the place in the item's stock arrays; -1 when not there whole. */
  stockAt: Int32Array;
  /** Per candidate and item (`candidate * items + item`), score of serving it from there: the sum of its `itemTerms`. */
  linear: Float64Array;
  /** Per item and term (`item * terms + term`): see `itemRates`. */
  rates: Float64Array;
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
  const { stocked, stockAt } = findStock(network.locations.length, items);
  const rejected: RejectedCounts = {};
  const units = items.reduce((sum, item) => sum + item.quantity, 0);
  const perParcel = Math.round(network.perPoint.parcels);
  const candidates: Candidate[] = [];
  for (let place = 0; place < stocked.length; place++) {
    const location = stocked[place] as number;
    const service = assess(network, request, attempt, to, location);
    if (typeof service === "string") {
      rejected[service] = (rejected[service] ?? 0) + 1;
      continue;
    }
    stockAt.copyWithin(candidates.length * items.length, place * items.length, (place + 1) * items.length);
    candidates.push(priced(network, location, service, perParcel));
  }
  const withoutStock = network.locations.length - stocked.length;
  if (withoutStock > 0) rejected.no_stock = withoutStock;
  const linear = new Float64Array(candidates.length * items.length);
  const rates = itemRates(network, items, units);
  const model = { network, items, candidates, stockAt, linear, rates, perParcel, rejected };
  for (let c = 0, at = 0; c < candidates.length; c++) {
    for (let item = 0; item < items.length; item++, at++)
      if (canServe(model, c, item)) linear[at] = itemScores(model, c, item);
  }
  return model;
}

function priced(network: RoutingNetwork, location: number, { km, zone, hours }: Service, perParcel: number): Candidate {
  const facts = network.locations[location];
  const carriage = network.zones[zone];
  return {
    location,
    km,
    zone,
    hours,
    fixed: distanceScore(network, km) + perParcel,
    serviceGap: 1 - (facts?.serviceScore ?? 0) / 100,
    preference: network.preference[location] ?? 0,
    rail: facts?.type === "store" || facts?.type === "popup",
    carbonPerKg: carriage ? carbonGrams(carriage.mode, km, 1000) : 0,
  };
}

/** Whether a candidate has all of an item. */
export function canServe({ items, stockAt }: CostModel, candidate: number, item: number): boolean {
  return (stockAt[candidate * items.length + item] ?? -1) >= 0;
}

/** Scratch of `findStock`: the locations met, and 1 for each of them, then its place; zeros in between. */
let met = new Int32Array(0);
let places = new Int32Array(0);

/** Locations that have some item whole, ascending, and the place of each item's stock there (`place * items + item`). */
function findStock(locations: number, items: readonly Item[]): { stocked: Int32Array; stockAt: Int32Array } {
  if (places.length < locations) {
    places = new Int32Array(locations);
    met = new Int32Array(locations);
  }
  let count = 0;
  for (const { stock, quantity } of items) {
    for (let i = 0; i < stock.location.length; i++) {
      const location = stock.location[i] as number;
      if (!((stock.available[i] as number) >= quantity && location < locations) || places[location] !== 0) continue;
      places[location] = 1;
      met[count++] = location;
    }
  }
  const stocked = met.subarray(0, count).sort();
  for (let place = 0; place < stocked.length; place++) places[stocked[place] as number] = place;
  const stockAt = new Int32Array(stocked.length * items.length).fill(-1);
  for (let item = 0; item < items.length; item++) {
    const { stock, quantity } = items[item] as Item;
    for (let i = 0; i < stock.location.length; i++) {
      const location = stock.location[i] as number;
      if (!((stock.available[i] as number) >= quantity && location < locations)) continue;
      stockAt[(places[location] as number) * items.length + item] = i;
    }
  }
  for (const location of stocked) places[location] = 0;
  return { stocked, stockAt };
}

const scores = new Float64Array(itemTerms.length);

/** Each of `itemTerms` for one item from one candidate, in whole score units; `scales.ts` has the scales. Returns their sum. */
export function itemScores(model: CostModel, candidate: number, index: number, into: Float64Array = scores): number {
  const item = model.items[index];
  const at = model.candidates[candidate];
  if (!item || !at) return 0;
  const place = model.stockAt[candidate * model.items.length + index] ?? -1;
  const available = item.stock.available[place] ?? item.quantity;
  const { rates } = model;
  const first = index * itemTerms.length;
  const time = round((rates[first] as number) * at.hours);
  const depth = round((rates[first + 1] as number) / available);
  const service = round((rates[first + 2] as number) * at.serviceGap);
  const preference = round((rates[first + 3] as number) * at.preference);
  const sizeRun =
    available > item.quantity ? 0 : round((rates[first + 4] as number) * sizeRunDamage(item, place, at.rail));
  const carbon = round((rates[first + 5] as number) * at.carbonPerKg);
  into[0] = time;
  into[1] = depth;
  into[2] = service;
  into[3] = preference;
  into[4] = sizeRun;
  into[5] = carbon;
  return time + depth + service + preference + sizeRun + carbon;
}

/** Per item and term, what the location's side of the term is multiplied with: weight, scale and the item's share of the units. */
function itemRates({ perPoint }: RoutingNetwork, items: readonly Item[], units: number): Float64Array {
  const rates = new Float64Array(items.length * itemTerms.length);
  items.forEach(({ quantity, weightGrams }, item) => {
    const share = quantity / units;
    rates.set(
      [
        perPoint.time * share,
        perPoint.depth * share * quantity,
        perPoint.service * share,
        perPoint.preference * share,
        perPoint.sizeRun * share,
        perPoint.carbon * (weightGrams / 1000),
      ],
      item * itemTerms.length,
    );
  });
  return rates;
}

/** The last unit of a size leaves a gap on a shop's rail; a warehouse has no rail. */
function sizeRunDamage(item: Item, place: number, rail: boolean): number {
  return rail ? (item.stock.sizeRun?.[place] ?? 1) : 0;
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
