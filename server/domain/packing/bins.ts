const parts = (bin: string) => bin.match(/\d+|\D+/g) ?? [];

/**
 * The order bins are walked by: numbers in them as numbers (A-2 before A-10), letters without regard to case, and what
 * has no bin last.
 */
export function compareBins(one: string, other: string): number {
  if (one === "" || other === "") return Number(one === "") - Number(other === "");
  const [left, right] = [parts(one.toUpperCase()), parts(other.toUpperCase())];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [a, b] = [left[i], right[i]];
    if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
    const numeric = /^\d/.test(a) && /^\d/.test(b) ? Number(a) - Number(b) : 0;
    if (numeric !== 0) return numeric;
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}

/** The part of a warehouse a bin is in: what comes before the first dash, dot, slash or blank. */
export const zoneOf = (bin: string): string => bin.split(/[-./\s]/, 1)[0]?.toUpperCase() ?? "";
