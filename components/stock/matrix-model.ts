import type { StockMatrix } from "./stock-types";

export const matrixBuckets = [
  "available",
  "onHand",
  "reserved",
  "locked",
  "safety",
  "inTransit",
  "qualityCheck",
  "damaged",
] as const;
export type MatrixBucket = (typeof matrixBuckets)[number];
export type MatrixSku = StockMatrix["totals"][number];
export type MatrixPlace = StockMatrix["places"][number];

/** Colors and sizes in the order they first come, and the SKU of each cell. */
export function gridOf(skus: readonly MatrixSku[]) {
  const colors = [...new Set(skus.map((sku) => sku.color))];
  const sizes = [...new Set(skus.map((sku) => sku.size))];
  const cells = new Map(skus.map((sku) => [`${sku.color}\n${sku.size}`, sku]));
  return { colors, sizes, at: (color: string, size: string) => cells.get(`${color}\n${size}`) };
}
