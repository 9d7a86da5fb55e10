import type Stripe from "stripe";
import type { TaxIdInput } from "@/lib/contracts/billing";
import { type Clock, systemClock } from "@/server/clock";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { readOnlyFrom } from "@/server/domain/billing/standing";
import type { TenantId } from "@/server/ids";
import type { StripeClient } from "@/server/integrations/stripe/client";
import { deliverMailSoon, mailAdmins } from "@/server/modules/mail/service";
import { paymentLetter } from "../letters";
import { findAccount, findTerms, lockAccount, setReadOnlyFrom, updateAccount } from "../repo/account";
import { settleEvents } from "../repo/events";
import { upsertInvoice } from "../repo/invoices";
import { type KnownPrice, priceReader } from "./catalog";
import { readBills } from "./read-bills";
import { stripeOf } from "./stripe-of";

const billsRead = 40;
const date = (seconds: number | null | undefined): Date | null => (seconds ? new Date(seconds * 1000) : null);

/**
 * Reads the subscription and the latest bills anew and writes down what they are now. Nothing depends on what an event
 * said: the last reading wins, however many there were. Returns false when the brand is no customer yet.
 */
export async function syncAccount(tenantId: TenantId, now: Clock = systemClock): Promise<boolean> {
  const account = await withTenant(tenantId, findAccount);
  if (!account) return false;
  const readAt = now();
  const stripe = await stripeOf(tenantId, now);
  const reader = priceReader(stripe);
  const { customerId } = account;
  const [subscriptions, rows, taxIds] = await Promise.all([
    stripe.subscriptions.list({
      ...{ customer: customerId, status: "all", limit: 20 },
      expand: ["data.default_payment_method"],
    }),
    readBills(stripe, reader, customerId, billsRead),
    stripe.customers.listTaxIds(customerId, { limit: 10 }),
  ]);
  const subscription = subscriptions.data.find(({ status }) => status !== "canceled") ?? subscriptions.data[0];
  const facts = await factsOf(stripe, reader, subscription);
  const told = await withTenant(tenantId, async (tx) => {
    const current = await lockAccount(tx);
    if (!current || (current.syncedAt && current.syncedAt > readAt)) return false;
    const overdueSince = facts.overdue ? (current.overdueSince ?? readAt) : null;
    await updateAccount(tx, {
      ...{ ...facts.columns, overdueSince, syncedAt: readAt },
      taxIds: taxIds.data.map(({ type, value }) => ({ type: type as TaxIdInput["type"], value })),
    });
    for (const row of rows) await upsertInvoice(tx, row);
    const { trialEndsAt } = await findTerms(tx);
    const { status, endedAt } = facts.columns;
    if (trialEndsAt) {
      const state = { status: status ?? undefined, trialEndsAt, overdueSince, endedAt };
      await setReadOnlyFrom(tx, readOnlyFrom(state));
    }
    await settleEvents(tx, customerId, readAt, now());
    return tellOfPayment(tx, current.overdueSince, overdueSince, endedAt);
  });
  if (told) deliverMailSoon(now());
  return true;
}

/** Whoever looks after the account hears of a payment that failed, and of the one that made up for it. True when they do. */
async function tellOfPayment(tx: TenantTx, before: Date | null, after: Date | null, endedAt: Date | null) {
  if ((before === null) === (after === null) || endedAt) return false;
  const { timezone } = await findTerms(tx);
  const limit = after && readOnlyFrom({ status: "past_due", trialEndsAt: after, overdueSince: after, endedAt });
  await mailAdmins(tx, "settings/billing", (locale, about) =>
    paymentLetter(locale, { ...about, timezone, readOnlyFrom: limit }),
  );
  return true;
}

async function factsOf(
  stripe: StripeClient,
  reader: (id: string) => Promise<KnownPrice>,
  subscription: Stripe.Subscription | undefined,
) {
  const [item] = subscription?.items.data ?? [];
  const live = subscription && subscription.status !== "canceled" ? subscription : undefined;
  const price = item && (await reader(item.price.id));
  const schedule = typeof live?.schedule === "string" ? live.schedule : undefined;
  const paid = live?.default_payment_method;
  const card = paid && typeof paid !== "string" ? paid.card : undefined;
  const columns = {
    ...{ subscriptionId: subscription?.id ?? null, status: subscription?.status ?? null },
    plan: price?.plan ?? null,
    nextPlan: schedule ? await scheduledPlan(stripe, reader, schedule) : null,
    billedFrom: date(subscription?.trial_end ?? subscription?.created),
    ...{ periodStart: date(item?.current_period_start), periodEnd: live ? date(item?.current_period_end) : null },
    ...{ cancelAt: date(live?.cancel_at), endedAt: date(subscription?.ended_at) },
    paymentMethod: card ? `${card.brand} ···· ${card.last4}` : null,
  };
  return { columns, overdue: live?.status === "past_due" || live?.status === "unpaid" };
}

async function scheduledPlan(stripe: StripeClient, reader: (id: string) => Promise<KnownPrice>, id: string) {
  const schedule = await stripe.subscriptionSchedules.retrieve(id);
  const price = schedule.phases.at(-1)?.items[0]?.price;
  const priceId = typeof price === "string" ? price : price?.id;
  return schedule.status === "active" && priceId ? ((await reader(priceId)).plan ?? null) : null;
}
