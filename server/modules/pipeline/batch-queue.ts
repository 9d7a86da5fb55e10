import { setTimeout as sleep } from "node:timers/promises";
import type { TenantId } from "@/server/ids";

export interface Caller<Item, Outcome> {
  item: Item;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

const maxTogether = 200;
/** Callers who were answered together call again a moment apart; the first of them must not start a batch of its own. */
const gatherMs = 2;

/** Callers of one brand that come while its batch runs form the next one together. */
export class BatchQueue<Item, Outcome> {
  private readonly waiting = new Map<TenantId, Caller<Item, Outcome>[]>();

  /** @param run answers every caller of a batch; never throws. */
  constructor(private readonly run: (tenantId: TenantId, batch: readonly Caller<Item, Outcome>[]) => Promise<void>) {}

  submit(tenantId: TenantId, item: Item): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const caller = { item, resolve, reject };
      const queue = this.waiting.get(tenantId);
      if (queue) queue.push(caller);
      else {
        this.waiting.set(tenantId, [caller]);
        void this.drain(tenantId);
      }
    });
  }

  private async drain(tenantId: TenantId) {
    for (let queue = this.waiting.get(tenantId); queue && queue.length > 0; queue = this.waiting.get(tenantId)) {
      await sleep(gatherMs);
      await this.run(tenantId, queue.splice(0, maxTogether));
    }
    this.waiting.delete(tenantId);
  }
}
