import type { OrderInput } from "@/lib/contracts/order";
import type { ImportMapping } from "@/lib/contracts/order-import";
import type { RowDraft } from "./read-row";

const cashOnDelivery = /货到付款|到付|cash on delivery|^cod$/i;

/**
 * Whether an order of a file is paid. The status says so first, then the amount and the time paid; a file that says
 * nothing about payment is taken for a list of paid orders.
 */
export function paymentOf(
  rows: readonly RowDraft[],
  given: {
    paid: bigint | undefined;
    total: bigint;
    method: string;
    mapping: ImportMapping;
    money: (minor: bigint) => string;
  },
): OrderInput["payment"] {
  const { paid, total, method, mapping, money } = given;
  const paidAt = rows.find((row) => row.paidAt)?.paidAt;
  const described = method ? { method } : {};
  if (cashOnDelivery.test(method)) return { status: "cod", ...described };
  const saysUnpaid = rows.every((row) => row.statusClass === "unpaid");
  const nothingPaid =
    paid !== undefined ? paid === 0n && total > 0n : Boolean(mapping.columns.paidAt?.length) && !paidAt;
  if (saysUnpaid || nothingPaid) return { status: "unpaid", ...described };
  return {
    status: "paid",
    ...described,
    ...(paidAt ? { paidAt: paidAt.toISOString() } : {}),
    ...(paid !== undefined ? { amount: money(paid) } : {}),
  };
}
