import type { Actor } from "@/lib/contracts/actor";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";
import { openStatuses } from "@/server/domain/fulfillment/transitions";
import { type Failure, FailureError, fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { takeOut } from "@/server/modules/parcels/service/void-label";
import { recheckWithin, recordEvents, routeByHand, routingAgain } from "@/server/modules/pipeline/service";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import {
  closeFulfillments,
  fulfillmentsOf,
  hasBlockingHold,
  lockOrders,
  openReservations,
  reroutedFor,
  setStatus,
} from "../repo/write";

export interface RerouteOptions {
  reason: string;
  /** What asked for it, when it may ask again for what it has: the order then stays where it has moved. */
  askedBy?: string;
  actor: Actor;
  now: Date;
}

/** Nobody has begun to work on it. */
const untouched: readonly FulfillmentStatus[] = ["offered", "accepted"];

/** A `Failure` thrown inside rolls everything back and is the answer. */
async function orRollBack<T>(work: Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work);
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

function refuse(failure: Failure): never {
  throw new FailureError(failure);
}

/** Takes an order back from where it is being worked on, so that it can be routed again in the same transaction. */
async function withdraw(tx: TenantTx, orderId: string, { reason, askedBy, actor, now }: RerouteOptions) {
  const [order] = await lockOrders(tx, [orderId]);
  if (!order) refuse(fail("NOT_FOUND", "No such order"));
  if (order.status === "completed" || order.status === "canceled") refuse(fail("WRONG_STATE", "The order is closed"));
  if (await hasBlockingHold(tx, orderId)) refuse(fail("WRONG_STATE", "The order is on hold"));
  const work = await fulfillmentsOf(tx, [orderId]);
  const open = work.filter((f) => untouched.includes(f.status));
  const goesOn = work.some((f) => !untouched.includes(f.status) && openStatuses.includes(f.status));
  const ids = open.map((fulfillment) => fulfillment.id);
  await closeFulfillments(tx, ids, "recalled", reason, now);
  if (ids.length > 0) await takeOut(tx, ids, { reason, actor, now });
  const reservations = await openReservations(tx, [orderId], ids);
  await endReservations(tx, reservations, "released", { cause: "reroute", reason, actor, now });
  if (order.status === "in_fulfillment" && !goesOn) await setStatus(tx, [orderId], "ready", now);
  await recordEvents(tx, [{ orderId, type: "rerouted", data: { reason, askedBy, withdrawn: ids.length } }], actor, now);
}

/**
 * Routes what nobody has begun to work on anew, away from where it was. NO_LOCATION when there is nowhere else:
 * then everything stays as it was.
 */
export function rerouteOrder(
  tenantId: TenantId,
  orderId: string,
  options: RerouteOptions,
): Promise<Result<{ routed: number }>> {
  return orRollBack(
    routingAgain(tenantId, async (tx) => {
      const { actor, now, reason, askedBy } = options;
      await lockOrders(tx, [orderId]);
      if (askedBy && (await reroutedFor(tx, orderId, askedBy))) return { routed: 0 };
      await withdraw(tx, orderId, options);
      const { routed } = await recheckWithin(
        tx,
        [orderId],
        now,
        { actor, kind: "reroute", reason },
        { holdsStock: true },
      );
      if (routed === 0) refuse(fail("NO_LOCATION", "No other location can serve this order"));
      return { routed };
    }),
  );
}

/**
 * Sends lines where a person says, stock permitting; lines that are not named follow the engine's choice among the
 * named locations. OUT_OF_STOCK or NO_LOCATION when it cannot be done: then everything stays as it was.
 */
export function overrideRoute(
  tenantId: TenantId,
  orderId: string,
  locationByLine: ReadonlyMap<number, string>,
  options: RerouteOptions,
): Promise<Result<{ routed: number }>> {
  return orRollBack(
    routingAgain(tenantId, async (tx) => {
      await withdraw(tx, orderId, options);
      const { actor, now, reason } = options;
      const routed = await routeByHand(tx, orderId, locationByLine, now, { actor, kind: "manual", reason });
      if (routed === 0) refuse(fail("OUT_OF_STOCK", "The chosen locations cannot serve this order"));
      return { routed };
    }),
  );
}
