import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { recordAudit } from "@/server/modules/audit/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { OrderViewer } from "./access";
import { findVisible } from "./get-order";
import { openReceiver, type Receiver } from "./receiver";

/** The receiver in clear. Who looked at whom is on record before anything is shown. */
export async function revealReceiver(viewer: OrderViewer, orderId: string, userId: string): Promise<Result<Receiver>> {
  return withTenant(viewer.tenantId, async (tx) => {
    const order = await findVisible(tx, viewer, orderId);
    if (!order) return fail("NOT_FOUND", "No such order");
    await recordAudit(tx, {
      actorType: "user",
      actorId: userId,
      action: "receiver.revealed",
      subjectType: "sales_order",
      subjectId: orderId,
    });
    return ok(openReceiver(await tenantKeys(tx), order.receiverSealed));
  });
}
