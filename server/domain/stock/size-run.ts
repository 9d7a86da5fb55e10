/** Where one SKU is: parallel arrays of network index and units available. */
export interface Whereabouts {
  skuId: string;
  /** The same for all sizes of one color of one style. */
  run: string;
  location: number[];
  available: number[];
}

/**
 * The share of a color's sizes each location has, 0 to 1, beside the units of every SKU. Takes whole runs: a size that
 * is nowhere in stock is still one of the sizes.
 */
export function withSizeRuns(rows: readonly Whereabouts[]): (Whereabouts & { sizeRun: number[] })[] {
  const runs = new Map<string, { sizes: number; at: Map<number, number> }>();
  for (const { run, location, available } of rows) {
    let known = runs.get(run);
    if (!known) {
      known = { sizes: 0, at: new Map() };
      runs.set(run, known);
    }
    known.sizes += 1;
    for (let i = 0; i < location.length; i++) {
      const index = location[i] as number;
      if ((available[i] as number) > 0) known.at.set(index, (known.at.get(index) ?? 0) + 1);
    }
  }
  return rows.map(({ skuId, run, location, available }) => {
    const { at, sizes } = runs.get(run) ?? { at: undefined, sizes: 1 };
    return { skuId, run, location, available, sizeRun: location.map((index) => (at?.get(index) ?? 0) / sizes) };
  });
}
