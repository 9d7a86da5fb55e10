import type { BillingCurrency, PlanId } from "@/lib/contracts/billing";
import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { type ChangePreview, changeTime, previewChange } from "@/server/domain/billing/change-plan";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import type { StripeClient } from "@/server/integrations/stripe/client";
import { type Account, findAccount } from "../repo/account";
import { ordersBetween } from "../repo/usage";
import { pricesFor } from "./catalog";
import { closeUsage } from "./close-usage";
import { sendUsage } from "./send-usage";
import { stripeOf } from "./stripe-of";
import { syncAccount } from "./sync-account";

export interface Running extends Account {
  subscriptionId: string;
  plan: PlanId;
  periodStart: Date;
  periodEnd: Date;
  billedFrom: Date;
}

/** The brand's plan as Stripe has it now; WRONG_STATE when there is none to change. */
export async function running(tenantId: TenantId, clock: Clock): Promise<Result<Running>> {
  await syncAccount(tenantId, clock);
  const account = await withTenant(tenantId, findAccount);
  const { subscriptionId, plan, periodStart, periodEnd, billedFrom } = account ?? {};
  if (!account || account.endedAt || !subscriptionId || !plan || !periodStart || !periodEnd || !billedFrom) {
    return fail("WRONG_STATE", "There is no plan to change");
  }
  return ok({ ...account, subscriptionId, plan: plan as PlanId, periodStart, periodEnd, billedFrom });
}

export const timeOf = (account: Running, to: PlanId) =>
  account.status === "trialing"
    ? "now"
    : changeTime(account.plan, to, account.currency as BillingCurrency, account.priceVersion);

/** The period ends where the change is made, with its bill, and a new one begins. */
export const invoicedAtOnce = { billing_cycle_anchor: { type: "now" }, proration_behavior: "always_invoice" } as const;

export async function itemsFor(stripe: StripeClient, account: Running, to: PlanId) {
  const prices = await pricesFor(stripe, to, account.currency as BillingCurrency);
  const { data } = await stripe.subscriptions.list({ customer: account.customerId, status: "all", limit: 20 });
  const items = data.find(({ id }) => id === account.subscriptionId)?.items.data ?? [];
  return items.map((item) => ({
    id: item.id,
    price: item.price.recurring?.usage_type === "metered" ? prices.orders : prices.fee,
  }));
}

export interface Preview {
  when: "now" | "atPeriodEnd";
  from: PlanId;
  to: PlanId;
  currency: string;
  /** The second it is worked out for, or when the period ends. */
  at: Date;
  usageMinor: bigint;
  creditMinor: bigint;
  feeMinor: bigint;
  /** What is charged now, after the customer's credit. */
  dueMinor: bigint;
}

/** What a change would cost, to the cent: as Stripe previews it when it is at once, else nothing now. */
export async function previewPlan(
  tenantId: TenantId,
  to: PlanId,
  clock: Clock = systemClock,
): Promise<Result<Preview>> {
  const found = await running(tenantId, clock);
  if (!found.ok) return found;
  const account = found.value;
  const when = timeOf(account, to);
  const base = { when, from: account.plan, to, currency: account.currency };
  const nothing = { usageMinor: 0n, creditMinor: 0n, feeMinor: 0n, dueMinor: 0n };
  if (when === "atPeriodEnd") return ok({ ...base, ...nothing, at: account.periodEnd });
  const at = new Date(Math.floor(clock().getTime() / 1000) * 1000);
  if (account.status === "trialing") return ok({ ...base, ...nothing, at });
  const stripe = await stripeOf(tenantId, clock);
  const { dueMinor, totalMinor, own } = await quote(tenantId, stripe, account, { to, at }, clock);
  if (own.totalMinor !== totalMinor) return fail("STALE", "Stripe is still counting; try again in a minute");
  return ok({ ...base, ...own, dueMinor, at });
}

/**
 * What Stripe would charge for a change worked out for `at`, and the same reckoned here. What was counted until then and
 * not told yet is part of it; what came later waits for the new period.
 */
export async function quote(
  tenantId: TenantId,
  stripe: StripeClient,
  account: Running,
  { to, at }: { to: PlanId; at: Date },
  clock: Clock,
): Promise<{ dueMinor: bigint; totalMinor: bigint; own: ChangePreview }> {
  await closeUsage(tenantId, at, { everything: true });
  await sendUsage(tenantId, clock);
  const seconds = at.getTime() / 1000;
  const preview = await stripe.invoices.createPreview({
    ...{ customer: account.customerId, subscription: account.subscriptionId },
    subscription_details: {
      ...invoicedAtOnce,
      proration_date: seconds,
      items: await itemsFor(stripe, account, to),
    },
  });
  const orders = await withTenant(tenantId, (tx) => ordersBetween(tx, account.periodStart, at, account.billedFrom));
  const period = { start: account.periodStart.getTime() / 1000, end: account.periodEnd.getTime() / 1000 };
  const currency = account.currency as BillingCurrency;
  const own = previewChange({
    from: account.plan,
    agreed: account.priceVersion,
    to,
    currency,
    orders,
    period,
    at: seconds,
  });
  return { dueMinor: BigInt(preview.amount_due), totalMinor: BigInt(preview.total), own };
}
