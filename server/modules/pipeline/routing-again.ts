import { setTimeout as sleep } from "node:timers/promises";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { type StockRules, stockRules } from "./allocate";
import { inBatch } from "./batch";

/** Stock that is wanted next is held by somebody who may be waiting for what we hold. */
export class StockBusy extends Error {}

/** For a transaction that holds stock rows already: waiting for more could be waiting in a circle. */
export const neverWaiting: StockRules = {
  ...stockRules,
  lock: (tx, rows) => stockRules.lock(tx, rows, "skip"),
};

const patience = 30;

/** A transaction that gives stock back and routes again in one go; from the start again when it meets another. */
export async function routingAgain<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inBatch(tenantId, work);
    } catch (error) {
      if (attempt === patience || !(error instanceof StockBusy)) throw error;
      await sleep(5 * attempt * (0.5 + Math.random()));
    }
  }
}
