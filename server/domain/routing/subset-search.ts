import { type CostModel, canServe, fact, factOf, freightScore } from "./cost-model";
import { type Solution, type SolvedParcel, scored } from "./solution";

/** Above this many items the tables grow too large; `greedySearch` or a linear program takes over. */
export const subsetLimit = 10;
/** The chosen plan and three alternatives. */
const kept = 4;

/** The `kept` cheapest ways per subset of items, as rows of parallel arrays. Unused places cost Infinity. */
class Ways {
  readonly cost: Float64Array;
  /** The first parcel's items and candidate, and which way serves the rest. */
  readonly subset: Int32Array;
  readonly candidate: Int32Array;
  readonly rest: Int32Array;

  constructor(subsets: number) {
    this.cost = new Float64Array(subsets * kept).fill(Number.POSITIVE_INFINITY);
    this.subset = new Int32Array(subsets * kept);
    this.candidate = new Int32Array(subsets * kept);
    this.rest = new Int32Array(subsets * kept).fill(-1);
  }

  /** Keeps a way if it is among the cheapest; of equals the first found stays first. The caller has checked the last place. */
  add(set: number, cost: number, subset: number, candidate: number, rest: number): void {
    let place = set * kept + kept - 1;
    while (place > set * kept && (this.cost[place - 1] ?? 0) > cost) {
      this.cost[place] = this.cost[place - 1] ?? 0;
      this.subset[place] = this.subset[place - 1] ?? 0;
      this.candidate[place] = this.candidate[place - 1] ?? 0;
      this.rest[place] = this.rest[place - 1] ?? -1;
      place--;
    }
    this.cost[place] = cost;
    this.subset[place] = subset;
    this.candidate[place] = candidate;
    this.rest[place] = rest;
  }

  worst(set: number): number {
    return this.cost[set * kept + kept - 1] ?? 0;
  }
}

/**
 * The cheapest plans by dynamic programming over subsets of items: the cheapest location for every subset, then
 * `best[S] = min over T ⊆ S holding S's first item of cheapest[T] + best[S \ T]`, one table per number of parcels.
 * Exact as long as one parcel from a place costs no more than two, which any rate card does whose steps are not dearer than its first weight.
 */
export function subsetSearch(model: CostModel, maxParcels: number): { solutions: Solution[]; exact: boolean } {
  const full = (1 << model.items.length) - 1;
  if (full === 0) return { solutions: [], exact: true };
  if (full === 1) return { solutions: cheapestForOne(model), exact: true };
  const most = Math.min(maxParcels, model.items.length);
  const tables = [cheapestLocations(model, full, most === 1)];
  for (let parcels = 2; parcels <= most; parcels++) tables.push(combine(tables, full, parcels === most));
  return { solutions: bestOf(model, tables, full), exact: true };
}

/** Most orders are for one SKU: no tables, only the cheapest locations; of equals the first stays first. */
function cheapestForOne(model: CostModel): Solution[] {
  const grams = model.items[0]?.weightGrams ?? 0;
  const costs: number[] = [];
  const best: number[] = [];
  for (let candidate = 0; candidate < model.candidates; candidate++) {
    if (!canServe(model, candidate, 0)) continue;
    const freight = freightScore(model.network, factOf(model, candidate, fact.zone), grams);
    const cost = factOf(model, candidate, fact.fixed) + freight + (model.linear[candidate] as number);
    let place = Math.min(costs.length, kept);
    if (place === kept && !(cost < (costs[kept - 1] as number))) continue;
    while (place > 0 && (costs[place - 1] as number) > cost) place--;
    for (let i = Math.min(costs.length, kept - 1); i > place; i--) {
      costs[i] = costs[i - 1] as number;
      best[i] = best[i - 1] as number;
    }
    costs[place] = cost;
    best[place] = candidate;
  }
  return best.map((candidate) => scored(model, [{ candidate, items: [0] }]));
}

function cheapestLocations(model: CostModel, full: number, wholeOnly: boolean): Ways {
  const ways = new Ways(full + 1);
  const items = model.items.length;
  const grams = sumsOver(full, (item) => model.items[item]?.weightGrams ?? 0);
  const freightOf = model.network.zones.map(() => undefined as Float64Array | undefined);
  const free = new Float64Array(full + 1);
  const sums = new Float64Array(full + 1);
  const worst = new Float64Array(full + 1).fill(Number.POSITIVE_INFINITY);
  for (let candidate = 0; candidate < model.candidates; candidate++) {
    let mask = 0;
    for (let item = 0; item < items; item++) {
      if ((model.stockAt[candidate * items + item] as number) >= 0) mask |= 1 << item;
    }
    if (wholeOnly && mask !== full) continue;
    const zone = factOf(model, candidate, fact.zone);
    let freight = zone < 0 ? free : freightOf[zone];
    if (!freight) {
      freight = grams.map((weight) => freightScore(model.network, zone, weight));
      freightOf[zone] = freight;
    }
    offer(
      ways,
      worst,
      candidate,
      mask,
      factOf(model, candidate, fact.fixed),
      model.linear,
      candidate * items,
      freight,
      sums,
    );
  }
  return ways;
}

