import type { TenantTx } from "@/server/db/tenant-tx";
import type { WarehouseFailure } from "@/server/domain/fulfillment/transitions";
import { recheckWithin, recordEvents } from "@/server/modules/pipeline/service";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import { markSuspect } from "@/server/modules/stock/service/suspect";
import { type FulfillmentState, openReservationsOf, recallRow } from "../repo/fulfillment";
import { type ReportContext, wmsActor } from "./report-context";

/**
 * The warehouse will not ship this: its units are given back and looked for elsewhere in the same transaction, which
 * must be one of `routingAgain`. What could not be found is not sold from there until both sides agree again.
 */
export async function routeElsewhere(
  tx: TenantTx,
  { id, orderId, locationId }: FulfillmentState,
  missing: readonly { skuId: string; quantity: number }[],
  reason: WarehouseFailure,
  { now }: ReportContext,
): Promise<void> {
  await recallRow(tx, id, reason, now);
  const reservations = await openReservationsOf(tx, id);
  await endReservations(tx, reservations, "released", { cause: "reroute", reason, actor: wmsActor, now });
  // The rows are locked by now, in the order everybody locks them in.
  if (reason === "short_picked") {
    for (const { skuId } of missing) await markSuspect(tx, { locationId, skuId, causeId: id, actor: wmsActor, now });
  }
  const units = missing.reduce((sum, line) => sum + line.quantity, 0);
  const data = { fulfillmentOrderId: id, reason, units };
  await recordEvents(tx, [{ orderId, type: "rerouted", data }], wmsActor, now);
  await recheckWithin(tx, [orderId], now, { actor: wmsActor, kind: "reroute", reason }, { holdsStock: true });
}
