import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import type { TenantId } from "@/server/ids";
import { type Answering, connectStripe, type StripeClient } from "@/server/integrations/stripe/client";
import { findTerms } from "../repo/account";
import { simulatorKey, simulatorOf } from "./simulator";

export const playsStripe = (): boolean => !env().STRIPE_SECRET_KEY;

let replaced: Answering | undefined;

/** Another double for everybody, such as one over HTTP; none gives the own one back. */
export function useStripe(answering: Answering | undefined): void {
  replaced = answering;
}

let real: StripeClient | undefined;

/** Stripe for one brand: the real one when its key is set, else the simulator. */
export async function stripeOf(tenantId: TenantId, now: Clock = systemClock): Promise<StripeClient> {
  const key = env().STRIPE_SECRET_KEY;
  if (key) {
    real ??= connectStripe(key);
    return real;
  }
  if (replaced) return connectStripe(simulatorKey, replaced);
  const { slug } = await withTenant(tenantId, findTerms);
  return connectStripe(simulatorKey, simulatorOf(tenantId, now, slug));
}
