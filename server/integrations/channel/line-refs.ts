/** Ids of lines where a platform has none: the SKU's is one, numbered where a SKU comes again (as a gift). */
export function lineRefs(skus: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return skus.map((sku) => {
    const times = (seen.get(sku) ?? 0) + 1;
    seen.set(sku, times);
    return times === 1 ? sku : `${sku}:${times}`;
  });
}
