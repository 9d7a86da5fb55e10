import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { log } from "@/server/log";
import { findAccount } from "../repo/account";
import { listCustomerIds } from "../repo/customers";
import { reopenHour, sentHours } from "../repo/reports";
import { closeUsage } from "./close-usage";
import { meterHours, sendUsage } from "./send-usage";
import { stripeOf } from "./stripe-of";
import { syncAccount } from "./sync-account";
import { watchBills } from "./watch-bills";

const hourMs = 3_600_000;
const days = 30;
/** Stripe sums events up some time after it has taken them. */
const settledMs = 2 * hourMs;

/**
 * Compares every hour of the last month with Stripe's meter; what is missing there is told again, in the period that is open.
 * Hours in which the meter has more than was told are only written to the log: a person has to look. Whoever looks after
 * the account is told when a bill came to differ.
 */
export async function healUsage(tenantId: TenantId, now: Clock = systemClock): Promise<{ missing: number }> {
  await closeUsage(tenantId, now());
  const account = await withTenant(tenantId, findAccount);
  if (!account?.subscriptionId) return { missing: 0 };
  await syncAccount(tenantId, now);
  const to = new Date(Math.floor((now().getTime() - settledMs) / hourMs) * hourMs);
  const from = new Date(to.getTime() - days * 24 * hourMs);
  const { told, customers } = await withTenant(tenantId, async (tx) => ({
    told: await sentHours(tx, from, to),
    customers: await listCustomerIds(tx),
  }));
  const meter = await meterHours(await stripeOf(tenantId, now), customers, from, to);
  const there = new Map(meter.map(({ hour, orders }) => [hour.getTime(), BigInt(orders)]));
  let missing = 0;
  for (const { hour, orders } of told) {
    const gap = orders - (there.get(hour.getTime()) ?? 0n);
    if (gap === 0n) continue;
    const reopened = await withTenant(tenantId, (tx) => reopenHour(tx, hour, gap));
    if (reopened) missing += 1;
    else log.error({ tenantId, hour, gap: String(gap) }, "the meter differs from what it was told");
  }
  await sendUsage(tenantId, now);
  await watchBills(tenantId, now);
  return { missing };
}
