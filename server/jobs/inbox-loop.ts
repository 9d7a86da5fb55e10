import type { Clock } from "@/server/clock";
import { log } from "@/server/log";
import { processInbox, waitingTenants } from "@/server/modules/pipeline/service";

const batchSize = 500;

/**
 * One micro-batch for each brand that waits, in turn, so that a flood of one delays the others by one batch at most.
 * A brand that waits alone gets all lanes: while the database writes one batch, the next is decided here.
 */
export async function inboxRound(
  now: Clock,
  { until, lanes = 2 }: { until?: Date; lanes?: number } = {},
): Promise<{ processed: number; failed: number }> {
  const total = { processed: 0, failed: 0 };
  const waiting = await waitingTenants(now());
  const turns = (waiting.length === 1 ? Array.from({ length: lanes }, () => waiting).flat() : waiting).values();
  const lane = async () => {
    for (const tenantId of turns) {
      if (until && now() >= until) return;
      try {
        const result = await processInbox(tenantId, { limit: batchSize, now: now() });
        total.processed += result.processed;
        total.failed += result.failed;
      } catch (error) {
        log.error({ tenantId, reason: error instanceof Error ? error.message : "unknown" }, "inbox round failed");
        total.failed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return total;
}
