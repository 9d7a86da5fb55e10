/** A sale that takes units of one SKU at one store. */
export interface Demand {
  skuId: string;
  units: number;
}

/**
 * How many units of each sale the ledger can give, first come first served: goods that left have left, but no level
 * falls below what is reserved. `free` is by SKU, after everything that came back was added. What a sale does not get
 * is short: it is taken from units that appear later, so the order in which receipts arrive changes no final figure.
 */
export function coverSales(free: ReadonlyMap<string, number>, sales: readonly Demand[]): number[] {
  const left = new Map(free);
  return sales.map(({ skuId, units }) => {
    const taken = Math.min(units, Math.max(left.get(skuId) ?? 0, 0));
    left.set(skuId, (left.get(skuId) ?? 0) - taken);
    return taken;
  });
}
