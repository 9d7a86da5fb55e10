import type { TenantTx } from "@/server/db/tenant-tx";
import { openStatuses } from "@/server/domain/fulfillment/transitions";
import { applyReceiver } from "@/server/modules/orders/service/edit-order";
import { takeOut } from "@/server/modules/parcels/service/void-label";
import { recheckWithin, recordEvents } from "@/server/modules/pipeline/service";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import { workIdsOf } from "../repo/interception";
import { lockWork, reservationsOf, setWaitingIfIdle, setWorkStatus } from "../repo/work";
import type { Receiver } from "./ask-to-stop";
import type { ActOptions } from "./decide";

/**
 * Gives a locked order another receiver. What nobody has in hand is routed anew, the same locations included; what is
 * being packed stays where it is and gets a new label. Inside a transaction that `routingAgain` runs.
 */
export async function changeAddress(
  tx: TenantTx,
  orderId: string,
  receiver: Receiver,
  { actor, now }: Pick<ActOptions, "actor" | "now">,
): Promise<void> {
  const place = await applyReceiver(tx, orderId, receiver, now);
  await recordEvents(tx, [{ orderId, type: "receiver_edited", data: place }], actor, now);
  const work = await lockWork(tx, await workIdsOf(tx, [orderId]));
  const untouched = work.filter((one) => one.status === "offered" || one.status === "accepted");
  const packed = work.filter((one) => one.status === "packed").map((one) => one.id);
  await setWorkStatus(tx, packed, "picking", now);
  // A label says where it goes, printed or not.
  const boxed = work.filter((one) => openStatuses.includes(one.status)).map((one) => one.id);
  await takeOut(tx, boxed, { reason: "address", actor, now });
  const ids = untouched.map((one) => one.id);
  await setWorkStatus(tx, ids, "canceled", now, { closeReason: "address" });
  const kept = (await Promise.all(ids.map((id) => reservationsOf(tx, orderId, id)))).flat();
  const released = kept.map((reservation) => reservation.id);
  await endReservations(tx, released, "released", { cause: "reroute", reason: "address", actor, now });
  const cause = { actor, kind: "reroute", reason: "address" } as const;
  const { routed } = await recheckWithin(tx, [orderId], now, cause, { holdsStock: true });
  if (routed === 0) await setWaitingIfIdle(tx, orderId, now);
}
