import type { OrderInput } from "@/lib/contracts/order";

export type PlatformStage = "unpaid" | "paused" | "to_ship" | "partly_shipped" | "shipped" | "completed" | "canceled";

/** An order as its platform tells it: what decides what becomes of ours. */
export interface PlatformState {
  stage: PlatformStage;
  order: Pick<OrderInput, "shipTo" | "buyerNote" | "sellerNote" | "payment"> & Partial<Pick<OrderInput, "buyer">>;
  lines: readonly PlatformLineState[];
}

export interface PlatformLineState {
  /** The platform's own id of it. */
  ref: string;
  /** Its place in the order; undefined when nothing is left to deliver of it. */
  lineNo?: number | undefined;
  refund: "none" | "requested" | "agreed" | "refunded";
  /** Units still to be delivered, where the platform takes refunded ones out of its orders itself. */
  left?: number | undefined;
  /** Units still to be delivered, by all that is known. */
  units?: number | undefined;
  /** Units the buyer wants money back for, where the platform says how many. */
  asked?: number | undefined;
  /** Nothing is to be delivered of it any more. */
  gone?: boolean | undefined;
}

export type OrderChange =
  | { kind: "cancel" }
  | { kind: "pay" }
  | { kind: "receiver" }
  | { kind: "notes" }
  /** The platform looks into it, or the buyer wants money back: nothing may leave meanwhile. */
  | {
      kind: "freeze";
      why: "platform_paused" | "refund_requested";
      cause: string;
      lineNo?: number | undefined;
      /** Of the line. */
      units?: number | undefined;
    }
  | { kind: "thaw"; why: "platform_paused" | "refund_requested"; cause: string }
  /** No more than so many units of this line are to be delivered, with what has left. */
  | { kind: "drop"; lineNo: number; keep: number };

const wanted: readonly PlatformStage[] = ["unpaid", "paused", "to_ship", "partly_shipped"];
/** Whether an order that we do not know is ours to fulfill; unpaid ones only for brands that want to see them. */
export const isWanted = (
  { stage }: Pick<PlatformState, "stage">,
  { takeUnpaid }: { takeUnpaid: boolean } = { takeUnpaid: true },
): boolean => wanted.includes(stage) && (takeUnpaid || stage !== "unpaid");

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const isGone = ({ units, refund, lineNo }: PlatformLineState) =>
  units === undefined ? refund === "refunded" || lineNo === undefined : units === 0;
/** What was applied before units were kept says only whether any were left. */
const isLess = (was: PlatformLineState, now: PlatformLineState) =>
  was.units === undefined || now.units === undefined ? isGone(now) && !was.gone : now.units < was.units;
/** Where a receiver is masked, another token may be all that tells of another address. */
const hasOtherToken = (before: PlatformState, { order: { buyer } }: PlatformState) =>
  buyer?.maskedId !== undefined && buyer.maskedId !== before.order.buyer?.maskedId;
const isAsked = (refund: PlatformState["lines"][number]["refund"]) => refund === "requested" || refund === "agreed";

/**
 * The lines under the numbers our order has for them: platforms leave out what was closed, and what comes after it moves up.
 */
export function numberedAs(before: PlatformState | undefined, now: PlatformState): PlatformLineState[] {
  const numbers = new Map(before?.lines.map((line) => [line.ref, line.lineNo]));
  return now.lines.map((line) => ({
    ...line,
    lineNo: before ? numbers.get(line.ref) : line.lineNo,
    gone: isGone(line),
  }));
}

/**
 * What has to be done to our order because its platform tells it differently than `before`, in the order it is to be done.
 * Compared with what the platform said before and not with ours: what staff have corrected stays, unless the buyer
 * changes just that; `before` has its lines by `numberedAs`. Nothing when nothing changed.
 */
export function changesOf(before: PlatformState | undefined, now: PlatformState): OrderChange[] {
  if (now.stage === "canceled") return before?.stage === "canceled" ? [] : [{ kind: "cancel" }];
  const changes: OrderChange[] = [];
  if (now.stage === "paused" && before?.stage !== "paused") {
    changes.push({ kind: "freeze", why: "platform_paused", cause: "platform" });
  }
  if (before && (!same(before.order.shipTo, now.order.shipTo) || hasOtherToken(before, now))) {
    changes.push({ kind: "receiver" });
  }
  if (before && !same([before.order.buyerNote, before.order.sellerNote], [now.order.buyerNote, now.order.sellerNote])) {
    changes.push({ kind: "notes" });
  }
  for (const line of now.lines) {
    const was = before?.lines.find((one) => one.ref === line.ref);
    const [asked, askedBefore] = [isAsked(line.refund), was !== undefined && isAsked(was.refund)];
    const cause = `refund:${line.ref}`;
    if (asked && !askedBefore) {
      const lineNo = was ? was.lineNo : line.lineNo;
      const part = line.asked !== undefined && line.asked < (line.units ?? 0) ? { units: line.asked } : {};
      changes.push({ kind: "freeze", why: "refund_requested", cause, lineNo, ...part });
    }
    if (was?.lineNo && isLess(was, line)) changes.push({ kind: "drop", lineNo: was.lineNo, keep: line.units ?? 0 });
    if (askedBefore && !asked) changes.push({ kind: "thaw", why: "refund_requested", cause });
  }
  if (before?.stage === "paused" && now.stage !== "paused") {
    changes.push({ kind: "thaw", why: "platform_paused", cause: "platform" });
  }
  const paid = now.order.payment.status === "paid";
  if (before && paid && before.order.payment.status !== "paid") changes.push({ kind: "pay" });
  return changes;
}
