import { withTenant } from "@/server/db/tenant-tx";
import { goneStatuses, isInHand } from "@/server/domain/fulfillment/transitions";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { askToStop } from "@/server/modules/fulfillment/service/ask-to-stop";
import { fulfillmentsOf, lockOrders } from "../repo/write";
import { type CancelOptions, closeRest } from "./close-order";

/**
 * Cancels what has not left of an order and gives its stock back; the order is complete with what was shipped. `asked`: a
 * location has the goods in hand and has to confirm first. NOT_FOUND, or WRONG_STATE when it is closed or nothing of
 * it has left yet.
 */
export async function cancelRest(
  tenantId: TenantId,
  orderId: string,
  options: CancelOptions,
): Promise<Result<{ completed: boolean; asked: boolean }>> {
  return withTenant(tenantId, async (tx) => {
    const [order] = await lockOrders(tx, [orderId]);
    if (!order) return fail("NOT_FOUND", "No such order");
    const work = await fulfillmentsOf(tx, [orderId]);
    const closed = order.status === "completed" || order.status === "canceled";
    if (closed || !work.some((f) => goneStatuses.includes(f.status))) {
      return fail("WRONG_STATE", "The order is closed, or nothing of it has left yet");
    }
    const inHand = work.filter(isInHand).map((f) => f.id);
    if (inHand.length > 0) {
      await askToStop(tx, inHand, { kind: "cancel", reason: options.reason }, options);
      return ok({ completed: false, asked: true });
    }
    return ok({ completed: (await closeRest(tx, orderId, options)).length > 0, asked: false });
  });
}
