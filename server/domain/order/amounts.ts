import { allocate } from "./money";
import type { Order } from "./types";

type Amounts = Pick<Order, "totalMinor" | "freightMinor" | "discountMinor"> & {
  lines: readonly { quantity: number; unitPriceMinor: bigint; discountMinor: bigint }[];
};

const gross = (line: Amounts["lines"][number]) => line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor;

/** What the total should be: lines less their discounts, less the order's discount, plus freight. */
export function expectedTotal(order: Amounts): bigint {
  return order.lines.reduce((sum, line) => sum + gross(line), 0n) - order.discountMinor + order.freightMinor;
}

/** What each line brings in, in minor units: its own discount and its share of the order's discount taken off. */
export function netLineAmounts(order: Amounts): bigint[] {
  const before = order.lines.map(gross);
  const shares = allocate(
    order.discountMinor,
    before.map((amount) => (amount > 0n ? amount : 0n)),
  );
  return before.map((amount, i) => amount - (shares[i] ?? 0n));
}

/**
 * What canceled units would have brought in, in minor units: the part of their lines after all discounts, rounded down. The
 * order's total stays what the channel sent; this is what is not to be collected, or is to be given back, of it.
 */
export function canceledAmount(
  order: Omit<Amounts, "lines"> & { lines: readonly (Amounts["lines"][number] & { canceledQuantity: number })[] },
): bigint {
  const net = netLineAmounts(order);
  return order.lines.reduce((sum, { quantity, canceledQuantity }, i) => {
    const canceled = quantity > 0 ? ((net[i] ?? 0n) * BigInt(canceledQuantity)) / BigInt(quantity) : 0n;
    return canceled > 0n ? sum + canceled : sum;
  }, 0n);
}

/** What each line bears of the freight, in minor units, in proportion to what it brings in. */
export function freightShares(order: Amounts): bigint[] {
  const net = netLineAmounts(order);
  return allocate(
    order.freightMinor,
    net.map((amount) => (amount > 0n ? amount : 0n)),
  );
}
