import { startedSteps } from "@/server/domain/freight/freight";
import { carbonGrams } from "@/server/domain/freight/transit";
import { prepareDestination } from "./destination";
import { type Attempt, assess, type Service } from "./eligibility";
import type { Item } from "./items";
import type { RoutingNetwork } from "./network";
import type { RejectedCounts, RoutingRequest } from "./types";

/** Terms that belong to an item at a location, as opposed to a parcel; `itemScores` writes them in this order. */
export const itemTerms = ["time", "depth", "service", "preference", "sizeRun", "carbon"] as const;

/**
 * What is known of a candidate, by its place in the candidate's stretch of `facts`: network index, zone of the rate card
 * (-1 without one), km, hours, the score of sending any parcel from there (distance and the parcel itself), grams CO2e a kg.
 */
export const fact = { location: 0, zone: 1, km: 2, hours: 3, fixed: 4, carbonPerKg: 5 } as const;
const factsEach = 6;

/**
 * An order's costs, all in whole score units. The cost of a parcel is `fixed + freight + Σ linear`, of a plan the sum of its parcels
 * less one `perParcel`: the first parcel is free. Every solver and the explanation work on this.
 */
export interface CostModel {
  network: RoutingNetwork;
  items: readonly Item[];
  /** Locations that may serve at least one whole item; they are numbered in order of their network index. */
  candidates: number;
  /** See `fact`. One array for all: an order weighs hundreds of candidates, and that many objects would die with it. */
  facts: Float64Array;
  /** Per candidate and item (`candidate * items + item`), the place in the item's stock arrays; -1 when not there whole. */
  stockAt: Int32Array;
  /** Per candidate and item (`candidate * items + item`), score of serving it from there: the sum of its `itemTerms`. */
  linear: Float64Array;
  /** Per item and term (`item * terms + term`): see `itemRates`. */
  rates: Float64Array;
  perParcel: number;
  rejected: RejectedCounts;
}

/** One of the facts about a candidate: `factOf(model, candidate, fact.km)`. */
export function factOf({ facts }: Pick<CostModel, "facts">, candidate: number, which: number): number {
  return facts[candidate * factsEach + which] as number;
}

/** Written anew for each location that is looked at. */
const service: Service = { km: 0, zone: -1, hours: 0 };

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
  const facts = new Float64Array(stocked.length * factsEach);
  let candidates = 0;
  for (let place = 0; place < stocked.length; place++) {
    const location = stocked[place] as number;
    const reason = assess(network, request, attempt, to, location, service);
    if (reason !== undefined) {
      rejected[reason] = (rejected[reason] ?? 0) + 1;
      continue;
    }
    const { km, zone, hours } = service;
    const carriage = network.zones[zone];
    const first = candidates * factsEach;
    facts[first + fact.location] = location;
    facts[first + fact.zone] = zone;
    facts[first + fact.km] = km;
    facts[first + fact.hours] = hours;
    facts[first + fact.fixed] = distanceScore(network, km) + perParcel;
    facts[first + fact.carbonPerKg] = carriage ? carbonGrams(carriage.mode, km, 1000) : 0;
    // A loop: the copy is of a few numbers, and a call into the runtime costs more than they do.
    for (let item = 0, from = place * items.length, into = candidates * items.length; item < items.length; item++)
      stockAt[into + item] = stockAt[from + item] as number;
    candidates++;
  }
  const withoutStock = network.locations.length - stocked.length;
  if (withoutStock > 0) rejected.no_stock = withoutStock;
  const linear = new Float64Array(candidates * items.length);
  const rates = itemRates(network, items, units);
  const model = { network, items, candidates, facts, stockAt, linear, rates, perParcel, rejected };
  for (let candidate = 0, at = 0; candidate < candidates; candidate++) {
    for (let item = 0; item < items.length; item++, at++)
      if (canServe(model, candidate, item)) linear[at] = itemScores(model, candidate, item);
  }
  return model;
}

/** Whether a candidate has all of an item. */
export function canServe({ items, stockAt }: CostModel, candidate: number, item: number): boolean {
  return (stockAt[candidate * items.length + item] ?? -1) >= 0;
}

/** Whether some candidate has all of an item. */
export function someCanServe(model: CostModel, item: number): boolean {
  for (let candidate = 0; candidate < model.candidates; candidate++) if (canServe(model, candidate, item)) return true;
  return false;
}

/** Scratch of `findStock`: 1 for each location met, then its place; zeros in between. */
let places = new Int32Array(0);

/** Locations that have some item whole, ascending, and the place of each item's stock there (`place * items + item`). */
function findStock(locations: number, items: readonly Item[]): { stocked: Int32Array; stockAt: Int32Array } {
  if (places.length < locations) places = new Int32Array(locations);
  let count = 0;
  for (const { stock, quantity } of items) {
    for (let i = 0; i < stock.location.length; i++) {
      const location = stock.location[i] as number;
      if (!((stock.available[i] as number) >= quantity && location < locations) || places[location] !== 0) continue;
      places[location] = 1;
      count++;
    }
  }
  const stocked = new Int32Array(count);
  for (let location = 0, place = 0; place < count; location++) {
    if (places[location] === 0) continue;
    stocked[place] = location;
    places[location] = place++;
  }
  const stockAt = new Int32Array(stocked.length * items.length).fill(-1);
  for (let item = 0; item < items.length; item++) {
    const { stock, quantity } = items[item] as Item;
    for (let i = 0; i < stock.location.length; i++) {
      const location = stock.location[i] as number;
      if (!((stock.available[i] as number) >= quantity && location < locations)) continue;
      stockAt[(places[location] as number) * items.length + item] = i;
    }
  }
  for (let place = 0; place < count; place++) places[stocked[place] as number] = 0;
  return { stocked, stockAt };
}

const scores = new Float64Array(itemTerms.length);

/** Each of `itemTerms` for one item from one candidate, in whole score units; `scales.ts` has the scales. Returns their sum. */
export function itemScores(model: CostModel, candidate: number, index: number, into: Float64Array = scores): number {
  const item = model.items[index];
  if (!item) return 0;
  const { rates, network } = model;
  const location = factOf(model, candidate, fact.location);
  const place = model.stockAt[candidate * model.items.length + index] ?? -1;
  const available = item.stock.available[place] ?? item.quantity;
  const first = index * itemTerms.length;
  const time = round((rates[first] as number) * factOf(model, candidate, fact.hours));
  const depth = round((rates[first + 1] as number) / available);
  const service = round((rates[first + 2] as number) * (network.serviceGap[location] as number));
  const preference = round((rates[first + 3] as number) * (network.preference[location] as number));
  const sizeRun =
    available > item.quantity ? 0 : round((rates[first + 4] as number) * sizeRunDamage(network, location, item, place));
  const carbon = round((rates[first + 5] as number) * factOf(model, candidate, fact.carbonPerKg));
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
function sizeRunDamage({ rail }: RoutingNetwork, location: number, { stock }: Item, place: number): number {
  return rail[location] === 1 ? (stock.sizeRun?.[place] ?? 1) : 0;
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
