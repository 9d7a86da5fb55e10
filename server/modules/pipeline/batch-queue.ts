import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { TenantId } from "@/server/ids";

export interface Caller<Item, Outcome> {
  item: Item;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

const maxTogether = 200;
/** Callers who were answered together call again a moment apart; the first of them must not start a batch of its own. */
const gatherMs = 2;
/** After that those who were answered have better things to do than to call again. */
const forgetMs = 20;

interface Queue<Item, Outcome> {
  waiting: Caller<Item, Outcome>[];
  /** Callers who may be there soon: those answered last, and those who waited meanwhile. */
  expected: number;
  draining: boolean;
  /** Called when as many wait as are expected. */
  complete?: () => void;
}

/**
 * Callers of one brand that come while its batch runs form the next one together. Before it starts, those who were just
 * answered have a moment to call again; nobody waits for callers there is no sign of.
 */
export class BatchQueue<Item, Outcome> {
  private readonly queues = new Map<TenantId, Queue<Item, Outcome>>();

  /** @param run answers every caller of a batch; never throws. */
  constructor(private readonly run: (tenantId: TenantId, batch: readonly Caller<Item, Outcome>[]) => Promise<void>) {}

  submit(tenantId: TenantId, item: Item): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const queue: Queue<Item, Outcome> = this.queues.get(tenantId) ?? { waiting: [], expected: 1, draining: false };
      this.queues.set(tenantId, queue);
      queue.waiting.push({ item, resolve, reject });
      if (!queue.draining) void this.drain(tenantId, queue);
      else if (queue.waiting.length >= queue.expected) queue.complete?.();
    });
  }

  private async drain(tenantId: TenantId, queue: Queue<Item, Outcome>) {
    queue.draining = true;
    while (queue.waiting.length > 0) {
      await gather(queue);
      const batch = queue.waiting.splice(0, maxTogether);
      await this.run(tenantId, batch);
      queue.expected = batch.length + queue.waiting.length;
    }
    queue.draining = false;
    setTimeout(() => {
      if (!queue.draining && this.queues.get(tenantId) === queue) this.queues.delete(tenantId);
    }, forgetMs).unref();
  }
}

async function gather<Item, Outcome>(queue: Queue<Item, Outcome>) {
  // Those who call in the same turn of the event loop come along anyway.
  if (queue.waiting.length >= queue.expected) return nextTurn();
  const moment = new AbortController();
  queue.complete = () => moment.abort();
  await sleep(gatherMs, undefined, { signal: moment.signal }).catch(() => undefined);
  queue.complete = undefined;
}
