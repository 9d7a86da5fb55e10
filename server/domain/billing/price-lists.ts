import type { Plan, Tier } from "./plans";

/** Prices that were, or are, agreed with somebody. */
export interface PriceList {
  version: string;
  plans: readonly Plan[];
}

const tiers = (...rows: [upTo: number | null, unitMinor: number][]): Tier[] =>
  rows.map(([upTo, unitMinor]) => ({ upTo: upTo === null ? null : BigInt(upTo), unitMinor: BigInt(unitMinor) }));

/**
 * Every list of prices there has been, the newest first: only that one is sold. A change of a price is a new list before the
 * others; none is ever altered or removed, because plans agreed and bills made by it are reckoned by it.
 */
export const priceLists: readonly [PriceList, ...PriceList[]] = [
  {
    version: "2026-11",
    plans: [
      {
        id: "starter",
        interval: "month",
        prices: {
          CNY: { feeMinor: 299_00n, tiers: tiers([1_000, 0], [10_000, 30], [null, 25]) },
          USD: { feeMinor: 49_00n, tiers: tiers([1_000, 0], [10_000, 5], [null, 4]) },
        },
      },
      {
        id: "growth",
        interval: "month",
        prices: {
          CNY: { feeMinor: 1_999_00n, tiers: tiers([10_000, 0], [50_000, 15], [null, 12]) },
          USD: { feeMinor: 299_00n, tiers: tiers([10_000, 0], [50_000, 3], [null, 2]) },
        },
      },
      {
        id: "scale",
        interval: "month",
        prices: {
          CNY: { feeMinor: 9_999_00n, tiers: tiers([100_000, 0], [500_000, 8], [null, 5]) },
          USD: { feeMinor: 1_499_00n, tiers: tiers([100_000, 0], [500_000, 2], [null, 1]) },
        },
      },
      {
        id: "annual",
        interval: "year",
        prices: {
          CNY: { feeMinor: 99_999_00n, tiers: tiers([1_200_000, 0], [null, 6]) },
          USD: { feeMinor: 14_999_00n, tiers: tiers([1_200_000, 0], [null, 1]) },
        },
      },
    ],
  },
];
