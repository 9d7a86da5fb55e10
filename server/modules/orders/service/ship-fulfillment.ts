import type { Actor } from "@/lib/contracts/actor";
import type { NamedUnits } from "@/lib/contracts/lot";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { nextStatus } from "@/server/domain/fulfillment/transitions";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { shipUnits } from "@/server/modules/lots/service/ship-units";
import { tellBuyer } from "@/server/modules/notices/service/tell-buyer";
import { holdParcels } from "@/server/modules/parcels/service/hold-parcels";
import { sendParcels } from "@/server/modules/parcels/service/send-parcels";
import { recordEvents } from "@/server/modules/pipeline/service";
import { tellRobot } from "@/server/modules/robots/service/tell-robot";
import { tellShop, tellUnnumbered } from "@/server/modules/shops/service/tell-shop";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import {
  findFulfillment,
  fulfillmentsOf,
  hasBlockingHold,
  isStopping,
  lockOrders,
  markShipped,
  openReservations,
} from "../repo/write";
import { completeDone } from "./complete-orders";

export interface ShipOptions {
  carrier?: string;
  trackingNo?: string;
  /** Where somebody named the first: the other parcels it leaves in. */
  further?: readonly { carrier?: string; trackingNo: string }[];
  actor: Actor;
  now: Date;
  /** A member limited to some locations ships from those only. */
  locations?: readonly string[];
  /** Lots and serial numbers it leaves with; what was packed where nothing is said. */
  units?: readonly NamedUnits[] | undefined;
}

type ShipResult = Result<{ orderId: string; completed: boolean }>;

/**
 * The units have left as a parcel: reservations are consumed, the ledger takes them off, and the order is complete when
 * nothing is left to ship. NOT_FOUND, or WRONG_STATE when it cannot leave now: it is not accepted yet, its order is on
 * hold, or somebody has asked to stop it. INVALID when a serial number that is named cannot leave.
 */
export function shipFulfillment(tenantId: TenantId, fulfillmentId: string, options: ShipOptions): Promise<ShipResult> {
  return withTenant(tenantId, (tx) => shipWithin(tx, fulfillmentId, options));
}

/** The same inside the caller's transaction. `reported`: a warehouse says they are gone, which no hold can undo. */
export async function shipWithin(
  tx: TenantTx,
  fulfillmentId: string,
  options: ShipOptions & { reported?: boolean },
): Promise<ShipResult> {
  const { carrier, trackingNo, further = [], actor, now, locations, units, reported } = options;
  const found = await findFulfillment(tx, fulfillmentId);
  if (!found || (locations && !locations.includes(found.locationId)))
    return fail("NOT_FOUND", "No such fulfillment order");
  const { orderId } = found;
  await lockOrders(tx, [orderId]);
  const current = (await fulfillmentsOf(tx, [orderId])).find((f) => f.id === fulfillmentId);
  const to = current && nextStatus(current, "ship");
  if (!to) return fail("WRONG_STATE", `It is ${current?.status}: it cannot be shipped now`);
  if (!reported && (await hasBlockingHold(tx, orderId))) return fail("WRONG_STATE", "The order is on hold");
  if (!reported && (await isStopping(tx, found))) return fail("WRONG_STATE", "It is to be stopped: answer that first");
  await holdParcels(tx, fulfillmentId);
  const left = await shipUnits(tx, { ...found, fulfillmentOrderId: fulfillmentId }, { units, actor, now, reported });
  if (!left.ok) return left;
  const labels = await sendParcels(tx, fulfillmentId, now);
  const [label] = labels;
  const waybill = { carrier: carrier ?? label?.carrier, trackingNo: trackingNo ?? label?.trackingNo };
  const { carrier: by = null, trackingNo: under = null } = waybill;
  await markShipped(tx, fulfillmentId, to, { carrier: by, trackingNo: under }, now);
  const reservations = await openReservations(tx, [orderId], [fulfillmentId]);
  await endReservations(tx, reservations, "consumed", { cause: "ship", actor, now });
  const data = { fulfillmentOrderId: fulfillmentId, ...waybill };
  await recordEvents(tx, [{ orderId, type: "shipped", data }], actor, now);
  if (under) {
    const first = { orderId, carrier: by ?? "", trackingNo: under };
    // Numbers somebody names take the place of those on our labels.
    const others = (trackingNo ? further : labels.slice(1)).map((parcel) => ({
      ...{ carrier: parcel.carrier ?? first.carrier, trackingNo: parcel.trackingNo },
    }));
    await tellShop(tx, { ...first, fulfillmentId, ...(others.length > 0 && { further: others }) }, now);
    await tellRobot(tx, [first, ...others.map((parcel) => ({ ...first, ...parcel }))], now);
  } else await tellUnnumbered(tx, { orderId, fulfillmentId }, now);
  const told = current.method === "two_hour" ? "courier" : "shipped";
  await tellBuyer(tx, { id: fulfillmentId, orderId }, told, { trackingNo: under ?? undefined }, now);
  const done = await completeDone(tx, [orderId], actor, now);
  return ok({ orderId, completed: done.length > 0 });
}
