import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { findAccount } from "../repo/account";
import { releaseSchedule } from "./change-plan";
import { closeUsage } from "./close-usage";
import { sendUsage } from "./send-usage";
import { stripeOf } from "./stripe-of";
import { syncAccount } from "./sync-account";

/**
 * For a brand that leaves: what was used is told to Stripe, and the plan ends with its period, whose bill is the last.
 * The customer and the invoices stay there. Doing it twice changes nothing.
 */
export async function endSubscription(tenantId: TenantId, clock: Clock = systemClock): Promise<void> {
  if (!(await withTenant(tenantId, findAccount))?.subscriptionId) return;
  await syncAccount(tenantId, clock);
  const account = await withTenant(tenantId, findAccount);
  if (!account?.subscriptionId || account.endedAt) return;
  await closeUsage(tenantId, clock(), { everything: true });
  await sendUsage(tenantId, clock);
  const stripe = await stripeOf(tenantId, clock);
  await releaseSchedule(stripe, account);
  await stripe.subscriptions.update(account.subscriptionId, { cancel_at_period_end: true });
}
