import type { TenantTx } from "@/server/db/tenant-tx";
import { reservationDeltas } from "@/server/domain/stock/levels";
import { lockLevels, type MovementContext, move } from "../repo/levels";
import { closeReservations, type EndedReservation } from "../repo/reservations";
import { announceStock } from "./announce-stock";

const deltaOf = {
  released: reservationDeltas.release,
  expired: reservationDeltas.expire,
  consumed: reservationDeltas.consume,
} as const;

/**
 * Ends reservations: units go back to what may be promised, or leave the location when they are consumed. The caller
 * holds the locks of their orders. Returns those that were still open; ending one twice does nothing.
 */
export async function endReservations(
  tx: TenantTx,
  ids: readonly string[],
  state: keyof typeof deltaOf,
  context: MovementContext,
  close: typeof closeReservations = closeReservations,
): Promise<EndedReservation[]> {
  if (ids.length === 0) return [];
  const ended = await close(tx, ids, state, context.now);
  if (ended.length === 0) return [];
  await lockLevels(tx, distinctRows(ended));
  const movements = ended.map((reservation) => ({
    ...reservation,
    delta: deltaOf[state](reservation.quantity),
    causeId: reservation.orderId,
    idempotencyKey: `${reservation.id}:end`,
  }));
  await move(tx, movements, context);
  if (state !== "consumed") await announceStock(tx, new Set(ended.map((row) => row.skuId)), context.now);
  return ended;
}

function distinctRows(ended: readonly EndedReservation[]) {
  return [...new Map(ended.map((row) => [`${row.skuId}${row.locationId}`, row])).values()];
}
