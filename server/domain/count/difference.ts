/** One SKU of a count. Units are those on hand; damaged goods and goods in quality check lie elsewhere. */
export interface CountedRow {
  skuId: string;
  /** In the books when the row was counted: nothing that moved before or after disturbs the difference. */
  expected: number | null;
  counted: number | null;
  /** What other counts have put right since then: the same units are not corrected twice. */
  corrected: number;
  /** In the books now. */
  onHand: number;
  /** Minor units for one. */
  unitMinor: bigint | null;
}

/** What was found beyond the books (positive) or is missing (negative); null for a row nobody counted. */
export function differenceOf(row: Pick<CountedRow, "expected" | "counted" | "corrected">): number | null {
  return row.counted === null ? null : row.counted - (row.expected ?? 0) - row.corrected;
}

/** What a posting changes per SKU. Rows nobody counted are kept, or taken to be empty. */
export function adjustmentsOf(
  rows: readonly CountedRow[],
  uncounted: "keep" | "zero",
): { skuId: string; delta: number }[] {
  return rows.flatMap((row) => {
    const delta = differenceOf(row) ?? (uncounted === "zero" ? -row.onHand : 0);
    return delta === 0 ? [] : [{ skuId: row.skuId, delta }];
  });
}

export interface CountSums {
  counted: number;
  open: number;
  /** Units, both as positive numbers. */
  surplus: number;
  missing: number;
  /** Minor units; rows without a price add nothing. */
  surplusMinor: bigint;
  missingMinor: bigint;
}

/** What the differences of a count come to. */
export function sumDifferences(rows: readonly CountedRow[]): CountSums {
  const sums: CountSums = { counted: 0, open: 0, surplus: 0, missing: 0, surplusMinor: 0n, missingMinor: 0n };
  for (const row of rows) {
    const difference = differenceOf(row);
    if (difference === null) sums.open += 1;
    else sums.counted += 1;
    if (!difference) continue;
    const units = Math.abs(difference);
    const side = difference > 0 ? "surplus" : "missing";
    sums[side] += units;
    sums[`${side}Minor`] += BigInt(units) * (row.unitMinor ?? 0n);
  }
  return sums;
}
