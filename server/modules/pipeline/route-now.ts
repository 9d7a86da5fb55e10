import { setTimeout as sleep } from "node:timers/promises";
import type { TenantId } from "@/server/ids";
import type { StockRules } from "./allocate";
import { inBatch, processSources } from "./batch";
import { BatchQueue, type Caller } from "./batch-queue";

interface Accepted {
  orderId: string;
  now: Date;
}

const queue = new BatchQueue<Accepted, void>(routeBatch);

export const routeTogether = (tenantId: TenantId, orderId: string, now: Date): Promise<void> =>
  queue.submit(tenantId, { orderId, now });

/** One order that cannot be processed must not fail those that came with it. */
async function routeBatch(tenantId: TenantId, batch: readonly Caller<Accepted, void>[]) {
  try {
    await routeOrders(
      tenantId,
      batch.map(({ item }) => item.orderId),
      batch[0]?.item.now ?? new Date(0),
    );
    for (const { resolve } of batch) resolve();
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error);
    else for (const caller of batch) await routeBatch(tenantId, [caller]);
  }
}

/** Some six seconds in all: a sender rather waits than is told to send again. */
const patience = 70;
const longestPauseMs = 100;

/** Processes these orders now. Their inbox rows stay: whoever claims them finds the orders made and drops them. */
export async function routeOrders(tenantId: TenantId, orderIds: readonly string[], now: Date, rules?: StockRules) {
  let open = orderIds;
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === patience) throw new Error("routeNow: the stock rows stay locked");
    if (attempt > 0) await sleep(Math.min(5 * attempt, longestPauseMs));
    const ids = open;
    open = (await inBatch(tenantId, (tx) => processSources(tx, ids, now, rules))).deferred;
  }
}
