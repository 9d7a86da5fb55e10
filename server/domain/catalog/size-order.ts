/** Letter sizes in order of the garment, not of the alphabet. */
const letters = ["XS", "S", "M", "L", "XL"];
const oneSize = new Set(["", "F", "FREE", "FREE SIZE", "OS", "O/S", "ONE SIZE", "均码", "均碼", "NS"]);

/** Rank among kinds of sizes, then within the kind. */
type SizeRank = readonly [kind: number, first: number, second: number];

/**
 * Where a size stands in its run. Understands one-size, letters with X counts (`XXS`, `2XL`, `XXXL`), Chinese
 * height/girth codes of GB/T 1335 (`160/84A`), waist × length (`W30 L32`, `30/32`), halves (`38.5`, `38½`) and ages.
 */
function rankOf(size: string): SizeRank | undefined {
  const text = size.trim().toUpperCase();
  if (oneSize.has(text)) return [0, 0, 0];
  const letter = /^(?:(\d+)|(X*))(XS|S|M|L|XL)$/.exec(text);
  if (letter) return letterRank(letter[1], letter[2] ?? "", letter[3] ?? "M");
  const pair = /^W?(\d{2,3})\s*[/X×L-]\s*L?(\d{2,3})[ABCY]?$/.exec(text);
  if (pair) return [2, Number(pair[1]), Number(pair[2])];
  const number = /^(?:EU|UK|US|W)?\s*(\d{1,3})(?:[.,](\d)|(½))?\s*(CM|M|Y|T|码|码数|岁|个月)?$/.exec(text);
  if (number) return [3, Number(number[1]) * unitWeight(number[4]), number[3] ? 5 : Number(number[2] ?? 0)];
  return undefined;
}

function letterRank(count: string | undefined, extraX: string, base: string): SizeRank {
  const steps = count === undefined ? extraX.length : Math.max(0, Number(count) - (base.startsWith("X") ? 1 : 0));
  const at = letters.indexOf(base);
  if (at < letters.indexOf("M")) return [1, at - steps, 0];
  return [1, at + steps, 0];
}

/** Months sort before years of the same number: 12M < 2Y. */
const unitWeight = (unit: string | undefined) => (unit === "Y" || unit === "T" || unit === "岁" ? 12 : 1);

/** Orders two sizes as a size run reads: XXS < XS < S < … < 5XL, numbers by value, unknown ones last by text. */
export function compareSizes(a: string, b: string): number {
  const left = rankOf(a);
  const right = rankOf(b);
  if (!left || !right) return left ? -1 : right ? 1 : a < b ? -1 : a > b ? 1 : 0;
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The distinct sizes, in the order of their run. */
export function sizeRun(sizes: Iterable<string>): string[] {
  return [...new Set(sizes)].sort(compareSizes);
}
