import { expectedTotal } from "@/server/domain/order/amounts";
import type { Rule } from "./types";

const knownCurrencies = new Set(Intl.supportedValuesOf("currency"));

export const unknownCurrency: Rule<"unknown_currency"> = {
  type: "unknown_currency",
  check: (order) =>
    knownCurrencies.has(order.currency)
      ? []
      : [
          {
            cause: order.currency,
            detail: { message: "unknownCurrency", params: { currency: order.currency } },
          },
        ],
};

/** An amount-only order: its platform exports no lines, so there is nothing to reserve until they are known. */
export const noLines: Rule<"no_lines"> = {
  type: "no_lines",
  check: (order) => (order.lines.length > 0 ? [] : [{ cause: "none", detail: { message: "noLines", params: {} } }]),
};

export const totalMismatch: Rule<"total_mismatch"> = {
  type: "total_mismatch",
  check(order, _facts, { toleranceMinor }) {
    if (order.lines.length === 0) return [];
    const expected = expectedTotal(order);
    const difference = order.totalMinor - expected;
    const size = difference < 0n ? -difference : difference;
    if (size <= BigInt(toleranceMinor)) return [];
    return [
      {
        cause: `${order.totalMinor}/${expected}`,
        detail: {
          message: "totalMismatch",
          params: {
            totalMinor: order.totalMinor.toString(),
            expectedMinor: expected.toString(),
            differenceMinor: difference.toString(),
          },
          suggestion: { fix: "accept_total", expectedMinor: expected.toString() },
        },
      },
    ];
  },
};

export const unpaid: Rule<"unpaid"> = {
  type: "unpaid",
  check: (order) =>
    order.paymentStatus !== "unpaid"
      ? []
      : [
          {
            cause: "unpaid",
            detail: {
              message: "unpaid",
              params: { totalMinor: order.totalMinor.toString() },
              suggestion: { fix: "mark_paid", missingMinor: (order.totalMinor - order.paidMinor).toString() },
            },
          },
        ],
};

export const underpaid: Rule<"underpaid"> = {
  type: "underpaid",
  check(order, _facts, { toleranceMinor }) {
    const missing = order.totalMinor - order.paidMinor;
    if (order.paymentStatus !== "paid" || missing <= BigInt(toleranceMinor)) return [];
    return [
      {
        cause: missing.toString(),
        detail: {
          message: "underpaid",
          params: { paidMinor: order.paidMinor.toString(), missingMinor: missing.toString() },
          suggestion: { fix: "mark_paid", missingMinor: missing.toString() },
        },
      },
    ];
  },
};
