import type { PlatformLineState } from "./changes";

const refundStatuses = ["requested", "awaiting_goods", "goods_sent", "refused", "closed", "refunded"] as const;
type RefundStatus = (typeof refundStatuses)[number];

export interface RefundState {
  /** Empty: the whole order. */
  lineRef: string;
  status: RefundStatus;
  modifiedAt: Date;
  /** Units it is about; null or undefined where the platform does not say. */
  quantity?: number | null | undefined;
  withGoods: boolean;
}

interface Known {
  refunds: readonly RefundState[];
  /** When the platform told the order. */
  toldAt: Date;
  /** Units of the order's lines, as told. */
  quantities: readonly number[];
  /** Refunds made before the order was told may still be to be read. */
  unread?: boolean;
}

const openStatuses: readonly RefundStatus[] = ["requested", "awaiting_goods", "goods_sent"];
const isOpenRefund = (status: RefundStatus): boolean => openStatuses.includes(status);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/**
 * Lines of an order with what its refunds say of them: how many units are still to be delivered, and whether more is asked
 * for. A line is asked for as long as one of its refunds is open, however many were settled before; and when one was paid
 * after the order was told, until the order is told anew: what became of the line is not known yet, and nothing may leave
 * meanwhile.
 */
export function withRefunds<Line extends PlatformLineState>(lines: readonly Line[], known: Known): Line[] {
  return lines.map((line) => {
    const own = known.refunds.filter((refund) => refund.lineRef === "" || refund.lineRef === line.ref);
    const ordered = line.lineNo === undefined ? 0 : (known.quantities[line.lineNo - 1] ?? 0);
    const paid = own.filter((refund) => refund.status === "refunded");
    // Of one unit there is no part, and of a line that is over neither.
    const unsure = known.unread === true && ordered > 1 && line.refund === "refunded" && paid.length === 0;
    const units = unsure ? ordered : unitsLeft(line, paid, ordered);
    const asking = own.filter((refund) => isOpenRefund(refund.status));
    if (asking.length > 0) return { ...line, units, refund: "requested", ...askedOf(asking) };
    const unsaid = paid.some((refund) => refund.modifiedAt > known.toldAt);
    if (unsure || (unsaid && line.refund !== "refunded")) return { ...line, units, refund: "agreed" };
    return { ...line, units };
  });
}

function askedOf(refunds: readonly RefundState[]): { asked?: number } {
  const units = refunds.map((refund) => (refund.lineRef === "" ? 0 : (refund.quantity ?? 0)));
  return units.includes(0) ? {} : { asked: sum(units) };
}

/**
 * Refunds of counted units take just these away. Paid with the goods, the units were delivered. Where the platform takes
 * refunded units out of its orders itself, it has the say.
 */
function unitsLeft(line: PlatformLineState, paid: readonly RefundState[], ordered: number): number {
  if (line.lineNo === undefined) return 0;
  if (line.left !== undefined) return line.left;
  const whole = line.refund === "refunded";
  if (whole && paid.length === 0) return 0;
  const undelivered = paid.filter((refund) => !refund.withGoods);
  const counted = undelivered.filter((refund) => refund.lineRef !== "" && refund.quantity);
  if (whole && counted.length < undelivered.length) return 0;
  return Math.max(0, ordered - sum(counted.map((refund) => refund.quantity ?? 0)));
}

/**
 * Whether the seller may agree now: to money back without goods, or once the goods are on their way back. Money for goods
 * that are still with the buyer is for the platform's own pages.
 */
export const mayAgree = ({ status, withGoods }: { status: RefundStatus; withGoods: boolean }): boolean =>
  status === "goods_sent" || (status === "requested" && !withGoods);
