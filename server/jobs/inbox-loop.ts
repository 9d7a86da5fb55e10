import type { Clock } from "@/server/clock";
import { log } from "@/server/log";
import { processInbox, waitingTenants } from "@/server/modules/pipeline/service";

const batchSize = 500;

/** One micro-batch for each brand that waits, in turn, so that a flood of one delays the others by one batch at most. */
export async function inboxRound(now: Clock, until?: Date): Promise<{ processed: number; failed: number }> {
  const total = { processed: 0, failed: 0 };
  for (const tenantId of await waitingTenants(now())) {
    if (until && now() >= until) break;
    try {
      const result = await processInbox(tenantId, { limit: batchSize, now: now() });
      total.processed += result.processed;
      total.failed += result.failed;
    } catch (error) {
      log.error({ tenantId, reason: error instanceof Error ? error.message : "unknown" }, "inbox round failed");
      total.failed += 1;
    }
  }
  return total;
}
