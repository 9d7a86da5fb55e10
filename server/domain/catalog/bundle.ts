export interface BundlePart {
  skuId: string;
  /** Units of the part in one bundle, at least 1. */
  quantity: number;
}

/** How many bundles can be made of what is available: the scarcest part decides. A bundle without parts: none. */
export function bundleAvailability(parts: readonly BundlePart[], availableOf: (skuId: string) => number): number {
  if (parts.length === 0) return 0;
  return Math.max(0, Math.min(...parts.map((part) => Math.floor(availableOf(part.skuId) / part.quantity))));
}

export type BundleProblem = { code: "not_found" | "nested_bundle" | "repeated"; sku: string };

/**
 * What is wrong with a bundle's parts. A part must exist, be a simple SKU and be named once. With bundles of bundles
 * refused, a cycle cannot arise.
 */
export function bundleProblems(
  parts: readonly string[],
  kindOf: ReadonlyMap<string, "simple" | "bundle">,
): BundleProblem[] {
  const seen = new Set<string>();
  const problems: BundleProblem[] = [];
  for (const sku of parts) {
    const kind = kindOf.get(sku);
    if (kind === undefined) problems.push({ code: "not_found", sku });
    else if (kind === "bundle") problems.push({ code: "nested_bundle", sku });
    else if (seen.has(sku)) problems.push({ code: "repeated", sku });
    seen.add(sku);
  }
  return problems;
}
