import { setTimeout as sleep } from "node:timers/promises";
import type { TenantId } from "@/server/ids";
import type { StockRules } from "./allocate";
import { inBatch, processSources } from "./batch";

interface Waiting {
  orderId: string;
  now: Date;
  done(error?: unknown): void;
}

/** Callers of one brand that come while its batch runs form the next one together. */
const queues = new Map<TenantId, Waiting[]>();
const maxTogether = 200;

export function routeTogether(tenantId: TenantId, orderId: string, now: Date): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: unknown) => (error === undefined ? resolve() : reject(error));
    const queue = queues.get(tenantId);
    if (queue) queue.push({ orderId, now, done });
    else {
      queues.set(tenantId, [{ orderId, now, done }]);
      void drain(tenantId);
    }
  });
}

async function drain(tenantId: TenantId) {
  // Whoever else is calling in this very tick comes along.
  await Promise.resolve();
  for (let queue = queues.get(tenantId); queue && queue.length > 0; queue = queues.get(tenantId)) {
    const batch = queue.splice(0, maxTogether);
    await routeBatch(tenantId, batch);
  }
  queues.delete(tenantId);
}

/** One order that cannot be processed must not fail those that came with it. */
async function routeBatch(tenantId: TenantId, batch: readonly Waiting[]) {
  try {
    await routeOrders(
      tenantId,
      batch.map((waiting) => waiting.orderId),
      batch[0]?.now ?? new Date(0),
    );
    for (const waiting of batch) waiting.done();
  } catch (error) {
    if (batch.length === 1) batch[0]?.done(error);
    else for (const waiting of batch) await routeBatch(tenantId, [waiting]);
  }
}

const patience = 20;

/** Processes these orders now. Their inbox rows stay: whoever claims them finds the orders made and drops them. */
export async function routeOrders(tenantId: TenantId, orderIds: readonly string[], now: Date, rules?: StockRules) {
  let open = orderIds;
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === patience) throw new Error("routeNow: the stock rows stay locked");
    if (attempt > 0) await sleep(5 * attempt);
    const ids = open;
    open = (await inBatch(tenantId, (tx) => processSources(tx, ids, now, rules))).deferred;
  }
}
