import type { TenantTx } from "@/server/db/tenant-tx";
import {
  type CutPlan,
  cancelable,
  type LineWish,
  type PieceLine,
  planCut,
} from "@/server/domain/fulfillment/cut-lines";
import { isInHand } from "@/server/domain/fulfillment/transitions";
import { completeDone } from "@/server/modules/orders/service/complete-orders";
import { takeOut } from "@/server/modules/parcels/service/void-label";
import { recheckWithin, recordEvents } from "@/server/modules/pipeline/service";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import { type StopLines, workIdsOf } from "../repo/interception";
import { addCanceled, keptUnrouted, orderedLines, piecesOf } from "../repo/order-lines";
import { lockWork, reservationsOf, setWaitingIfIdle, setWorkStatus, type Work } from "../repo/work";
import { take } from "./advance";
import { askToStop } from "./ask-to-stop";
import type { ActOptions } from "./decide";
import { splitWork } from "./split";

type By = Pick<ActOptions, "actor" | "now"> & { reason: string; requestKey?: string | undefined };
interface CutWork extends Work {
  lines: (PieceLine & { skuCode: string })[];
}

/** What canceling these units of a locked order takes out of which work; the line of which fewer are left, when one has. */
export async function planOf(tx: TenantTx, orderId: string, wishes: readonly LineWish[]) {
  const pieces = await piecesOf(tx, orderId);
  const works = (await lockWork(tx, await workIdsOf(tx, [orderId]))).map((work): CutWork => {
    return { ...work, lines: pieces.filter((piece) => piece.fulfillmentId === work.id) };
  });
  return { works, planned: planCut(await orderedLines(tx, orderId), works, wishes) };
}

/** Units of a line of a locked order that can still be canceled, beyond those that are to be kept of all of it. */
export async function leftOf(
  tx: TenantTx,
  orderId: string,
  { lineNo, keep }: { lineNo: number; keep: number },
): Promise<number> {
  const line = (await orderedLines(tx, orderId)).find((one) => one.lineNo === lineNo);
  const pieces = await piecesOf(tx, orderId);
  const works = (await lockWork(tx, await workIdsOf(tx, [orderId]))).map((work): CutWork => {
    return { ...work, lines: pieces.filter((piece) => piece.fulfillmentId === work.id) };
  });
  return line ? Math.max(0, Math.min(cancelable(line, works), line.quantity - line.canceled - keep)) : 0;
}

/**
 * Cancels units of a locked order: what was kept for them is free again, and whoever works on the order goes on with the
 * rest. Inside a transaction that `routingAgain` runs.
 */
async function cutLines(
  tx: TenantTx,
  orderId: string,
  wishes: readonly LineWish[],
  plan: CutPlan<CutWork>,
  { reason, requestKey, actor, now }: By,
): Promise<void> {
  for (const { work, lines } of plan.cuts) await cutWork(tx, work, lines, { reason, actor, now });
  await addCanceled(tx, orderId, wishes);
  const lineNos = wishes.map((wish) => wish.lineNo);
  const unrouted = await keptUnrouted(tx, orderId, lineNos);
  await endReservations(tx, unrouted, "released", { cause: "cancel", reason, actor, now });
  const units = wishes.reduce((sum, wish) => sum + wish.quantity, 0);
  const data = { lines: wishes, units, reason, requestKey };
  await recordEvents(tx, [{ orderId, type: "lines_canceled", data }], actor, now);
  await recheckWithin(tx, [orderId], now, { actor, kind: "recheck" }, { holdsStock: true });
  await setWaitingIfIdle(tx, orderId, now);
  await completeDone(tx, [orderId], actor, now);
}

/**
 * Cancels units of a locked order, or asks those who have pieces of them in hand and have not agreed yet to take them out.
 * Returns how many were asked.
 */
export async function cutOrAsk(
  tx: TenantTx,
  orderId: string,
  wishes: LineWish[],
  plan: CutPlan<CutWork>,
  { agreed = new Set(), ...by }: By & { agreed?: ReadonlySet<string> },
): Promise<number> {
  const inHand = plan.cuts.filter(({ work }) => isInHand(work));
  if (inHand.every(({ work }) => agreed.has(work.id))) {
    await cutLines(tx, orderId, wishes, plan, by);
    return 0;
  }
  const pieces = inHand.map(({ work, lines }): [string, StopLines] => {
    const codes = new Map(work.lines.map((piece) => [piece.skuId, piece.skuCode]));
    return [work.id, { wishes, take: lines.map((piece) => ({ ...piece, skuCode: codes.get(piece.skuId) ?? "" })) }];
  });
  const ids = pieces.map(([id]) => id);
  return askToStop(tx, ids, { kind: "lines", reason: by.reason, lines: new Map(pieces) }, by);
}

/**
 * Everybody who was asked has agreed. What has left in the meantime stays; who has begun with some of it in the meantime
 * is asked too.
 */
export async function cutAgreed(
  tx: TenantTx,
  orderId: string,
  wishes: LineWish[],
  by: By & { agreed: ReadonlySet<string> },
): Promise<void> {
  const { planned } = await planOf(tx, orderId, wishes);
  if (planned.ok) await cutOrAsk(tx, orderId, wishes, planned.plan, by);
}

async function cutWork(tx: TenantTx, work: CutWork, cut: readonly PieceLine[], { reason, actor, now }: By) {
  // Its boxes and labels were for more than is left.
  if (work.status !== "offered") await takeOut(tx, [work.id], { reason, actor, now });
  const ended = await separate(tx, work, cut, { actor, now });
  await setWorkStatus(tx, [ended], "canceled", now, { closeReason: reason });
  const kept = await reservationsOf(tx, work.orderId, ended);
  const released = kept.map((reservation) => reservation.id);
  await endReservations(tx, released, "released", { cause: "cancel", reason, actor, now });
}

/** The id of the work that is nothing but the pieces that are not wanted; the rest goes on as work of its own. */
async function separate(
  tx: TenantTx,
  work: CutWork,
  cut: readonly PieceLine[],
  { actor, now }: Pick<ActOptions, "actor" | "now">,
): Promise<string> {
  const unwanted = (piece: PieceLine) =>
    cut.find((one) => one.lineNo === piece.lineNo && one.skuId === piece.skuId)?.quantity ?? 0;
  const kept = work.lines
    .map(({ lineNo, skuId, quantity }) => ({ lineNo, skuId, quantity }))
    .map((piece) => ({ ...piece, quantity: piece.quantity - unwanted(piece) }))
    .filter((piece) => piece.quantity > 0);
  if (kept.length === 0) return work.id;
  if (work.locationType === "third_party") {
    // Its own system was told of the whole, takes that back as a whole, and is told of the rest anew.
    const rest = await splitWork(tx, work, kept, now);
    await setWorkStatus(tx, [rest.id], "accepted", now);
    return work.id;
  }
  const part = await splitWork(tx, work, cut, now);
  if (work.status === "packed") await take(tx, [{ work, to: "picking" }], "unpack", { actor, now });
  return part.id;
}
