import { moneyTextOf, parseMoney } from "@/lib/format/money";
import type { OrderDetail } from "./types";

/** Amounts as typed, in major units. */
export interface AmountsDraft {
  lines: { lineNo: number; label: string; quantity: number; unit: string; discount: string }[];
  freight: string;
  discount: string;
  total: string;
}

export function amountsOf(order: OrderDetail): AmountsDraft {
  const text = (minor: bigint) => moneyTextOf(minor, order.currency);
  return {
    lines: order.lines.map(({ lineNo, skuCode, quantity, unitPriceMinor, discountMinor }) => {
      return { lineNo, label: skuCode, quantity, unit: text(unitPriceMinor), discount: text(discountMinor) };
    }),
    freight: text(order.freightMinor),
    discount: text(order.discountMinor),
    total: text(order.totalMinor),
  };
}

/** The draft in minor units with the sum its parts come to; undefined while something typed is not an amount. */
export function readAmounts(draft: AmountsDraft, currency: string) {
  const minor = (text: string) => {
    const value = parseMoney(text.trim() || "0", currency);
    return value !== undefined && value >= 0n ? value : undefined;
  };
  const lines = draft.lines.map(({ lineNo, quantity, unit, discount }) => {
    return { lineNo, quantity: BigInt(quantity), unit: minor(unit), discount: minor(discount) };
  });
  const [freight, discount, total] = [minor(draft.freight), minor(draft.discount), minor(draft.total)];
  if (freight === undefined || discount === undefined || total === undefined) return undefined;
  let sum = freight - discount;
  const edits: { lineNo: number; unitPriceMinor: string; discountMinor: string }[] = [];
  for (const line of lines) {
    if (line.unit === undefined || line.discount === undefined) return undefined;
    sum += line.unit * line.quantity - line.discount;
    edits.push({ lineNo: line.lineNo, unitPriceMinor: String(line.unit), discountMinor: String(line.discount) });
  }
  const rest = { freightMinor: String(freight), discountMinor: String(discount), totalMinor: String(total) };
  return { sum, total, edit: { lines: edits, ...rest } };
}
