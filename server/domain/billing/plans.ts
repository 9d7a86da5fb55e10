import type { BillingCurrency, PlanId } from "@/lib/contracts/billing";

/** Orders up to and including `upTo` (null: all beyond) cost `unitMinor` each, in minor units. */
export interface Tier {
  upTo: bigint | null;
  unitMinor: bigint;
}

/** What one period costs: a fee in advance, and orders afterwards by graduated tiers that start anew each period. */
export interface PlanPrice {
  feeMinor: bigint;
  tiers: readonly Tier[];
}

export interface Plan {
  id: PlanId;
  interval: "month" | "year";
  prices: Readonly<Record<BillingCurrency, PlanPrice>>;
}

const tiers = (...rows: [upTo: number | null, unitMinor: number][]): Tier[] =>
  rows.map(([upTo, unitMinor]) => ({ upTo: upTo === null ? null : BigInt(upTo), unitMinor: BigInt(unitMinor) }));

/**
 * Everything that is sold, and on which terms. A change of a price is a new version: what is agreed is found in Stripe by
 * a lookup key that carries the version, and stays.
 */
export const planFile = {
  version: "2026-11",
  trialDays: 14,
  /** After a trial or a missed payment, before people can only read. */
  graceDays: 14,
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
} as const satisfies { version: string; trialDays: number; graceDays: number; plans: readonly Plan[] };

/** The plan of that name; every name of the contract has one. */
export function planOf(id: PlanId): Plan {
  const plan = planFile.plans.find((one) => one.id === id);
  if (!plan) throw new Error(`No plan ${id}`);
  return plan;
}

/** The names under which Stripe knows a plan's two prices, for example `weft_growth_CNY_2026-11_orders`. */
export function lookupKeys(plan: PlanId, currency: BillingCurrency): { fee: string; orders: string } {
  const key = `weft_${plan}_${currency}_${planFile.version}`;
  return { fee: `${key}_fee`, orders: `${key}_orders` };
}

/** The plan a lookup key names, of whatever version; undefined when it is not one of ours. */
export function planOfLookupKey(key: string): PlanId | undefined {
  const name = /^weft_([a-z]+)_[A-Z]{3}_[\d-]+_(?:fee|orders)$/.exec(key)?.[1];
  return planFile.plans.find((plan) => plan.id === name)?.id;
}
