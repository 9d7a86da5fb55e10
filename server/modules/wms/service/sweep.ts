import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { log } from "@/server/log";
import { claimDue } from "../repo/messages";
import { queueCancellations, queueDeliveries, queueStops } from "./queue-deliveries";
import { queueItems } from "./queue-items";
import { retryParked } from "./receive-report";
import { sendDueMessages } from "./send-messages";

const parkedAtOnce = 20;

/** One round of everything that is due between a brand and its warehouses. `more`: the deadline came first. */
export async function sweepWms(tenantId: TenantId, now: () => Date, deadline: Date): Promise<{ more: boolean }> {
  // A warehouse has to know an item before it is asked to ship it.
  if ((await queueItems(tenantId, now())) > 0) await sendDueMessages(tenantId, now, deadline);
  while (now() < deadline && (await queueDeliveries(tenantId, now())) > 0);
  await queueCancellations(tenantId, now());
  await queueStops(tenantId, now());
  await sendDueMessages(tenantId, now, deadline);
  const parked = await withTenant(tenantId, (tx) => claimDue(tx, "in", now(), parkedAtOnce));
  for (const message of parked) {
    await retryParked(tenantId, message, now()).catch((error) => {
      const reason = error instanceof Error ? error.message : "unknown";
      log.error({ tenantId, messageId: message.id, reason }, "parked wms report failed");
    });
  }
  return { more: now() >= deadline };
}
