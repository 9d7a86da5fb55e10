import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { recordEvents } from "@/server/modules/pipeline/service";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import { cancelRemaining } from "../repo/cancel-rest";
import { clearHoldsOf, closeFulfillments, fulfillmentsOf, lockOrders, openReservations } from "../repo/write";
import { type CancelOptions, gone, working } from "./cancel-order";
import { completeDone } from "./complete-orders";

/**
 * Cancels what has not left of an order and gives its stock back; the order is complete with what was shipped.
 * NOT_FOUND, or WRONG_STATE when it is closed or nothing of it has left yet.
 */
export async function cancelRest(
  tenantId: TenantId,
  orderId: string,
  { reason, actor, now }: CancelOptions,
): Promise<Result<{ completed: boolean }>> {
  return withTenant(tenantId, async (tx) => {
    const [order] = await lockOrders(tx, [orderId]);
    if (!order) return fail("NOT_FOUND", "No such order");
    const fulfillments = await fulfillmentsOf(tx, [orderId]);
    const closed = order.status === "completed" || order.status === "canceled";
    if (closed || !fulfillments.some((f) => gone.includes(f.status))) {
      return fail("WRONG_STATE", "The order is closed, or nothing of it has left yet");
    }
    await cancelRemaining(tx, orderId);
    const stopped = fulfillments.filter((f) => working.includes(f.status)).map((f) => f.id);
    await closeFulfillments(tx, stopped, "canceled", reason, now);
    await clearHoldsOf(tx, [orderId], now);
    const reservations = await openReservations(tx, [orderId]);
    await endReservations(tx, reservations, "released", { cause: "cancel", reason, actor, now });
    await recordEvents(tx, [{ orderId, type: "rest_canceled", data: { reason } }], actor, now);
    return ok({ completed: (await completeDone(tx, [orderId], actor, now)).length > 0 });
  });
}
