import { type BillingCurrency, billingCurrencies, type PlanId, type Standing } from "@/lib/contracts/billing";
import { withTenant } from "@/server/db/tenant-tx";
import { forecastOrders } from "@/server/domain/billing/forecast";
import { planFile } from "@/server/domain/billing/plans";
import { type Comparison, comparePlans, priceOf, usageCost } from "@/server/domain/billing/price";
import { standingOf } from "@/server/domain/billing/standing";
import type { TenantId } from "@/server/ids";
import { type Account, findAccount, findTerms } from "../repo/account";
import { listCustomerIds } from "../repo/customers";
import { eventsOf } from "../repo/events";
import { countsByDay } from "../repo/hours";
import { listInvoices } from "../repo/invoices";
import { countedBetween, ordersBetween } from "../repo/usage";
import { playsStripe } from "./stripe-of";

const dayMs = 86_400_000;
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

export interface Overview {
  simulated: boolean;
  standing: Standing;
  readOnlyFrom: Date | null;
  trialEndsAt: Date | null;
  currency: BillingCurrency;
  plan: PlanId | null;
  nextPlan: PlanId | null;
  cancelAt: Date | null;
  paymentMethod: string | null;
  taxId: { type: string; value: string } | null;
  customer: boolean;
  /** More than one is a mistake that charges twice. */
  liveSubscriptions: number;
  period: { start: Date; end: Date };
  /** Free: the trial, or no plan. */
  free: boolean;
  orders: bigint;
  forecast: bigint;
  /** By the plan, or by the cheapest one where there is none yet. */
  costMinor: bigint;
  forecastMinor: bigint;
  days: { day: string; orders: number }[];
  comparison: Comparison[];
  ordersPerMonth: bigint;
}

function standing(account: Account | null, trialEndsAt: Date | null, now: Date): Standing {
  if (!trialEndsAt) return "active";
  const { status, overdueSince, endedAt } = account ?? { status: null, overdueSince: null, endedAt: null };
  return standingOf({ status: status ?? undefined, trialEndsAt, overdueSince, endedAt }, now);
}

/** Everything the billing page shows of a brand, from what is written down here: no call leaves. */
export function billingOverview(tenantId: TenantId, now: Date): Promise<Overview> {
  return withTenant(tenantId, async (tx) => {
    const account = await findAccount(tx);
    const terms = await findTerms(tx);
    const live = account?.subscriptionId && !account.endedAt ? account : undefined;
    const period = periodOf(live, terms.trialEndsAt, now);
    const billed = live?.billedFrom && live.billedFrom <= now ? live.billedFrom : undefined;
    const orders = billed
      ? await ordersBetween(tx, period.start, period.end, billed)
      : await countedBetween(tx, period.start, period.end);
    const span = { start: seconds(period.start), end: seconds(period.end) };
    const forecast = forecastOrders(orders, span, seconds(now));
    const wanted = account?.currency ?? terms.currency;
    const currency = billingCurrencies.find((one) => one === wanted) ?? "USD";
    const spanDays = BigInt(Math.max(1, Math.round((period.end.getTime() - period.start.getTime()) / dayMs)));
    const ordersPerMonth = (forecast * 30n) / spanDays;
    const comparison = comparePlans(currency, ordersPerMonth);
    const plan = (live?.plan as PlanId | undefined) ?? null;
    const { tiers, feeMinor } = priceOf(plan ?? comparison[0]?.plan ?? "starter", currency, live?.priceVersion);
    const cost = (count: bigint) => usageCost(tiers, count);
    const days = await countsByDay(tx, period.start, period.end, terms.timezone);
    const [taxId] = (account?.taxIds ?? []) as { type: string; value: string }[];
    return {
      ...{ simulated: playsStripe(), standing: standing(account, terms.trialEndsAt, now) },
      ...{ readOnlyFrom: terms.readOnlyFrom, trialEndsAt: terms.trialEndsAt, currency, plan },
      ...{ nextPlan: (live?.nextPlan as PlanId | null) ?? null, cancelAt: live?.cancelAt ?? null },
      ...{ paymentMethod: live?.paymentMethod ?? null, taxId: taxId ?? null, customer: account !== null },
      liveSubscriptions: account?.liveSubscriptions ?? 0,
      ...{ period, free: !billed, orders, forecast, costMinor: feeMinor + cost(orders) },
      ...{ forecastMinor: feeMinor + cost(forecast), comparison, ordersPerMonth },
      days: days.map(({ day, orders: count }) => ({ day, orders: Number(count) })),
    };
  });
}

function periodOf(live: Account | undefined, trialEndsAt: Date | null, now: Date): { start: Date; end: Date } {
  if (live?.periodStart && live.periodEnd) return { start: live.periodStart, end: live.periodEnd };
  const trial = planFile.trialDays * dayMs;
  if (trialEndsAt && trialEndsAt > now) return { start: new Date(trialEndsAt.getTime() - trial), end: trialEndsAt };
  return { start: new Date(now.getTime() - 30 * dayMs), end: now };
}

export const billsOf = (tenantId: TenantId) => withTenant(tenantId, (tx) => listInvoices(tx, 60));

/** What Stripe has reported about the brand lately. */
export const billingEvents = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => eventsOf(tx, await listCustomerIds(tx)));
