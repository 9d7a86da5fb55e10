import type { Clock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { log } from "@/server/log";
import { unbookedReceipts } from "../repo/messages";
import { bookReceipt, receipt } from "./receipts";

const soonMs = 5 * 60_000;

/** Books what warehouses have received and nobody has booked since: the job for it gave up, or is gone. */
export async function bookLostReceipts(tenantId: TenantId, now: Clock, deadline: Date): Promise<void> {
  const before = new Date(now().getTime() - soonMs);
  for (const row of await withTenant(tenantId, (tx) => unbookedReceipts(tx, before))) {
    if (now() >= deadline) return;
    await bookReceipt(tenantId, receipt.parse(row.receipt)).catch((error) => {
      const reason = error instanceof Error ? error.message : "unknown";
      log.error({ tenantId, messageId: row.id, reason }, "booking a receipt");
    });
  }
}
