import type { BillingCurrency, PlanId } from "@/lib/contracts/billing";
import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { changeTime, previewChange } from "@/server/domain/billing/change-plan";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import type { StripeClient } from "@/server/integrations/stripe/client";
import { recordAudit } from "@/server/modules/audit/service";
import { type Account, findAccount } from "../repo/account";
import { ordersBetween } from "../repo/usage";
import { pricesFor } from "./catalog";
import { closeUsage } from "./close-usage";
import { sendUsage } from "./send-usage";
import { stripeOf } from "./stripe-of";
import { audit, type Buyer } from "./subscribe";
import { syncAccount } from "./sync-account";

interface Running extends Account {
  subscriptionId: string;
  plan: PlanId;
  periodStart: Date;
  periodEnd: Date;
  billedFrom: Date;
}

/** The brand's plan as Stripe has it now; WRONG_STATE when there is none to change. */
async function running(tenantId: TenantId, clock: Clock): Promise<Result<Running>> {
  await syncAccount(tenantId, clock);
  const account = await withTenant(tenantId, findAccount);
  const { subscriptionId, plan, periodStart, periodEnd, billedFrom } = account ?? {};
  if (!account || account.endedAt || !subscriptionId || !plan || !periodStart || !periodEnd || !billedFrom) {
    return fail("WRONG_STATE", "There is no plan to change");
  }
  return ok({ ...account, subscriptionId, plan: plan as PlanId, periodStart, periodEnd, billedFrom });
}

const timeOf = (account: Running, to: PlanId) =>
  account.status === "trialing" ? "now" : changeTime(account.plan, to, account.currency as BillingCurrency);

/** The period ends where the change is made, with its bill, and a new one begins. */
const invoicedAtOnce = { billing_cycle_anchor: { type: "now" }, proration_behavior: "always_invoice" } as const;

async function itemsFor(stripe: StripeClient, account: Running, to: PlanId) {
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
  const now = clock();
  if (account.status === "trialing") return ok({ ...base, ...nothing, at: now });
  // What is counted and not told yet is part of the bill.
  await closeUsage(tenantId, now, { everything: true });
  await sendUsage(tenantId, clock);
  const at = Math.floor(now.getTime() / 1000);
  const stripe = await stripeOf(tenantId, clock);
  const preview = await stripe.invoices.createPreview({
    ...{ customer: account.customerId, subscription: account.subscriptionId },
    subscription_details: {
      ...invoicedAtOnce,
      proration_date: at,
      items: await itemsFor(stripe, account, to),
    },
  });
  const orders = await withTenant(tenantId, (tx) =>
    ordersBetween(tx, account.periodStart, new Date(at * 1000), account.billedFrom),
  );
  const period = { start: account.periodStart.getTime() / 1000, end: account.periodEnd.getTime() / 1000 };
  const currency = account.currency as BillingCurrency;
  const own = previewChange({ from: account.plan, to, currency, orders, period, at });
  if (own.totalMinor !== BigInt(preview.total)) return fail("STALE", "Stripe is still counting; try again in a minute");
  return ok({ ...base, ...own, dueMinor: BigInt(preview.amount_due), at: now });
}

/**
 * Another plan: at once with a bill for the time until now, or when the paid time is over. Choosing the plan one has takes
 * back what was planned.
 */
export async function changePlan(buyer: Buyer, to: PlanId, clock: Clock = systemClock): Promise<Result<true>> {
  const { tenantId } = buyer;
  const found = await running(tenantId, clock);
  if (!found.ok) return found;
  const account = found.value;
  if (to === account.plan && !account.nextPlan) return fail("WRONG_STATE", "This is the plan already");
  const stripe = await stripeOf(tenantId, clock);
  await releaseSchedule(stripe, account);
  if (to !== account.plan && timeOf(account, to) === "now") await changeAtOnce(tenantId, stripe, account, to, clock);
  else if (to !== account.plan) await changeLater(stripe, account, to);
  await syncAccount(tenantId, clock);
  await withTenant(tenantId, (tx) =>
    recordAudit(tx, audit(buyer, "billing.plan_changed", { from: account.plan, to, when: timeOf(account, to) })),
  );
  return ok(true);
}

/** Takes back what was planned; a schedule whose last phase runs holds the subscription as well. */
export async function releaseSchedule(
  stripe: StripeClient,
  { customerId, subscriptionId }: Pick<Account, "customerId" | "subscriptionId">,
) {
  const { data } = await stripe.subscriptions.list({ customer: customerId, status: "all", limit: 20 });
  const schedule = data.find(({ id }) => id === subscriptionId)?.schedule;
  if (typeof schedule === "string") await stripe.subscriptionSchedules.release(schedule);
}

async function changeAtOnce(tenantId: TenantId, stripe: StripeClient, account: Running, to: PlanId, clock: Clock) {
  const items = await itemsFor(stripe, account, to);
  if (account.status === "trialing") {
    await stripe.subscriptions.update(account.subscriptionId, { items, proration_behavior: "none" });
    return;
  }
  await closeUsage(tenantId, clock(), { everything: true });
  await sendUsage(tenantId, clock);
  await stripe.subscriptions.update(account.subscriptionId, {
    items,
    ...invoicedAtOnce,
  });
}

async function changeLater(stripe: StripeClient, account: Running, to: PlanId) {
  const currency = account.currency as BillingCurrency;
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: account.subscriptionId });
  const then = await pricesFor(stripe, to, currency);
  const [current] = schedule.phases;
  await stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: "release",
    phases: [
      {
        items: (current?.items ?? []).map(({ price }) => ({ price: typeof price === "string" ? price : price.id })),
        start_date: current?.start_date,
        end_date: account.periodEnd.getTime() / 1000,
      },
      { items: [{ price: then.fee, quantity: 1 }, { price: then.orders }], proration_behavior: "none" },
    ],
  });
}

/** The plan ends with its period, or goes on after all. Everything can be read and exported afterwards. */
export async function setCanceled(buyer: Buyer, cancel: boolean, clock: Clock = systemClock): Promise<Result<true>> {
  const { tenantId } = buyer;
  const found = await running(tenantId, clock);
  if (!found.ok) return found;
  const account = found.value;
  const stripe = await stripeOf(tenantId, clock);
  await releaseSchedule(stripe, account);
  await stripe.subscriptions.update(account.subscriptionId, { cancel_at_period_end: cancel });
  await syncAccount(tenantId, clock);
  const action = cancel ? "billing.canceled" : "billing.resumed";
  await withTenant(tenantId, (tx) => recordAudit(tx, audit(buyer, action, { plan: account.plan })));
  return ok(true);
}
