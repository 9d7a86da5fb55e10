import type { TenantTx } from "@/server/db/tenant-tx";
import { prepareNetwork } from "@/server/domain/routing/network";
import { allocate, type Candidate, type StockRules } from "./allocate";
import { gatherFacts } from "./facts";
import { judge, judgeSupply } from "./judge";
import { gatePresales } from "./presale-gate";
import type { BrandContext, Outcome, WorkItem } from "./work";

const promiseTime = ({ order }: WorkItem) => (order.promiseBy ?? order.placedAt).getTime();

/** Oldest promise first; ties by id, so that the same batch always gives the same answer. */
function byPromise(a: Candidate, b: Candidate): number {
  return promiseTime(a.item) - promiseTime(b.item) || (a.item.id < b.item.id ? -1 : 1);
}

export interface DecideOptions {
  rules?: StockRules;
  /** Location by line number, for one order that a person routes. */
  byHand?: ReadonlyMap<number, string>;
}

function candidateOf({ item, demand }: Outcome, context: BrandContext, byHand?: DecideOptions["byHand"]): Candidate {
  const network = context.networkFor(item.order.channelId);
  if (!byHand) return { item, demand, network };
  const allowed = new Map<string, Set<string>>();
  for (const { skuId, lineNo } of demand) {
    const locationId = byHand.get(lineNo);
    if (locationId) allowed.set(skuId, (allowed.get(skuId) ?? new Set()).add(locationId));
  }
  // What the brand prefers does not bind a person; what a location can do still does.
  const open = { maxParcels: demand.length + 1, splitLines: true, excludedLocationIds: [], maxKmByType: {} };
  return { item, demand, allowed, network: prepareNetwork({ ...network, policy: { ...network.policy, ...open } }) };
}

/**
 * Decides a batch: cleansing, then stock and route for whatever its holds allow. Stock rows that were chosen are
 * locked when this returns; nothing is written yet.
 */
export async function decide(
  tx: TenantTx,
  items: readonly WorkItem[],
  context: BrandContext,
  { rules, byHand }: DecideOptions = {},
): Promise<{ outcomes: Outcome[]; deferred: string[] }> {
  const { catalog, factsOf } = await gatherFacts(tx, items, context);
  const outcomes = items.map((item) => judge(item, factsOf(item), context, catalog));
  await gatePresales(tx, outcomes, context, rules?.presales);
  const candidates = outcomes
    .filter((outcome) => outcome.permitted !== "nothing" && outcome.demand.length > 0)
    .filter((outcome) => byHand || !outcome.unknownPickup)
    .map((outcome) => candidateOf(outcome, context, byHand))
    .sort(byPromise);
  const { allocated, short, deferred } = await allocate(tx, candidates, context, catalog, rules);
  const later = new Set(deferred.map((item) => item.id));
  const decided = outcomes.filter((outcome) => !later.has(outcome.item.id));
  for (const outcome of decided) {
    if (outcome.permitted === "nothing") continue;
    outcome.allocation = allocated.get(outcome.item.id);
    outcome.shortage = short.get(outcome.item.id);
    judgeSupply(outcome);
  }
  return { outcomes: decided, deferred: [...later] };
}
