import { type BillingCurrency, type PlanId, planIds } from "@/lib/contracts/billing";
import { priceLists } from "./price-lists";

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

/** Everything that is sold, and on which terms. What is agreed is found in Stripe by a key that carries the version. */
export const planFile = {
  ...priceLists[0],
  trialDays: 14,
  /** After a trial or a missed payment, before people can only read. */
  graceDays: 14,
} as const;

/** The plan of that name in a list of prices; every list has every name of the contract. Throws for a list there never was. */
export function planOf(id: PlanId, version: string = planFile.version, lists = priceLists): Plan {
  const plan = lists.find((list) => list.version === version)?.plans.find((one) => one.id === id);
  if (!plan) throw new Error(`No plan ${id} in the prices of ${version}`);
  return plan;
}

/** The names under which Stripe knows a plan's two prices, for example `weft_growth_CNY_2026-11_orders`. */
export function lookupKeys(plan: PlanId, currency: BillingCurrency): { fee: string; orders: string } {
  const key = `weft_${plan}_${currency}_${planFile.version}`;
  return { fee: `${key}_fee`, orders: `${key}_orders` };
}

/** The plan a lookup key names, and by which list of prices; undefined when it is not one of ours. */
export function soldUnder(key: string): { plan: PlanId; version: string } | undefined {
  const [, name, version] = /^weft_([a-z]+)_[A-Z]{3}_([\d-]+)_(?:fee|orders)$/.exec(key) ?? [];
  const plan = planIds.find((id) => id === name);
  return plan && version ? { plan, version } : undefined;
}
