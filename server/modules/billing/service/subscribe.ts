import type { BillingCurrency, PlanId, TaxIdInput } from "@/lib/contracts/billing";
import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { problemOf, type StripeClient } from "@/server/integrations/stripe/client";
import { recordAudit } from "@/server/modules/audit/service";
import { findAccount, findTerms, insertAccount } from "../repo/account";
import { pricesFor } from "./catalog";
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

async function customerOf(buyer: Buyer, stripe: StripeClient, currency: BillingCurrency): Promise<string> {
  const { tenantId, now } = buyer;
  const { account, terms } = await withTenant(tenantId, async (tx) => ({
    account: await findAccount(tx),
    terms: await findTerms(tx),
  }));
  if (account?.currency === currency) return account.customerId;
  // A customer has one currency; who changes it while nothing is owed begins anew.
  const customer = await stripe.customers.create(
    { name: terms.name, metadata: { tenant: tenantId } },
    { idempotencyKey: `weft-customer-${tenantId}-${currency}-${encodeURIComponent(terms.name).slice(0, 120)}` },
  );
  const provider = playsStripe() ? "simulator" : "stripe";
  await withTenant(tenantId, (tx) =>
    insertAccount(tx, { provider, currency, customerId: customer.id, createdAt: now }),
  );
  return customer.id;
}

/**
 * Where to pay for a plan for the first time, or after the last one has ended. What is left of the trial stays free.
 * WRONG_STATE while there is a plan: that one is changed instead.
 */
export async function startCheckout(
  buyer: Buyer,
  choice: { plan: PlanId; currency: BillingCurrency },
): Promise<Result<{ url: string }>> {
  const { tenantId, now } = buyer;
  await syncAccount(tenantId);
  const { account, terms } = await withTenant(tenantId, async (tx) => ({
    account: await findAccount(tx),
    terms: await findTerms(tx),
  }));
  if (account?.subscriptionId && !account.endedAt) return fail("WRONG_STATE", "There is a plan already");
  const stripe = await stripeOf(tenantId);
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
