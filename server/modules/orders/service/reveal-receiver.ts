import type { RevealWhy } from "@/lib/contracts/privacy";
import { limits, takeAttempts } from "@/server/auth/rate-limit";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { recordAudit } from "@/server/modules/audit/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { OrderViewer } from "./access";
import { findVisible } from "./get-order";
import { openReceiver, type Receiver } from "./receiver";

/**
 * The receiver in clear. Who looked at whom and why is on record before anything is shown. RATE_LIMITED with the time it may
 * go on, ERASED when there is nobody left.
 */
export async function revealReceiver(
  viewer: OrderViewer,
  orderId: string,
  { userId, reason, note }: RevealWhy & { userId: string },
): Promise<Result<Receiver>> {
  const visible = await withTenant(viewer.tenantId, (tx) => findVisible(tx, viewer, orderId));
  if (!visible) return fail("NOT_FOUND", "No such order");
  if (visible.erasedAt) return fail("ERASED", "The receiver was erased");
  // A person is one person in whatever brand: they have one pair of eyes.
  const allowed = await takeAttempts(viewer.now, [limits.revealHour, userId], [limits.revealDay, userId]);
  if (!allowed.ok) return allowed;
  return withTenant(viewer.tenantId, async (tx) => {
    const order = await findVisible(tx, viewer, orderId);
    if (!order) return fail("NOT_FOUND", "No such order");
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "receiver.revealed" },
      ...{ subjectType: "sales_order", subjectId: orderId },
      data: { label: order.externalNo, reason, ...(note ? { note } : {}) },
    });
    return ok(openReceiver(await tenantKeys(tx), order.receiverSealed));
  });
}