/**
 * Offers one candidate for every subset of the items it has. The innermost loop of the engine: subsets in ascending order, so that each
 * sum comes from the one without its lowest item, and the prices to beat in an array of their own.
 */
function offer(
  ways: Ways,
  worst: Float64Array,
  candidate: number,
  mask: number,
  fixed: number,
  linear: Float64Array,
  first: number,
  freight: Float64Array,
  sums: Float64Array,
): void {
  for (let set = (0 - mask) & mask; set !== 0; set = (set - mask) & mask) {
    const lowest = set & -set;
    const sum = (sums[set ^ lowest] as number) + (linear[first + 31 - Math.clz32(lowest)] as number);
    sums[set] = sum;
    const cost = fixed + (freight[set] as number) + sum;
    if (cost < (worst[set] as number)) {
      ways.add(set, cost, set, candidate, -1);
      worst[set] = ways.worst(set);
    }
  }
}

/** Plans of one parcel more than the last table's. Only sets that a larger plan can ask for are filled. */
function combine(tables: readonly Ways[], full: number, last: boolean): Ways {
  const ways = new Ways(full + 1);
  const first = tables[0];
  const fewer = tables[tables.length - 1];
  if (!first || !fewer) return ways;
  // What is left after the first parcel never holds item 0, which the first parcel took.
  if (!last) for (let set = 2; set < full; set += 2) fill(set);
  fill(full);
  return ways;

  function fill(set: number): void {
    const lowest = set & -set;
    const others = set ^ lowest;
    for (let more = others; ; more = (more - 1) & others) {
      const rest = others ^ more;
      if (rest !== 0) join(set, lowest | more, rest);
      if (more === 0) return;
    }
  }

  function join(set: number, subset: number, rest: number): void {
    if (!first || !fewer) return;
    const cheapestRest = fewer.cost[rest * kept] ?? 0;
    for (let a = subset * kept; a < (subset + 1) * kept; a++) {
      const cost = first.cost[a] ?? 0;
      if (!(cost + cheapestRest < ways.worst(set))) return;
      const candidate = first.candidate[a] ?? 0;
      for (let b = rest * kept; b < (rest + 1) * kept; b++) {
        const sum = cost + (fewer.cost[b] ?? 0);
        if (!(sum < ways.worst(set))) break;
        if (!uses(tables, tables.length - 1, b, candidate)) ways.add(set, sum, subset, candidate, b);
      }
    }
  }
}

/** Whether a way, or the ways it rests on, already sends a parcel from a candidate. */
function uses(tables: readonly Ways[], table: number, way: number, candidate: number): boolean {
  for (let t = table, w = way; t >= 0 && w >= 0; t--) {
    if (tables[t]?.candidate[w] === candidate) return true;
    w = tables[t]?.rest[w] ?? -1;
  }
  return false;
}

function bestOf(model: CostModel, tables: readonly Ways[], full: number): Solution[] {
  const found: { cost: number; table: number; way: number }[] = [];
  tables.forEach((ways, table) => {
    for (let way = full * kept; way < (full + 1) * kept; way++) {
      const cost = ways.cost[way] ?? 0;
      if (cost < Number.POSITIVE_INFINITY) found.push({ cost, table, way });
    }
  });
  found.sort((a, b) => a.cost - b.cost || a.table - b.table || a.way - b.way);
  return found.slice(0, kept).map(({ table, way }) => scored(model, parcelsOf(tables, table, way)));
}

function parcelsOf(tables: readonly Ways[], table: number, way: number): SolvedParcel[] {
  const parcels: SolvedParcel[] = [];
  for (let t = table, w = way; t >= 0 && w >= 0; t--) {
    const ways = tables[t];
    if (!ways) break;
    parcels.push({ candidate: ways.candidate[w] ?? 0, items: itemsIn(ways.subset[w] ?? 0) });
    w = ways.rest[w] ?? -1;
  }
  return parcels;
}

function itemsIn(set: number): number[] {
  const items: number[] = [];
  for (let rest = set; rest !== 0; rest &= rest - 1) items.push(31 - Math.clz32(rest & -rest));
  return items;
}

/** A sum over every subset's items. */
function sumsOver(full: number, amount: (item: number) => number): Float64Array {
  const sums = new Float64Array(full + 1);
  for (let set = 1; set <= full; set++) {
    const lowest = set & -set;
    sums[set] = (sums[set ^ lowest] ?? 0) + amount(31 - Math.clz32(lowest));
  }
  return sums;
}
