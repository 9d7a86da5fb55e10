import type { Clock } from "@/server/clock";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { log } from "@/server/log";
import { routingAgain } from "./routing-again";

/** Thrown to keep units set aside for an order that cannot use them yet. */
export class StillWaiting extends Error {}

/**
 * Serves orders that wait for goods, one after the other until the deadline, each in a transaction of its own: freed and
 * reserved at once, so that nobody else sees the goods free. Returns how many were served.
 */
export async function serveEach(
  tenantId: TenantId,
  orderIds: readonly string[],
  { now, deadline }: { now: Clock; deadline: Date },
  serve: (tx: TenantTx, orderId: string, now: Date) => Promise<boolean>,
): Promise<number> {
  let served = 0;
  for (const orderId of orderIds) {
    if (now() >= deadline) break;
    try {
      if (await routingAgain(tenantId, (tx) => serve(tx, orderId, now()))) served += 1;
    } catch (error) {
      if (error instanceof StillWaiting) continue;
      // It is tried again; those behind it do not wait for it.
      log.error({ tenantId, orderId, reason: error instanceof Error ? error.message : "unknown" }, "serving an order");
    }
  }
  return served;
}
