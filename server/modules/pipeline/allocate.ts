import type { TenantTx } from "@/server/db/tenant-tx";
import { hopsExhausted, isAsked } from "@/server/domain/fulfillment/offer";
import { type RoutingNetwork, takeCapacity } from "@/server/domain/routing/network";
import type { RoutingPlan, RoutingRequest } from "@/server/domain/routing/types";
import { assignToLines, type Demand, demandBySku, type Share } from "@/server/domain/stock/demand";
import type { SkuStock, StockPool } from "@/server/domain/stock/pool";
import type { Draw } from "@/server/modules/locks/service/draw";
import type { PresaleRules } from "@/server/modules/presales/service/claim";
import { planNow } from "@/server/modules/routing/service/large-orders";
import { viewStock } from "@/server/modules/stock/service/stock-view";
import { LockShares } from "./lock-shares";
import { type PreferredLocations, preferredLocations } from "./preferred-locations";
import { type LockStock, lockStock, peekStock, type StockKey, stockKey } from "./repo/stock";
import type { Allocation, BrandContext, Catalog, Take, WorkItem } from "./work";

/** An order whose units are wanted now. */
export interface Candidate {
  item: WorkItem;
  /** Bundles exploded, what is reserved already taken off. */
  demand: Demand[];
  network: RoutingNetwork;
  /** Where a SKU may come from when a person decided that; a SKU that is not named may come from anywhere named. */
  allowed?: AllowedLocations;
}

export type AllowedLocations = ReadonlyMap<string, ReadonlySet<string>>;

export interface AllocationResult {
  allocated: Map<string, Allocation>;
  /** Orders no plan exists for, with the engine's reasons. */
  short: Map<string, Allocation>;
  /** Orders whose rows another batch is holding; to be taken up again. */
  deferred: WorkItem[];
}

/** How stock is taken. Tests replace a part to show that they would notice. */
export interface StockRules {
  lock: LockStock;
  /** Whether what is left under lock covers the takes of one order; `left` is by `stockKey`. */
  covers(takes: readonly Take[], left: ReadonlyMap<string, number>): boolean;
  /** Nothing is locked before everything else is written; see `floodRules`. */
  late?: boolean;
  presales?: PresaleRules;
}

export const stockRules: StockRules = {
  lock: lockStock,
  covers(takes, left) {
    for (const [key, units] of unitsByRow(takes)) {
      if ((left.get(key) ?? 0) < units) return false;
    }
    return true;
  },
};

/**
 * For floods. Batches that side by side hold their rows from the plan to the commit wait for each other on every hot SKU.
 * These only read what is left, and take it when all the rest is written: a row that has too little by then is left
 * alone, and the orders that counted on it are taken out of the batch and come again.
 */
export const floodRules: StockRules = { ...stockRules, lock: peekStock, late: true };

function unitsByRow(takes: readonly Take[]): Map<string, number> {
  const units = new Map<string, number>();
  for (const { row, quantity } of takes) units.set(row, (units.get(row) ?? 0) + quantity);
  return units;
}

const keyOf = ({ skuId, locationId }: { skuId: string; locationId: string }) => stockKey(skuId, locationId);

const maxRounds = 6;
/** A stock view may be this old: what is chosen from it is checked under lock anyway. */
const viewMaxAgeMs = 30_000;
/** Units that are hardly sold elsewhere while a view is young. */
const plenty = 50;

/** A row of stock that a round has planned to take units from. */
interface PlannedRow extends StockKey {
  location: number;
  planned: number;
}

/**
 * Plans every candidate on the view of stock, locks the rows that were chosen, gives them out in order, and plans the
 * losers again on what the locks have shown. Candidates come oldest promise first. Nothing is written to stock here:
 * the rows stay locked until the transaction ends, unless the rules take them late.
 */
export async function allocate(
  tx: TenantTx,
  candidates: readonly Candidate[],
  context: BrandContext,
  catalog: Catalog,
  rules: StockRules = stockRules,
): Promise<AllocationResult> {
  const run = new AllocationRun(tx, context, catalog, rules);
  await run.prepare(candidates);
  let open: readonly Candidate[] = candidates;
  for (let round = 0; open.length > 0 && round < maxRounds; round++) open = await run.round(open, round === 0);
  return { ...run.result, deferred: [...run.result.deferred, ...open.map((candidate) => candidate.item)] };
}

class AllocationRun {
  readonly result: AllocationResult = { allocated: new Map(), short: new Map(), deferred: [] };
  private readonly pool: StockPool;
  /** Units left on the rows we hold, less what this batch has given out. */
  private readonly left = new Map<string, { skuId: string; location: number; units: number }>();
  private readonly fresh = new Set<string>();
  private readonly contended = new Set<string>();
  private shares: LockShares | undefined;
  private preferred: PreferredLocations = new Map();

  constructor(
    private readonly tx: TenantTx,
    private readonly context: BrandContext,
    private readonly catalog: Catalog,
    private readonly rules: StockRules,
  ) {
    this.pool = context.pool;
  }

