import type { StoredSku } from "./merge-sku";

/** What makes a SKU the one that is meant: by a scanner, and in its style's matrix. */
export type SkuIdentity = Pick<StoredSku, "code" | "styleCode" | "color" | "size" | "barcode">;

export interface SkuClash {
  code: string;
  problem: "barcode_taken" | "cell_taken";
  path: "barcode" | "color";
  /** The code of the SKU that has it. */
  other: string;
}

/** The claims of a SKU. Without color and size nothing says that two SKUs of a style are the same thing. */
export function claimsOf({
  styleCode,
  color,
  size,
  barcode,
}: SkuIdentity): Map<string, Omit<SkuClash, "code" | "other">> {
  const claims = new Map<string, Omit<SkuClash, "code" | "other">>();
  if (barcode) claims.set(`barcode ${barcode}`, { problem: "barcode_taken", path: "barcode" });
  if (color || size) {
    claims.set(JSON.stringify([styleCode, color, size]), { problem: "cell_taken", path: "color" });
  }
  return claims;
}

/**
 * Which of these SKUs, in this order, would get a barcode or a place in a style that another SKU has when all are
 * written. What is refused stays as it was stored, and so may stand in the way of others. Two SKUs that share one
 * already may be changed in everything else. `rivals`: SKUs as stored that have what the written ones are to get.
 */
export function findClashes(
  writes: readonly SkuIdentity[],
  stored: ReadonlyMap<string, SkuIdentity>,
  rivals: readonly SkuIdentity[],
): SkuClash[] {
  const refused = new Map<string, SkuClash>();
  for (;;) {
    const open = writes.filter((sku) => !refused.has(sku.code));
    const clashes = clashesAmong(open, stored, rivals);
    if (clashes.length === 0) return [...refused.values()];
    for (const clash of clashes) refused.set(clash.code, clash);
  }
}

function clashesAmong(
  writes: readonly SkuIdentity[],
  stored: ReadonlyMap<string, SkuIdentity>,
  rivals: readonly SkuIdentity[],
): SkuClash[] {
  const written = new Set(writes.map((sku) => sku.code));
  const owners = new Map<string, string>();
  const own = (claim: string, code: string) => void (owners.has(claim) || owners.set(claim, code));
  for (const sku of rivals) if (!written.has(sku.code)) for (const claim of claimsOf(sku).keys()) own(claim, sku.code);
  const fresh = writes.map((sku) => {
    const before = stored.get(sku.code);
    const had = before ? claimsOf(before) : new Map<string, unknown>();
    const claims = [...claimsOf(sku)];
    for (const [claim] of claims) if (had.has(claim)) own(claim, sku.code);
    return { code: sku.code, claims: claims.filter(([claim]) => !had.has(claim)) };
  });
  return fresh.flatMap(({ code, claims }) => {
    const [taken] = claims.filter(([claim]) => owners.has(claim));
    if (taken) return [{ code, ...taken[1], other: owners.get(taken[0]) ?? "" }];
    for (const [claim] of claims) own(claim, code);
    return [];
  });
}
