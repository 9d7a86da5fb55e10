import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import type { StockRules } from "./allocate";
import { inBatch, processSources } from "./batch";
import { isTransient, reasonOf } from "./failures";
import { claimInbox, deleteInbox, type InboxRow, park, requeue } from "./repo/inbox";

export interface InboxOptions {
  limit: number;
  now: Date;
  rules?: StockRules;
}

/** How soon an order comes again whose stock rows another batch was holding. */
const deferMs = 50;

interface Round {
  processed: number;
  failed: number;
  /** A suspect is being isolated: its parts come one by one, at once. */
  isolating: boolean;
}

export async function processInboxRows(tenantId: TenantId, options: InboxOptions) {
  const total = { processed: 0, failed: 0 };
  for (let isolating = true; isolating; ) {
    const round = await oneRound(tenantId, options);
    total.processed += round.processed;
    total.failed += round.failed;
    isolating = round.isolating;
  }
  return total;
}

async function oneRound(tenantId: TenantId, { limit, now, rules }: InboxOptions): Promise<Round> {
  let claimed: InboxRow[] = [];
  try {
    return await inBatch(tenantId, async (tx) => {
      claimed = await claimInbox(tx, limit, now);
      const orderIds = claimed.flatMap((row) => row.orderIds);
      if (orderIds.length === 0) return { processed: 0, failed: 0, isolating: false };
      const { deferred } = await processSources(tx, orderIds, now, rules);
      await deleteInbox(tx, claimed);
      await requeue(tx, deferred, new Date(now.getTime() + deferMs));
      const isolating = claimed.some((row) => row.attempts > 0);
      return { processed: orderIds.length - deferred.length, failed: 0, isolating };
    });
  } catch (error) {
    if (isTransient(error) || claimed.length === 0) throw error;
    return await isolate(tenantId, claimed, reasonOf(error), now);
  }
}

/**
 * A batch that fails is halved until the order that spoils it is alone; that one is parked with the reason and the
 * others go on. The halves are inbox rows, so a crash on the way forgets nothing.
 */
async function isolate(tenantId: TenantId, claimed: readonly InboxRow[], reason: string, now: Date): Promise<Round> {
  const alone = claimed.length === 1 && claimed[0]?.orderIds.length === 1;
  // The claim ended with the batch that failed, so another worker may have taken a row meanwhile.
  const owned = await withTenant(tenantId, async (tx) => {
    const rows = await deleteInbox(tx, claimed);
    for (const { orderIds, attempts } of rows) {
      const half = Math.ceil(orderIds.length / 2);
      if (alone) await park(tx, orderIds[0] ?? "", reason, attempts + 1, now);
      else if (claimed.length > 1) await requeue(tx, orderIds, now, attempts + 1);
      else
        for (const part of [orderIds.slice(0, half), orderIds.slice(half)]) await requeue(tx, part, now, attempts + 1);
    }
    return rows;
  });
  return { processed: 0, failed: alone ? owned.length : 0, isolating: owned.length > 0 };
}