  async prepare(candidates: readonly Candidate[]) {
    const wanted = new Set(candidates.flatMap((candidate) => candidate.demand.map((part) => part.skuId)));
    const network = candidates[0]?.network;
    if (network) await this.load(this.pool.missing(wanted, this.context.now.getTime() - viewMaxAgeMs), network);
    this.shares = await LockShares.load(this.tx, candidates, this.context);
    this.preferred = await preferredLocations(this.tx, candidates, this.context);
  }

  /** One pass over the open candidates; returns those to be planned again. */
  async round(open: readonly Candidate[], mayWait: boolean): Promise<Candidate[]> {
    const planned: { candidate: Candidate; allocation: Allocation }[] = [];
    const again: Candidate[] = [];
    const stale = new Set<string>();
    for (const candidate of open) {
      const allocation = this.plan(candidate);
      if (allocation.takes.length > 0 && this.settled(candidate, allocation.plan)) {
        this.take(candidate, allocation);
        planned.push({ candidate, allocation });
        continue;
      }
      const unseen = candidate.demand.filter((part) => !this.fresh.has(part.skuId));
      if (unseen.length > 0) {
        for (const part of unseen) stale.add(part.skuId);
        again.push(candidate);
      } else if (candidate.demand.some((part) => this.contended.has(part.skuId))) {
        this.result.deferred.push(candidate.item);
      } else {
        this.result.short.set(candidate.item.id, { ...allocation, takes: [] });
      }
    }
    await this.lock(
      planned.flatMap(({ allocation }) => allocation.takes),
      mayWait,
    );
    for (const { candidate, allocation } of planned) {
      if (this.giveOut(candidate, allocation)) this.result.allocated.set(candidate.item.id, allocation);
      else again.push(candidate);
    }
    for (const { skuId, location, units } of this.left.values()) this.pool.correct(skuId, location, units);
    const network = open[0]?.network;
    if (stale.size > 0 && network) await this.load([...stale], network);
    return again;
  }

  /** A plan that leaves something out is only believed once the stock was read in this transaction. */
  private settled(candidate: Candidate, plan: RoutingPlan): boolean {
    return plan.status === "planned" || candidate.demand.every((part) => this.fresh.has(part.skuId));
  }

  private plan(candidate: Candidate): Allocation {
    const { network, demand } = candidate;
    const preferred = this.preferred.get(candidate.item.id);
    const request = routingRequest(candidate, this.context, this.catalog, this.pool, this.shares, preferred);
    const plan = planNow(request, network);
    const shares: Share[] = (plan.chosen?.parcels ?? []).flatMap((parcel, index) =>
      parcel.lines.map(({ line, quantity }) => ({ skuId: request.lines[line]?.skuId ?? "", quantity, parcel: index })),
    );
    // Written out, as all that is made per line: V8 takes two microseconds to spread an object and add to it.
    const takes = assignToLines(demand, shares).map(({ lineNo, skuId, quantity, parcel }): Take => {
      const location = plan.chosen?.parcels[parcel]?.location ?? -1;
      const locationId = network.locations[location]?.id ?? "";
      return { lineNo, skuId, quantity, parcel, location, locationId, row: stockKey(skuId, locationId) };
    });
    return { request, plan, takes, draws: [], network };
  }

  /** Takes what was planned out of the view: from locks for the order's channel first. */
  private take({ item }: Candidate, allocation: Allocation) {
    allocation.draws = this.draw(item, allocation);
    this.move(allocation, 1);
  }

  private draw({ order }: WorkItem, { takes }: Allocation): Draw[] {
    const { shares } = this;
    if (!shares) return [];
    return takes.flatMap((take) => shares.draw(order.channelId, take.skuId, take.locationId, take.quantity));
  }

  /** Out of the view (1) or back into it (-1): what does not come out of locks. */
  private move({ takes, draws, network }: Allocation, sign: 1 | -1) {
    for (const take of takes) this.pool.take(take.skuId, take.location, sign * take.quantity);
    for (const draw of draws) {
      this.pool.take(draw.skuId, network.indexById.get(draw.locationId) ?? -1, -sign * draw.quantity);
    }
  }

  private async lock(takes: readonly Take[], mayWait: boolean) {
    const wanted = new Map<string, PlannedRow>();
    for (const { row, skuId, locationId, location, quantity } of takes) {
      const known = wanted.get(row);
      if (known) known.planned += quantity;
      else if (!this.left.has(row)) wanted.set(row, { skuId, locationId, location, planned: quantity });
    }
    if (this.rules.late) this.trustPlenty(wanted);
    if (wanted.size === 0) return;
    const locked = await this.rules.lock(this.tx, [...wanted.values()], mayWait ? "wait" : "skip");
    await this.shares?.refresh(this.tx);
    for (const [row, { skuId, location }] of wanted) {
      const units = locked.get(row);
      if (units !== undefined) this.left.set(row, { skuId, location, units });
      else {
        this.contended.add(skuId);
        this.pool.correct(skuId, location, 0);
      }
    }
  }

