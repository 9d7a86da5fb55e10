import type { BillingCurrency, PlanId } from "@/lib/contracts/billing";
import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import type { StripeClient } from "@/server/integrations/stripe/client";
import { recordAudit } from "@/server/modules/audit/service";
import type { Account } from "../repo/account";
import { pricesFor } from "./catalog";
import { invoicedAtOnce, itemsFor, quote, type Running, running, timeOf } from "./preview-plan";
import { stripeOf } from "./stripe-of";
import { audit, type Buyer } from "./subscribe";
import { syncAccount } from "./sync-account";

/** A preview counts for so long: it fixes the second from which a fee is given back. */
const previewLastsMs = 15 * 60_000;

/** What somebody has seen and agreed to. */
export interface Agreed {
  plan: PlanId;
  at: Date;
  dueMinor: bigint;
}

/**
 * Another plan: at once with a bill for the time until now, or when the paid time is over. Choosing the plan one has takes
 * back what was planned. STALE when it would not be what its preview said: nothing is changed then.
 */
export async function changePlan(buyer: Buyer, agreed: Agreed, clock: Clock = systemClock): Promise<Result<true>> {
  const { tenantId } = buyer;
  const to = agreed.plan;
  const found = await running(tenantId, clock);
  if (!found.ok) return found;
  const account = found.value;
  if (to === account.plan && !account.nextPlan) return fail("WRONG_STATE", "This is the plan already");
  const stripe = await stripeOf(tenantId, clock);
  const when = timeOf(account, to);
  const still = await stillAsAgreed(tenantId, stripe, account, agreed, clock);
  if (!still) return fail("STALE", "It would not be what the preview said");
  await releaseSchedule(stripe, account);
  if (to !== account.plan && when === "now") await changeAtOnce(stripe, account, agreed);
  else if (to !== account.plan) await changeLater(stripe, account, to);
  await syncAccount(tenantId, clock);
  await withTenant(tenantId, (tx) =>
    recordAudit(tx, audit(buyer, "billing.plan_changed", { from: account.plan, to, when })),
  );
  return ok(true);
}

async function stillAsAgreed(
  tenantId: TenantId,
  stripe: StripeClient,
  account: Running,
  { plan: to, at, dueMinor }: Agreed,
  clock: Clock,
): Promise<boolean> {
  if (timeOf(account, to) === "atPeriodEnd") return dueMinor === 0n && at.getTime() === account.periodEnd.getTime();
  if (account.status === "trialing") return dueMinor === 0n;
  const age = clock().getTime() - at.getTime();
  if (age < 0 || age > previewLastsMs || at < account.periodStart || at.getTime() % 1000 !== 0) return false;
  return (await quote(tenantId, stripe, account, { to, at }, clock)).dueMinor === dueMinor;
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

async function changeAtOnce(stripe: StripeClient, account: Running, { plan: to, at }: Agreed) {
  const items = await itemsFor(stripe, account, to);
  await stripe.subscriptions.update(
    account.subscriptionId,
    account.status === "trialing"
      ? { items, proration_behavior: "none" }
      : { items, ...invoicedAtOnce, proration_date: at.getTime() / 1000 },
  );
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
