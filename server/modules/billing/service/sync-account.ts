import type Stripe from "stripe";
import type { TaxIdInput } from "@/lib/contracts/billing";
import { type Clock, systemClock } from "@/server/clock";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { readOnlyFrom, type SubscriptionState } from "@/server/domain/billing/standing";
import type { TenantId } from "@/server/ids";
import type { StripeClient } from "@/server/integrations/stripe/client";
import { log } from "@/server/log";
import { deliverMailSoon, mailAdmins } from "@/server/modules/mail/service";
import { paymentLetter } from "../letters";
import { type Account, findAccount, findTerms, lockAccount, setReadOnlyFrom, updateAccount } from "../repo/account";
import { type Customer, endCustomer, listCustomers } from "../repo/customers";
import { settleEvents } from "../repo/events";
import { upsertInvoice } from "../repo/invoices";
import { subscriptionsLetter } from "../subscriptions-letter";
import { priceReader } from "./catalog";
import { isOwed, listBills, rowOf } from "./read-bills";
import { countingOne, customerIdOf, factsOf, isLive } from "./read-subscription";
import { stripeOf } from "./stripe-of";

const billsRead = 40;

/**
 * Reads the subscriptions and the latest bills of every customer the brand has been anew and writes down what they are now.
 * Nothing depends on what an event said: the last reading wins, however many there were. The customer with a plan is the
 * brand's. Returns false when the brand is no customer yet.
 */
export async function syncAccount(tenantId: TenantId, now: Clock = systemClock): Promise<boolean> {
  const { account, customers } = await withTenant(tenantId, async (tx) => ({
    account: await findAccount(tx),
    customers: await listCustomers(tx),
  }));
  if (!account) return false;
  const readAt = now();
  const stripe = await stripeOf(tenantId, now);
  const reader = priceReader(stripe);
  const read = await Promise.all(customers.map((customer) => readCustomer(stripe, customer)));
  const subscriptions = read.flatMap((one) => one.subscriptions);
  const bills = read.flatMap((one) => one.bills);
  const rows = await Promise.all(bills.map((bill) => rowOf(reader, bill)));
  const facts = await factsOf(stripe, reader, countingOne(subscriptions, account.subscriptionId), readAt);
  const customerId = facts.customerId ?? account.customerId;
  const taxIds = await stripe.customers.listTaxIds(customerId, { limit: 10 });
  const told = await withTenant(tenantId, async (tx) => {
    const current = await lockAccount(tx);
    if (!current || (current.syncedAt && current.syncedAt > readAt)) return false;
    const overdueSince = bills.some(isOwed) ? (current.overdueSince ?? readAt) : null;
    const liveSubscriptions = subscriptions.filter(isLive).length;
    await updateAccount(tx, {
      ...{ ...facts, overdueSince, liveSubscriptions, syncedAt: readAt },
      taxIds: taxIds.data.map(({ type, value }) => ({ type: type as TaxIdInput["type"], value })),
    });
    await noteEnds(tx, customers, subscriptions);
    for (const row of rows) await upsertInvoice(tx, row);
    const { trialEndsAt } = await findTerms(tx);
    const { status, endedAt } = facts;
    const state = { status: status ?? undefined, overdueSince, endedAt };
    if (trialEndsAt) await setReadOnlyFrom(tx, readOnlyFrom({ ...state, trialEndsAt }));
    const ids = customers.map((one) => one.customerId);
    await settleEvents(tx, ids, readAt, now());
    const more = await tellOfSubscriptions(tx, current, liveSubscriptions);
    return (await tellOfPayment(tx, current, { ...state, trialEndsAt: trialEndsAt ?? readAt })) || more;
  });
  if (told) deliverMailSoon(now());
  return true;
}

async function readCustomer(stripe: StripeClient, { customerId: customer }: Customer) {
  const [{ data: subscriptions }, bills] = await Promise.all([
    stripe.subscriptions.list({ customer, status: "all", limit: 20, expand: ["data.default_payment_method"] }),
    listBills(stripe, customer, billsRead),
  ]);
  return { subscriptions, bills };
}

/** What was reported before a plan's end is its customer's, whoever the brand is afterwards. */
async function noteEnds(
  tx: TenantTx,
  customers: readonly Customer[],
  subscriptions: readonly Stripe.Subscription[],
): Promise<void> {
  for (const { customerId } of customers) {
    const own = subscriptions.filter((one) => customerIdOf(one) === customerId);
    const last = Math.max(0, ...own.map((one) => one.ended_at ?? 0));
    if (last > 0) await endCustomer(tx, customerId, new Date(last * 1000));
  }
}

/** Money is not moved by itself: people hear that they pay more than once. True when they do. */
async function tellOfSubscriptions(tx: TenantTx, before: Account, live: number): Promise<boolean> {
  if (live < 2 || live <= before.liveSubscriptions) return false;
  log.error({ tenantId: tx.tenantId, live }, "more than one subscription is charged");
  await mailAdmins(tx, "settings/billing", (locale, about) => subscriptionsLetter(locale, { ...about, live }));
  return true;
}

/** Whoever looks after the account hears of a payment that failed, and of the one that made up for it. True when they do. */
async function tellOfPayment(tx: TenantTx, before: Account, state: SubscriptionState): Promise<boolean> {
  if ((before.overdueSince === null) === (state.overdueSince === null)) return false;
  const { timezone } = await findTerms(tx);
  const limit = state.overdueSince && readOnlyFrom(state);
  await mailAdmins(tx, "settings/billing", (locale, about) =>
    paymentLetter(locale, { ...about, timezone, readOnlyFrom: limit }),
  );
  return true;
}
