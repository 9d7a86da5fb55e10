import type { RowDraft } from "./read-row";

export interface PricedLine {
  sku: string;
  quantity: number;
  /** Minor units. */
  unitPrice: bigint;
  discount: bigint;
}

/**
 * Price and discount of a line from what the file gives. The line's amount is what was charged: when it is below
 * price × quantity the difference is a discount; when above, or when there is no price, the price follows from it.
 */
export function priceLine({ sku, quantity, unitPrice, amount, discount }: NonNullable<RowDraft["line"]>): PricedLine {
  const units = BigInt(quantity);
  if (amount === undefined) return { sku, quantity, unitPrice: unitPrice ?? 0n, discount };
  const atPrice = (unitPrice ?? 0n) * units;
  if (unitPrice !== undefined && atPrice >= amount) return { sku, quantity, unitPrice, discount: atPrice - amount };
  const price = (amount + units - 1n) / units;
  return { sku, quantity, unitPrice: price, discount: price * units - amount };
}
