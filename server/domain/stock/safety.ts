/** Which rows a safety rule is for; what is null fits all. */
export interface SafetyScope {
  skuId: string | null;
  category: string | null;
  locationId: string | null;
}

/**
 * Every rule that could fit a row, most specific first: goods before place, and of goods the SKU before its category.
 * SKU at location, SKU, category at location, category, location, brand. `weft_safety_keys` is the same in SQL.
 */
export function safetyKeys(row: { skuId: string; category: string | null; locationId: string }): string[] {
  const { skuId, locationId } = row;
  const category = row.category ?? "";
  return [
    scopeKey({ skuId, category: null, locationId }),
    scopeKey({ skuId, category: null, locationId: null }),
    scopeKey({ skuId: null, category, locationId }),
    scopeKey({ skuId: null, category, locationId: null }),
    scopeKey({ skuId: null, category: null, locationId }),
    "brand",
  ];
}

/** The name of a scope; a brand has at most one rule of each. */
export function scopeKey({ skuId, category, locationId }: SafetyScope): string {
  const goods = skuId !== null ? `sku:${skuId}` : category !== null ? `category:${category}` : undefined;
  if (!goods) return locationId === null ? "brand" : `location:${locationId}`;
  return locationId === null ? goods : `${goods}@${locationId}`;
}

/** Units a row keeps back: of the most specific rule that fits, none without a rule. */
export function effectiveSafety(
  rules: ReadonlyMap<string, number>,
  row: { skuId: string; category: string | null; locationId: string },
): number {
  const key = safetyKeys(row).find((each) => rules.has(each));
  return key === undefined ? 0 : (rules.get(key) ?? 0);
}
