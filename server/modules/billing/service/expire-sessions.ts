import type Stripe from "stripe";
import { isRefused, type StripeClient } from "@/server/integrations/stripe/client";

const newest = (one: Stripe.Checkout.Session, other: Stripe.Checkout.Session) =>
  other.created - one.created || (other.id > one.id ? 1 : -1);

/**
 * Closes the pages on which a customer could still pay, so that two of them cannot make two subscriptions. `keepNewest`:
 * but for the one made last, whose id is returned; whoever of two at once asks last, both keep the same one.
 */
export async function expireSessions(
  stripe: StripeClient,
  customers: readonly string[],
  { keepNewest = false } = {},
): Promise<string | undefined> {
  const lists = await Promise.all(
    customers.map((customer) => stripe.checkout.sessions.list({ customer, status: "open", limit: 100 })),
  );
  const open = lists.flatMap(({ data }) => data).sort(newest);
  for (const { id } of open.slice(keepNewest ? 1 : 0)) {
    try {
      await stripe.checkout.sessions.expire(id);
    } catch (error) {
      // Paid or expired meanwhile: what came of it is read anew.
      if (!isRefused(error)) throw error;
    }
  }
  return keepNewest ? open[0]?.id : undefined;
}
