import type { ItemResult } from "@/lib/contracts/hold";
import { withTenant } from "@/server/db/tenant-tx";
import { goneStatuses, isInHand } from "@/server/domain/fulfillment/transitions";
import { canMove } from "@/server/domain/order/status";
import type { TenantId } from "@/server/ids";
import { askToStop } from "@/server/modules/fulfillment/service/ask-to-stop";
import { fulfillmentsOf, lockOrders } from "../repo/write";
import { type CancelOptions, closeCanceled } from "./close-order";

/** The order is not canceled yet: a location has the goods in hand and is asked to stop. */
export const cancelAsked = "ASKED";

/**
 * Cancels orders and gives their stock back, each with an answer of its own: NOT_FOUND when it is not ours,
 * WRONG_STATE when it is done, canceled before or partly shipped. Where goods are being picked or wait packed the
 * location is asked, and the answer is `ok` with the code ASKED: the order is canceled when the location confirms. The
 * others are canceled at once, in one transaction.
 */
export async function cancelOrders(
  tenantId: TenantId,
  orderIds: readonly string[],
  options: CancelOptions,
): Promise<ItemResult[]> {
  const results = new Map<string, ItemResult>();
  await withTenant(tenantId, async (tx) => {
    const orders = await lockOrders(tx, orderIds);
    const work = await fulfillmentsOf(tx, orderIds);
    const gone = new Set(work.filter((f) => goneStatuses.includes(f.status)).map((f) => f.orderId));
    const inHand = work.filter(isInHand);
    const asked = new Set(inHand.map((f) => f.orderId));
    const free: string[] = [];
    for (const { id, status } of orders) {
      if (!canMove(status, "canceled") || gone.has(id)) results.set(id, { id, ok: false, code: "WRONG_STATE" });
      else if (asked.has(id)) results.set(id, { id, ok: true, code: cancelAsked });
      else {
        results.set(id, { id, ok: true });
        free.push(id);
      }
    }
    const stop = inHand.filter((f) => results.get(f.orderId)?.ok).map((f) => f.id);
    await askToStop(tx, stop, { kind: "cancel", reason: options.reason }, options);
    await closeCanceled(tx, free, options);
  });
  return orderIds.map((id) => results.get(id) ?? { id, ok: false, code: "NOT_FOUND" });
}
