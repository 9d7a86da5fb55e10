import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { together } from "@/server/db/together";
import type { TenantId } from "@/server/ids";
import { type SentNow, takeNow } from "@/server/modules/intake/service";
import { floodRules, type StockRules, stockRules } from "./allocate";
import { forgetBrand, loadContext } from "./context";
import { decide } from "./decide";
import { isOvertaken, isTransient } from "./failures";
import { automatic, persist } from "./persist";
import { prepareItem, prepareItems } from "./prepare-item";
import { discardPlans, loadUnprocessed } from "./repo/source";
import type { BrandContext, WorkItem } from "./work";

const tries = 4;

/**
 * One transaction, again when it was a deadlock's victim or somebody else was faster. Whatever it took out of the
 * process's view of stock is forgotten when it fails.
 */
export async function inBatch<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withTenant(tenantId, work);
    } catch (error) {
      forgetBrand(tenantId);
      if (attempt === tries || !(isTransient(error) || isOvertaken(error))) throw error;
    }
  }
}

let floodBatches = 0;
const floodOrders = 200;

/**
 * A connection keeps the plans it made when the tables were empty, and on a new installation's first flood they are the
 * wrong ones. So it plans anew whenever twice as many batches are through; more often would cost more than it brings.
 */
async function planAnew(tx: TenantTx, orders: number) {
  if (orders < floodOrders) return;
  floodBatches += 1;
  const doubled = (floodBatches & (floodBatches - 1)) === 0;
  if (doubled || floodBatches % 64 === 0) await discardPlans(tx);
}

/** Turns source orders into orders; those that are orders already are left alone. Returns who has to come again. */
export async function processSources(tx: TenantTx, orderIds: readonly string[], now: Date, given?: StockRules) {
  const sources = await loadUnprocessed(tx, orderIds);
  if (sources.length === 0) return { deferred: [] };
  await planAnew(tx, sources.length);
  const context = await loadContext(
    tx,
    now,
    sources.map((source) => source.channelId),
  );
  return processItems(tx, prepareItems(sources, context), context, given);
}

/** The same for orders this very transaction takes in; with the codes of the locations it may have sent them to. */
export async function processTaken(tx: TenantTx, sent: readonly SentNow[], now: Date) {
  const channelIds = sent.map((order) => order.channelId);
  const [taken, context] = await together([takeNow(tx, sent, now), loadContext(tx, now, channelIds)]);
  const items = taken.map(({ input, ...order }) =>
    prepareItem({ ...order, importId: null, sample: false }, input, context),
  );
  const { codeByOrdinal } = context.networkFor("");
  return { taken, codeByOrdinal, ...(await processItems(tx, items, context)) };
}

async function processItems(tx: TenantTx, items: readonly WorkItem[], context: BrandContext, given?: StockRules) {
  // What locks have left is only certain while their rows are held.
  const drawing = items.some(({ order }) => context.channels.get(order.channelId)?.hasLocks);
  const rules = given ?? (items.length < floodOrders || drawing ? stockRules : floodRules);
  const { outcomes, deferred } = await decide(tx, items, context, { rules });
  const { lost } = await persist(tx, outcomes, context, automatic, rules);
  return { deferred: [...deferred, ...lost] };
}
