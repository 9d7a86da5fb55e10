import type { BillingCurrency, PlanId } from "@/lib/contracts/billing";
import { planOf } from "./plans";
import { priceOf, usageCost } from "./price";

/** A span of a bill, in seconds since the epoch, as Stripe counts. */
export interface Period {
  start: number;
  end: number;
}

/**
 * When a change takes effect: to a dearer monthly plan at once, so that nobody waits for what they need; to a cheaper
 * one or to the year when what is paid for has been used. `agreed`: the version of the prices the old plan has.
 */
export function changeTime(
  from: PlanId,
  to: PlanId,
  currency: BillingCurrency,
  agreed?: string | null,
): "now" | "atPeriodEnd" {
  const dearer = priceOf(to, currency).feeMinor > priceOf(from, currency, agreed).feeMinor;
  return dearer && planOf(from).interval === "month" && planOf(to).interval === "month" ? "now" : "atPeriodEnd";
}

/** The part of a fee that falls on what is left of its period, by the second, half a minor unit up. */
export function unusedFee(feeMinor: bigint, period: Period, at: number): bigint {
  const whole = BigInt(period.end - period.start);
  const left = BigInt(Math.min(Math.max(period.end - at, 0), period.end - period.start));
  return whole === 0n ? 0n : (2n * feeMinor * left + whole) / (2n * whole);
}

export interface ChangePreview {
  /** Orders so far, by the old plan. */
  usageMinor: bigint;
  /** What comes back of the old plan's fee: negative or zero. */
  creditMinor: bigint;
  /** The new plan's fee for a whole period from now on. */
  feeMinor: bigint;
  /** May be negative: it then lowers the next bills. */
  totalMinor: bigint;
}

/** The bill of a change at once: the old period ends with its orders, and a new one begins, in minor units. */
export function previewChange(change: {
  from: PlanId;
  to: PlanId;
  currency: BillingCurrency;
  /** The version of the prices the old plan has; the new one has today's. */
  agreed?: string | null;
  orders: bigint;
  period: Period;
  at: number;
}): ChangePreview {
  const old = priceOf(change.from, change.currency, change.agreed);
  const usageMinor = usageCost(old.tiers, change.orders);
  const creditMinor = -unusedFee(old.feeMinor, change.period, change.at);
  const { feeMinor } = priceOf(change.to, change.currency);
  return { usageMinor, creditMinor, feeMinor, totalMinor: usageMinor + creditMinor + feeMinor };
}
