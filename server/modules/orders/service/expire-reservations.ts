import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { recordEvents } from "@/server/modules/pipeline/service";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import { markExpired, selectExpired } from "../repo/expiry";
import { lockOrders } from "../repo/write";

/** Gives back what was kept for buyers who did not pay in time; their orders stay on hold. Returns the orders. */
export async function expireReservations(tenantId: TenantId, { now, limit }: { now: Date; limit: number }) {
  return withTenant(tenantId, async (tx) => {
    const orderIds = await selectExpired(tx, now, limit);
    if (orderIds.length === 0) return { orders: 0 };
    await lockOrders(tx, orderIds);
    // Read again under lock: the buyer may have paid in the meantime.
    const reservations = await markExpired(tx, orderIds, now);
    const ended = await endReservations(tx, reservations, "expired", { cause: "expire", actor: systemActor, now });
    const expired = [...new Set(ended.map((reservation) => reservation.orderId))];
    await recordEvents(
      tx,
      expired.map((orderId) => ({ orderId, type: "reservation_expired" })),
      systemActor,
      now,
    );
    return { orders: expired.length };
  });
}
