import type { TenantTx } from "@/server/db/tenant-tx";
import type { LineWish } from "@/server/domain/fulfillment/cut-lines";
import { isInHand } from "@/server/domain/fulfillment/transitions";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { routingAgain } from "@/server/modules/pipeline/service";
import { lockOrder, openStops } from "../repo/interception";
import { isCut } from "../repo/order-lines";
import { askToStop } from "./ask-to-stop";
import { cutOrAsk, leftOf, planOf } from "./cut-lines";
import type { ActOptions } from "./decide";
import { atOnce } from "./request-interception";

interface CancelLines extends Pick<ActOptions, "actor" | "now"> {
  lines: LineWish[];
  reason: string;
  /** The same again cancels once. */
  requestKey?: string;
}

/** `done`: the units are canceled. `requested`: so many locations have pieces of them in hand and were asked to take them out. */
type Outcome = { state: "done" } | { state: "requested"; asked: number };

/**
 * Cancels units of an order's lines, at any stage before they leave; the rest goes on. Canceling all that has not left
 * cancels the order, or its rest. NOT_FOUND; WRONG_STATE when it is closed, fewer units are left, or somebody has been
 * asked to stop it and has not answered yet.
 */
export function cancelLines(
  tenantId: TenantId,
  orderId: string,
  { lines, ...by }: CancelLines,
): Promise<Result<Outcome>> {
  return cancelUnits(tenantId, orderId, async () => lines, by);
}

/**
 * The same for what has not left of one line beyond the units that are to be kept, with those that have; `done` also when
 * nothing has to be canceled of it any more, so that asking again does no harm.
 */
export function cancelLine(
  tenantId: TenantId,
  orderId: string,
  { lineNo, keep = 0, ...by }: Omit<CancelLines, "lines"> & { lineNo: number; keep?: number },
): Promise<Result<Outcome>> {
  const wish = async (tx: TenantTx) => [{ lineNo, quantity: await leftOf(tx, orderId, { lineNo, keep }) }];
  return cancelUnits(tenantId, orderId, wish, by);
}

function cancelUnits(
  tenantId: TenantId,
  orderId: string,
  wishesOf: (tx: TenantTx) => Promise<LineWish[]>,
  { reason, requestKey, ...by }: Omit<CancelLines, "lines">,
): Promise<Result<Outcome>> {
  return routingAgain(tenantId, async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order) return fail("NOT_FOUND", "No such order");
    if (requestKey && (await isCut(tx, orderId, requestKey))) return ok({ state: "done" });
    if (order.status === "canceled" || order.status === "completed") return fail("WRONG_STATE", "The order is closed");
    if ((await openStops(tx, [orderId])).some((stop) => stop.stage === "location")) {
      return fail("WRONG_STATE", "Somebody was asked to stop it: that has to be answered first");
    }
    const lines = await wishesOf(tx);
    if (lines.every((line) => line.quantity === 0)) return ok({ state: "done" });
    const { works, planned } = await planOf(tx, orderId, lines);
    if (!planned.ok) return fail("WRONG_STATE", `Fewer units of line ${planned.lineNo} are left`);
    if (planned.plan.nothingLeft) {
      const inHand = works.filter(isInHand).map((work) => work.id);
      if (inHand.length === 0) await atOnce(tx, orderId, works, { reason, ...by });
      const asked = await askToStop(tx, inHand, { kind: "cancel", reason }, by);
      return ok(asked > 0 ? { state: "requested", asked } : { state: "done" });
    }
    const asked = await cutOrAsk(tx, orderId, lines, planned.plan, { reason, requestKey, ...by });
    return ok(asked > 0 ? { state: "requested", asked } : { state: "done" });
  });
}