  /**
   * What is taken last is checked when it is taken. So a row of which the view has plenty is not looked at before:
   * nearly all that is sold is sold from such rows. Takes them out of `wanted`.
   */
  private trustPlenty(wanted: Map<string, PlannedRow>) {
    for (const [row, { skuId, location, planned }] of wanted) {
      const units = this.pool.available(skuId, location);
      if (units < plenty) continue;
      // The view has what was planned taken off already.
      this.left.set(row, { skuId, location, units: units + planned });
      wanted.delete(row);
    }
  }

  /** Gives the planned units to the order if all of them are there; else puts them back into the view. */
  private giveOut({ item }: Candidate, allocation: Allocation): boolean {
    this.move(allocation, -1);
    this.shares?.giveBack(allocation.draws);
    allocation.draws = this.draw(item, allocation);
    const left = new Map(allocation.takes.map(({ row }) => [row, this.left.get(row)?.units ?? 0]));
    for (const draw of allocation.draws) left.set(keyOf(draw), (left.get(keyOf(draw)) ?? 0) + draw.quantity);
    // What a lock has left is only certain of rows that are held; those that were skipped are nobody's to give.
    const held = allocation.takes.every(({ row }) => this.left.has(row));
    const covered = held && this.rules.covers(allocation.takes, left);
    if (!covered) {
      this.shares?.giveBack(allocation.draws);
      return false;
    }
    for (const { row, quantity } of allocation.takes) this.give(row, -quantity);
    for (const draw of allocation.draws) this.give(keyOf(draw), draw.quantity);
    takeCapacity(allocation.network, allocation.plan);
    return true;
  }

  private give(row: string, units: number) {
    const left = this.left.get(row);
    if (left) left.units += units;
  }

  private async load(skuIds: readonly string[], network: RoutingNetwork) {
    if (skuIds.length === 0) return;
    const view = await viewStock(this.tx, skuIds, network.indexById);
    const loadedAt = this.context.now.getTime();
    for (const [skuId, { location, available, sizeRun }] of view) {
      this.pool.put(skuId, { location, available, sizeRun, loadedAt });
      this.fresh.add(skuId);
    }
    for (const skuId of skuIds) this.fresh.add(skuId);
    for (const { skuId, location, units } of this.left.values()) this.pool.correct(skuId, location, units);
  }
}

/** One routing line per SKU with the units of all lines together: the engine must never see a unit twice. */
function routingRequest(
  { item, demand, network, allowed }: Candidate,
  context: BrandContext,
  catalog: Catalog,
  pool: StockPool,
  shares: LockShares | undefined,
  preferred: readonly number[] | undefined,
): RoutingRequest {
  const { order } = item;
  const pickup = order.pickupCode ? network.locations.findIndex((location) => location.code === order.pickupCode) : -1;
  const seen = (skuId: string) => {
    const stock = pool.of(skuId);
    return shares ? shares.widen(order.channelId, skuId, stock, network) : stock;
  };
  return {
    destination: {
      country: order.country,
      province: order.province,
      city: order.city,
      district: order.district,
      lat: order.lat ?? undefined,
      lng: order.lng ?? undefined,
    },
    method: order.method,
    pickupLocation: pickup >= 0 ? pickup : undefined,
    promiseBy: order.promiseBy?.getTime(),
    now: context.now.getTime(),
    lines: [...demandBySku(demand)].map(([skuId, quantity], i) => ({
      lineNo: i + 1,
      lineNos: demand.filter((part) => part.skuId === skuId).map((part) => part.lineNo),
      skuId,
      quantity,
      weightGrams: catalog.weightOf(skuId),
      stock: allowed ? only(seen(skuId), skuId, network, allowed) : seen(skuId),
    })),
    preferred,
    declined: allowed ? [] : declinedBy(item, network, context),
  };
}

/** Who said no to an order, or may not be asked any more because enough others did. */
function declinedBy({ existing }: WorkItem, network: RoutingNetwork, { offers }: BrandContext): number[] {
  if (!existing) return [];
  const said = existing.declined.flatMap((id) => network.indexById.get(id) ?? []);
  if (!hopsExhausted(existing.hop, offers)) return said;
  return [...said, ...network.locations.flatMap(({ type }, index) => (isAsked(type) ? [index] : []))];
}

function only(stock: SkuStock, skuId: string, network: RoutingNetwork, allowed: AllowedLocations): SkuStock {
  const ids = allowed.get(skuId) ?? new Set([...allowed.values()].flatMap((set) => [...set]));
  const kept = stock.location.flatMap((location, i) => (ids.has(network.locations[location]?.id ?? "") ? [i] : []));
  return {
    ...stock,
    location: kept.map((i) => stock.location[i] ?? 0),
    available: kept.map((i) => stock.available[i] ?? 0),
    sizeRun: kept.map((i) => stock.sizeRun[i] ?? 1),
  };
}
