import type { InterceptionKind } from "@/lib/contracts/fulfillment";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";
import { isInHand } from "@/server/domain/fulfillment/transitions";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { closeCanceled, closeRest } from "@/server/modules/orders/service/close-order";
import { routingAgain } from "@/server/modules/pipeline/service";
import { lockOrder, openStops, workIdsOf } from "../repo/interception";
import { lockWork } from "../repo/work";
import { askToStop, type Receiver } from "./ask-to-stop";
import { changeAddress } from "./change-address";
import type { ActOptions } from "./decide";

interface Request extends Pick<ActOptions, "actor" | "now"> {
  kind: Exclude<InterceptionKind, "lines">;
  reason: string;
  /** For an address change. */
  receiver?: Receiver;
}

/** `done`: it was stopped or changed at once. `requested`: so many were asked and have a time to answer. */
type Outcome = { state: "done" } | { state: "requested"; asked: number };

/**
 * Stops an order or changes its address, at any stage. What nobody has in hand yet is stopped at once; a location that
 * has begun is asked to give it back, and a carrier to stop the parcel. NOT_FOUND, or WRONG_STATE when the goods have
 * arrived or the order is closed.
 */
export function requestInterception(tenantId: TenantId, orderId: string, request: Request): Promise<Result<Outcome>> {
  return routingAgain(tenantId, async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order) return fail("NOT_FOUND", "No such order");
    if (order.status === "canceled") return fail("WRONG_STATE", "The order is canceled");
    const work = await lockWork(tx, await workIdsOf(tx, [orderId]));
    const moving = work.filter((one) => one.status === "shipped");
    const inHand = work.filter(isInHand);
    if (request.kind === "address" && !request.receiver) return fail("INVALID", "Where is it to go instead?");
    if (request.kind === "address" && work.some((one) => one.method === "pickup")) {
      return fail("WRONG_STATE", "The buyer collects it: there is no address to change");
    }
    if (request.kind === "address" && (await openStops(tx, [orderId])).some((stop) => stop.kind !== "address")) {
      return fail("WRONG_STATE", "Somebody has asked to cancel it: that has to be answered first");
    }
    const concerned = [...inHand, ...moving].map((one) => one.id);
    if (concerned.length > 0)
      return ok({ state: "requested", asked: await askToStop(tx, concerned, request, request) });
    if (order.status === "completed") return fail("WRONG_STATE", "The goods have arrived");
    await atOnce(tx, orderId, work, request);
    return ok({ state: "done" });
  });
}

/** Nobody has anything in hand. */
export async function atOnce(
  tx: TenantTx,
  orderId: string,
  work: readonly { status: FulfillmentStatus }[],
  request: Pick<Request, "receiver" | "reason" | "actor" | "now">,
) {
  if (request.receiver) return changeAddress(tx, orderId, request.receiver, request);
  const gone = work.some((one) => one.status === "delivered" || one.status === "handed_over");
  if (gone) return closeRest(tx, orderId, request);
  return closeCanceled(tx, [orderId], request);
}
