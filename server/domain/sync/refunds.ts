import type { PlatformLineState } from "./changes";

const refundStatuses = ["requested", "awaiting_goods", "goods_sent", "refused", "closed", "refunded"] as const;
type RefundStatus = (typeof refundStatuses)[number];

export interface RefundState {
  /** Empty: the whole order. */
  lineRef: string;
  status: RefundStatus;
  modifiedAt: Date;
}

const openStatuses: readonly RefundStatus[] = ["requested", "awaiting_goods", "goods_sent"];
const isOpenRefund = (status: RefundStatus): boolean => openStatuses.includes(status);

/**
 * Lines of an order with what its refunds say of them. A line is asked for as long as one of its refunds is open, however
 * many were settled before; and when one was paid after the order was told, until the order is told anew: what became of
 * the line is not known yet, and nothing may leave meanwhile.
 */
export function withRefunds<Line extends PlatformLineState>(
  lines: readonly Line[],
  refunds: readonly RefundState[],
  toldAt: Date,
): Line[] {
  return lines.map((line) => {
    const own = refunds.filter((refund) => refund.lineRef === "" || refund.lineRef === line.ref);
    if (own.some((refund) => isOpenRefund(refund.status))) return { ...line, refund: "requested" };
    const unsaid = own.some((refund) => refund.status === "refunded" && refund.modifiedAt > toldAt);
    return unsaid && line.refund !== "refunded" ? { ...line, refund: "agreed" } : line;
  });
}

/**
 * Whether the seller may agree now: to money back without goods, or once the goods are on their way back. Money for goods
 * that are still with the buyer is for the platform's own pages.
 */
export const mayAgree = ({ status, withGoods }: { status: RefundStatus; withGoods: boolean }): boolean =>
  status === "goods_sent" || (status === "requested" && !withGoods);
