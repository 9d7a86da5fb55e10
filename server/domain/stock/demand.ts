/** Units of a SKU that an order line needs; a bundle needs its components. */
export interface Demand {
  lineNo: number;
  skuId: string;
  quantity: number;
}

export interface BundlePart {
  skuId: string;
  quantity: number;
}

/** Bundles one level deep replaced by their components. */
export function explodeBundles(
  lines: readonly Demand[],
  bundles: ReadonlyMap<string, readonly BundlePart[]>,
): Demand[] {
  return lines.flatMap((line) => {
    const parts = bundles.get(line.skuId);
    if (!parts) return [line];
    return parts.map((part) => ({
      lineNo: line.lineNo,
      skuId: part.skuId,
      quantity: part.quantity * line.quantity,
    }));
  });
}

/**
 * Units per SKU over all lines. What is checked against stock is always this sum: two lines of one SKU, or a SKU
 * that is also in a bundle, must not each see the same last unit.
 */
export function demandBySku(demand: readonly Demand[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { skuId, quantity } of demand) sums.set(skuId, (sums.get(skuId) ?? 0) + quantity);
  return sums;
}

export interface Share {
  skuId: string;
  quantity: number;
  parcel: number;
}

export interface Assignment extends Demand {
  parcel: number;
}

/** Gives the units planned per SKU and parcel back to the lines that asked for them, first line first. */
export function assignToLines(demand: readonly Demand[], shares: readonly Share[]): Assignment[] {
  const left = shares.map((share) => ({ ...share }));
  const assigned: Assignment[] = [];
  for (const { lineNo, skuId, quantity } of demand) {
    let missing = quantity;
    for (const share of left) {
      if (missing === 0) break;
      if (share.skuId !== skuId || share.quantity === 0) continue;
      const units = Math.min(missing, share.quantity);
      share.quantity -= units;
      missing -= units;
      assigned.push({ lineNo, skuId, quantity: units, parcel: share.parcel });
    }
  }
  return assigned;
}
