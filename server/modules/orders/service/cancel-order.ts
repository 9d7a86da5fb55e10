import type { Actor } from "@/lib/contracts/actor";
import type { ItemResult } from "@/lib/contracts/hold";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import { withTenant } from "@/server/db/tenant-tx";
import { canMove } from "@/server/domain/order/status";
import type { TenantId } from "@/server/ids";
import { recordEvents } from "@/server/modules/pipeline/service";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import {
  cancelRows,
  clearHoldsOf,
  closeFulfillments,
  fulfillmentsOf,
  lockOrders,
  openReservations,
} from "../repo/write";

export interface CancelOptions {
  reason: string;
  actor: Actor;
  now: Date;
}

/** Left the building: such an order can only come back as a return. */
export const gone: readonly FulfillmentStatus[] = ["shipped", "delivered", "handed_over"];
export const working: readonly FulfillmentStatus[] = ["offered", "accepted", "picking", "packed", "ready"];

/**
 * Cancels orders and gives their stock back, each with an answer of its own: NOT_FOUND when it is not ours,
 * WRONG_STATE when it is done, canceled before or partly shipped. The others are canceled in one transaction.
 */
export async function cancelOrders(
  tenantId: TenantId,
  orderIds: readonly string[],
  { reason, actor, now }: CancelOptions,
): Promise<ItemResult[]> {
  const codes = new Map<string, string | undefined>();
  await withTenant(tenantId, async (tx) => {
    const orders = await lockOrders(tx, orderIds);
    const fulfillments = await fulfillmentsOf(tx, orderIds);
    const shipped = new Set(fulfillments.filter((f) => gone.includes(f.status)).map((f) => f.orderId));
    const open = orders.filter((order) => canMove(order.status, "canceled") && !shipped.has(order.id));
    for (const order of orders) codes.set(order.id, open.includes(order) ? undefined : "WRONG_STATE");
    const ids = open.map((order) => order.id);
    const stopped = fulfillments.filter((f) => ids.includes(f.orderId) && working.includes(f.status));
    await closeFulfillments(
      tx,
      stopped.map((f) => f.id),
      "canceled",
      reason,
      now,
    );
    await cancelRows(tx, ids, reason, now);
    await clearHoldsOf(tx, ids, now);
    await recordEvents(
      tx,
      ids.map((orderId) => ({ orderId, type: "canceled", data: { reason } })),
      actor,
      now,
    );
    await endReservations(tx, await openReservations(tx, ids), "released", { cause: "cancel", reason, actor, now });
  });
  return orderIds.map((id) => {
    const code = codes.has(id) ? codes.get(id) : "NOT_FOUND";
    return code ? { id, ok: false, code } : { id, ok: true };
  });
}
