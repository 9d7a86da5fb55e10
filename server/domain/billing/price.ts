import type { BillingCurrency, PlanId } from "@/lib/contracts/billing";
import { type PlanPrice, planFile, planOf, type Tier } from "./plans";
import type { priceLists } from "./price-lists";

/** A tier's part of a usage. */
export interface TierShare extends Tier {
  orders: bigint;
  amountMinor: bigint;
}

/** How a usage spreads over graduated tiers; the parts' orders sum to it. Less than no orders are none. */
export function tierShares(tiers: readonly Tier[], orders: bigint): TierShare[] {
  let below = 0n;
  return tiers.map((tier) => {
    const end = tier.upTo === null || tier.upTo > orders ? orders : tier.upTo;
    const part = end > below ? end - below : 0n;
    below = tier.upTo ?? below;
    return { ...tier, orders: part, amountMinor: part * tier.unitMinor };
  });
}

/** What so many orders of one period cost, without the fee, in minor units. */
export const usageCost = (tiers: readonly Tier[], orders: bigint): bigint =>
  tierShares(tiers, orders).reduce((sum, share) => sum + share.amountMinor, 0n);

/** What the orders from `before` on, up to `before + orders`, add to a period's bill; parts so taken sum to the whole. */
export const marginalCost = (tiers: readonly Tier[], before: bigint, orders: bigint): bigint =>
  usageCost(tiers, before + orders) - usageCost(tiers, before);

/** A plan's price by a list of prices; by the one that is sold now when none is named. Throws for a list there never was. */
export const priceOf = (
  plan: PlanId,
  currency: BillingCurrency,
  version?: string | null,
  lists?: typeof priceLists,
): PlanPrice => planOf(plan, version ?? planFile.version, lists).prices[currency];

export interface Comparison {
  plan: PlanId;
  interval: "month" | "year";
  feeMinor: bigint;
  /** What the orders cost beside the fee, in one interval. */
  usageMinor: bigint;
  tiers: readonly Tier[];
  /** Fee and usage for a month; a twelfth of a year's, rounded up. */
  perMonthMinor: bigint;
}

/** What each plan would cost at so many orders a month, the cheapest first. */
export function comparePlans(currency: BillingCurrency, ordersPerMonth: bigint): Comparison[] {
  return planFile.plans
    .map(({ id, interval }): Comparison => {
      const months = interval === "year" ? 12n : 1n;
      const { feeMinor, tiers } = priceOf(id, currency);
      const usageMinor = usageCost(tiers, ordersPerMonth * months);
      const perMonthMinor = (feeMinor + usageMinor + months - 1n) / months;
      return { plan: id, interval, feeMinor, usageMinor, tiers, perMonthMinor };
    })
    .sort((a, b) => (a.perMonthMinor < b.perMonthMinor ? -1 : a.perMonthMinor > b.perMonthMinor ? 1 : 0));
}
