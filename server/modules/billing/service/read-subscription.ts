import type Stripe from "stripe";
import type { StripeClient } from "@/server/integrations/stripe/client";
import type { KnownPrice } from "./catalog";

const dead: readonly Stripe.Subscription.Status[] = ["canceled", "incomplete_expired"];
const date = (seconds: number | null | undefined): Date | null => (seconds ? new Date(seconds * 1000) : null);

export const isLive = ({ status }: Stripe.Subscription): boolean => !dead.includes(status);

export const customerIdOf = ({ customer }: Stripe.Subscription): string =>
  typeof customer === "string" ? customer : customer.id;

/**
 * The one that is the brand's plan: of those that live the one known already, else the first; when none does, the last
 * that did. One whose first payment never came was no plan.
 */
export function countingOne(
  subscriptions: readonly Stripe.Subscription[],
  knownId: string | null,
): Stripe.Subscription | undefined {
  const begun = subscriptions.filter(({ status }) => status !== "incomplete_expired");
  const newestFirst = begun.sort((one, other) => other.created - one.created);
  const live = newestFirst.filter(isLive);
  return live.find(({ id }) => id === knownId) ?? live.at(-1) ?? newestFirst[0];
}

/** What is written down of it. */
export async function factsOf(
  stripe: StripeClient,
  reader: (id: string) => Promise<KnownPrice>,
  subscription: Stripe.Subscription | undefined,
  now: Date,
) {
  const [item] = subscription?.items.data ?? [];
  const live = subscription && isLive(subscription) ? subscription : undefined;
  const price = item && (await reader(item.price.id));
  const schedule = typeof live?.schedule === "string" ? live.schedule : undefined;
  const paid = live?.default_payment_method;
  const card = paid && typeof paid !== "string" ? paid.card : undefined;
  return {
    ...{ subscriptionId: subscription?.id ?? null, status: subscription?.status ?? null },
    ...{ plan: price?.plan ?? null, priceVersion: price?.version ?? null },
    nextPlan: schedule ? await scheduledPlan(stripe, reader, schedule, now) : null,
    billedFrom: date(subscription?.trial_end ?? subscription?.created),
    ...{ periodStart: date(item?.current_period_start), periodEnd: live ? date(item?.current_period_end) : null },
    ...{ cancelAt: date(live?.cancel_at), endedAt: date(subscription?.ended_at) },
    paymentMethod: card ? `${card.brand} ···· ${card.last4}` : null,
    ...(live ? { customerId: customerIdOf(live), currency: live.currency.toUpperCase() } : {}),
  };
}

/** What comes after: a phase that runs already is no plan for later. */
async function scheduledPlan(stripe: StripeClient, reader: (id: string) => Promise<KnownPrice>, id: string, now: Date) {
  const schedule = await stripe.subscriptionSchedules.retrieve(id);
  const next = schedule.phases.find((phase) => phase.start_date > now.getTime() / 1000);
  const price = next?.items[0]?.price;
  const priceId = typeof price === "string" ? price : price?.id;
  return schedule.status === "active" && priceId ? ((await reader(priceId)).plan ?? null) : null;
}
