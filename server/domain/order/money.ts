/**
 * A decimal string in major units as minor units: `toMinor("199.00", 2)` is `19900n`.
 * Digits beyond the currency's are rounded half up; `exact` tells whether any were lost.
 */
export function toMinor(decimal: string, digits: number): { minor: bigint; exact: boolean } {
  const negative = decimal.startsWith("-");
  const [whole = "0", fraction = ""] = (negative ? decimal.slice(1) : decimal).split(".");
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  const lost = fraction.slice(digits);
  const roundUp = lost.length > 0 && lost.charCodeAt(0) >= 53;
  const magnitude = BigInt(whole + kept) + (roundUp ? 1n : 0n);
  return { minor: negative ? -magnitude : magnitude, exact: !/[1-9]/.test(lost) };
}

/** The inverse of `toMinor`: `toDecimal(19900n, 2)` is `"199.00"`. */
export function toDecimal(minor: bigint, digits: number): string {
  const sign = minor < 0n ? "-" : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * Splits `amount` in proportion to `weights` (all ≥ 0) without losing a minor unit: largest remainder, ties to the
 * earlier part. With no weight at all everything goes to the first part.
 */
export function allocate(amount: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map((_, i) => (i === 0 ? amount : 0n));
  const shares = weights.map((weight) => (amount * weight) / sum);
  const remainders = weights.map((weight, i) => ({ i, left: (amount * weight) % sum }));
  remainders.sort((a, b) => (a.left === b.left ? a.i - b.i : a.left > b.left ? -1 : 1));
  let missing = amount - shares.reduce((a, b) => a + b, 0n);
  for (const { i } of remainders) {
    if (missing === 0n) break;
    shares[i] = (shares[i] ?? 0n) + 1n;
    missing -= 1n;
  }
  return shares;
}
