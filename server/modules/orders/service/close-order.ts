import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { openStatuses } from "@/server/domain/fulfillment/transitions";
import { giveBackUsage } from "@/server/modules/billing/service/give-back-usage";
import { takeOut } from "@/server/modules/parcels/service/void-label";
import { recheckSoon, recordEvents } from "@/server/modules/pipeline/service";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import { cancelRemaining } from "../repo/cancel-rest";
import {
  cancelRows,
  clearHoldsOf,
  closeFulfillments,
  fulfillmentsOf,
  heldAsTwinsOf,
  openReservations,
} from "../repo/write";
import { completeDone } from "./complete-orders";

export interface CancelOptions {
  reason: string;
  actor: Actor;
  now: Date;
}

/** Cancels locked orders of which nothing has left, whatever is being done for them, and gives their stock back. */
export async function closeCanceled(tx: TenantTx, ids: readonly string[], { reason, actor, now }: CancelOptions) {
  if (ids.length === 0) return;
  await stopOpenWork(tx, ids, { reason, actor, now });
  await cancelRows(tx, ids, reason, now);
  await giveBackUsage(tx, ids, now);
  await clearHoldsOf(tx, ids, now);
  await recordEvents(
    tx,
    ids.map((orderId) => ({ orderId, type: "canceled", data: { reason } })),
    actor,
    now,
  );
  await endReservations(tx, await openReservations(tx, ids), "released", { cause: "cancel", reason, actor, now });
  // What was held as the second of two is the only one now.
  await recheckSoon(tx, await heldAsTwinsOf(tx, ids), now);
}

/** Cancels what has not left of a locked order; it is complete with what has. */
export async function closeRest(tx: TenantTx, orderId: string, { reason, actor, now }: CancelOptions) {
  await cancelRemaining(tx, orderId);
  await stopOpenWork(tx, [orderId], { reason, actor, now });
  await clearHoldsOf(tx, [orderId], now);
  const reservations = await openReservations(tx, [orderId]);
  await endReservations(tx, reservations, "released", { cause: "cancel", reason, actor, now });
  await recordEvents(tx, [{ orderId, type: "rest_canceled", data: { reason } }], actor, now);
  return completeDone(tx, [orderId], actor, now);
}

async function stopOpenWork(tx: TenantTx, orderIds: readonly string[], options: CancelOptions) {
  const open = (await fulfillmentsOf(tx, orderIds)).filter((work) => openStatuses.includes(work.status));
  const ids = open.map((work) => work.id);
  await closeFulfillments(tx, ids, "canceled", options.reason, options.now);
  if (ids.length > 0) await takeOut(tx, ids, options);
}
