import type { BillingCurrency, PlanId, TaxIdInput } from "@/lib/contracts/billing";
import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { problemOf, type StripeClient } from "@/server/integrations/stripe/client";
import { recordAudit } from "@/server/modules/audit/service";
import { findAccount, findTerms, insertAccount } from "../repo/account";
import { insertCustomer, listCustomerIds, listCustomers } from "../repo/customers";
import { pricesFor } from "./catalog";
import { closeUsage } from "./close-usage";
import { expireSessions } from "./expire-sessions";
import { sendUsage } from "./send-usage";
import { playsStripe, stripeOf } from "./stripe-of";
import { syncAccount } from "./sync-account";

export interface Buyer {
  tenantId: TenantId;
  userId: UserId;
  slug: string;
  siteUrl: string;
  now: Date;
}

/** Stripe wants a trial to end in two days or later; a little more, for the time a person takes to pay. */
const shortestTrialMs = 49 * 3_600_000;

export const audit = ({ tenantId, userId }: Buyer, action: string, data: Record<string, string>) => ({
  ...({ actorType: "user", actorId: userId, subjectType: "billing", subjectId: tenantId } as const),
  ...{ action, data },
});

const pageOf = ({ siteUrl, slug }: Buyer) => `${siteUrl}/${slug}/settings/billing`;

/** A customer has one currency: who chooses another is another customer, and stays known by the ones before. */
async function customerOf(buyer: Buyer, stripe: StripeClient, currency: BillingCurrency): Promise<string> {
  const { tenantId, now } = buyer;
  const { known, terms } = await withTenant(tenantId, async (tx) => ({
    known: (await listCustomers(tx)).findLast((one) => one.currency === currency),
    terms: await findTerms(tx),
  }));
  const customerId = known?.customerId ?? (await newCustomer(stripe, tenantId, currency, terms.name));
  const provider = playsStripe() ? "simulator" : "stripe";
  await withTenant(tenantId, async (tx) => {
    await insertCustomer(tx, { customerId, currency, createdAt: now });
    await insertAccount(tx, { provider, currency, customerId, createdAt: now });
  });
  return customerId;
}

async function newCustomer(stripe: StripeClient, tenantId: TenantId, currency: BillingCurrency, name: string) {
  const { id } = await stripe.customers.create(
    { name, metadata: { tenant: tenantId } },
    { idempotencyKey: `weft-customer-${tenantId}-${currency}-${encodeURIComponent(name).slice(0, 120)}` },
  );
  return id;
}

/**
 * Where to pay for a plan for the first time, or after the last one has ended. What is left of the trial stays free.
 * WRONG_STATE while there is a plan, which is changed instead, and for another currency while a bill is owed. CONFLICT when another page was opened at the same moment;
 * pages opened before cannot be paid any more.
 */
export async function startCheckout(
  buyer: Buyer,
  choice: { plan: PlanId; currency: BillingCurrency },
  clock: Clock = systemClock,
): Promise<Result<{ url: string }>> {
  const { tenantId, now } = buyer;
  const stripe = await stripeOf(tenantId, clock);
  // Closed first and read afterwards: what was paid until then is seen, and nothing can be paid after.
  await expireSessions(stripe, await withTenant(tenantId, listCustomerIds));
  await syncAccount(tenantId, clock);
  const { account, terms } = await withTenant(tenantId, async (tx) => ({
    account: await findAccount(tx),
    terms: await findTerms(tx),
  }));
  if (account?.subscriptionId && !account.endedAt) return fail("WRONG_STATE", "There is a plan already");
  if (account?.overdueSince && account.currency !== choice.currency) {
    return fail("WRONG_STATE", "A bill is owed in the currency before");
  }
  if (account?.endedAt) {
    // What the plan before has still to bill is not the next one's.
    await closeUsage(tenantId, clock(), { everything: true });
    await sendUsage(tenantId, clock);
  }
  const customer = await customerOf(buyer, stripe, choice.currency);
  const prices = await pricesFor(stripe, choice.plan, choice.currency);
  const trialMs = (terms.trialEndsAt?.getTime() ?? 0) - now.getTime();
  const trial = trialMs > shortestTrialMs && !account?.subscriptionId;
  const session = await stripe.checkout.sessions.create({
    ...{ mode: "subscription", customer, success_url: `${pageOf(buyer)}?paid=1`, cancel_url: pageOf(buyer) },
    line_items: [{ price: prices.fee, quantity: 1 }, { price: prices.orders }],
    subscription_data: {
      metadata: { tenant: tenantId },
      ...(trial ? { trial_end: Math.floor((now.getTime() + trialMs) / 1000) } : {}),
    },
  });
  if (!session.url) return fail("CONFLICT", "Stripe gave no page");
  const kept = await expireSessions(stripe, await withTenant(tenantId, listCustomerIds), { keepNewest: true });
  if (kept !== session.id) return fail("CONFLICT", "Another page to pay on was opened at the same moment");
  await withTenant(tenantId, (tx) =>
    recordAudit(tx, audit(buyer, "billing.checkout_started", { plan: choice.plan, currency: choice.currency })),
  );
  return ok({ url: session.url });
}

/** Stripe's own page for cards and bills. NOT_FOUND before the brand has chosen a plan. */
export async function openPortal(buyer: Buyer): Promise<Result<{ url: string }>> {
  const account = await withTenant(buyer.tenantId, findAccount);
  if (!account) return fail("NOT_FOUND", "No plan has been chosen yet");
  const stripe = await stripeOf(buyer.tenantId);
  const session = await stripe.billingPortal.sessions.create({
    ...{ customer: account.customerId, return_url: pageOf(buyer) },
  });
  return ok({ url: session.url });
}

/** A tax number on every bill from now on, in place of the ones before. INVALID in Stripe's words when it is none. */
export async function saveTaxId(buyer: Buyer, taxId: TaxIdInput, clock: Clock = systemClock): Promise<Result<true>> {
  const account = await withTenant(buyer.tenantId, findAccount);
  if (!account) return fail("NOT_FOUND", "No plan has been chosen yet");
  const stripe = await stripeOf(buyer.tenantId);
  const before = await stripe.customers.listTaxIds(account.customerId, { limit: 10 });
  try {
    await stripe.customers.createTaxId(account.customerId, taxId);
  } catch (error) {
    return fail("INVALID", problemOf(error));
  }
  for (const old of before.data) await stripe.customers.deleteTaxId(account.customerId, old.id);
  await syncAccount(buyer.tenantId, clock);
  await withTenant(buyer.tenantId, (tx) => recordAudit(tx, audit(buyer, "billing.tax_id_saved", { type: taxId.type })));
  return ok(true);
}
