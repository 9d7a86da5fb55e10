import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { earlierCustomerAt } from "@/server/domain/billing/customer-at";
import type { TenantId } from "@/server/ids";
import { isKnownIdentifier, problemOf, type StripeClient } from "@/server/integrations/stripe/client";
import { log } from "@/server/log";
import { type Account, findAccount } from "../repo/account";
import { type Customer, listCustomers } from "../repo/customers";
import { markCredited, markCreditProblem, pendingCredits } from "../repo/invoices";
import {
  markFree,
  markProblem,
  markSent,
  markTried,
  nextReport,
  type PendingReport,
  sentWithin,
} from "../repo/reports";
import { meterEvent, meterOf } from "./catalog";
import { stripeOf } from "./stripe-of";
import { syncAccount } from "./sync-account";

const hourMs = 3_600_000;
/** Stripe takes usage of a period that is over for an hour; what is later than this counts in the next. */
const lateMs = 50 * 60_000;
/** Identifiers are remembered for a day: after that, whether an event arrived is asked of the meter. */
const rememberedMs = 20 * hourMs;
const oldestMs = 34 * 24 * hourMs;

/** The same for the same hour and number, whoever sends it and however often. */
export const identifierOf = (tenantId: TenantId, { hour, seq }: { hour: Date; seq: number }) =>
  `weft-${tenantId}-${hour.toISOString().slice(0, 13)}-${seq}`;

/**
 * Tells Stripe's meter what is closed, one report after the other. A report is marked before it is sent and after Stripe
 * has it; wherever a process dies, the next one sends the same identifier again, which Stripe takes once.
 */
export async function sendUsage(tenantId: TenantId, now: Clock = systemClock): Promise<void> {
  let account = await withTenant(tenantId, findAccount);
  if (!account?.subscriptionId) return;
  // Which period is open decides when a report counts.
  if (account.periodEnd && account.periodEnd <= now()) {
    await syncAccount(tenantId, now);
    account = (await withTenant(tenantId, findAccount)) ?? account;
  }
  const stripe = await stripeOf(tenantId, now);
  const customers = await withTenant(tenantId, listCustomers);
  for (let sent = true; sent; ) sent = await sendNext(tenantId, account, customers, stripe, now);
  await sendCredits(tenantId, stripe, now);
}

async function sendNext(
  tenantId: TenantId,
  today: Account,
  customers: readonly Customer[],
  stripe: StripeClient,
  now: Clock,
): Promise<boolean> {
  const report = await withTenant(tenantId, nextReport);
  if (!report) return false;
  const earlier = earlierCustomerAt(customers, today.customerId, report.at);
  const account = earlier ? { ...earlier, periodStart: null } : today;
  if (account.endedAt && !report.triedAt && now().getTime() > account.endedAt.getTime() + lateMs) {
    // The last bill is made, and there is no other to put it on.
    await withTenant(tenantId, (tx) => markFree(tx, report.id));
    return true;
  }
  const at = timeFor(report, account, now());
  const unsure = report.triedAt && (now().getTime() - report.triedAt.getTime() > rememberedMs || at > report.at);
  if (unsure && (await hasArrived(tenantId, account, stripe, report))) {
    await withTenant(tenantId, (tx) => markSent(tx, report.id, now()));
    return true;
  }
  await withTenant(tenantId, (tx) => markTried(tx, report.id, at, now()));
  try {
    await stripe.billing.meterEvents.create({
      ...{ event_name: meterEvent, identifier: identifierOf(tenantId, report) },
      payload: { stripe_customer_id: account.customerId, value: String(report.orders) },
      timestamp: at.getTime() / 1000,
    });
  } catch (error) {
    if (!isKnownIdentifier(error)) {
      log.warn({ tenantId, reason: problemOf(error) }, "usage not reported");
      await withTenant(tenantId, (tx) => markProblem(tx, report.id, problemOf(error)));
      return false;
    }
  }
  await withTenant(tenantId, (tx) => markSent(tx, report.id, now()));
  return true;
}

/** Its own time, unless the bill of that time is made already, or Stripe would not take it any more. */
function timeFor(report: PendingReport, { periodStart }: Pick<Account, "periodStart">, now: Date): Date {
  const begun = periodStart?.getTime() ?? 0;
  const billed = report.at.getTime() < begun && now.getTime() > begun + lateMs;
  const oldest = Math.floor((now.getTime() - oldestMs) / 1000) * 1000;
  return new Date(Math.max(report.at.getTime(), billed ? begun : 0, oldest));
}

async function hasArrived(
  tenantId: TenantId,
  { customerId }: { customerId: string },
  stripe: StripeClient,
  report: PendingReport,
) {
  const hour = new Date(Math.floor(report.at.getTime() / hourMs) * hourMs);
  const end = new Date(hour.getTime() + hourMs);
  const known = await withTenant(tenantId, (tx) => sentWithin(tx, hour, end));
  const [summary] = await meterHours(stripe, [customerId], hour, end);
  return BigInt(summary?.orders ?? 0) === known + report.orders;
}

/** What Stripe's meter holds of a brand's customers, by the hour; hours without events are left out. Both ends on the hour. */
export async function meterHours(stripe: StripeClient, customers: readonly string[], from: Date, to: Date) {
  const sums = new Map<number, number>();
  const span = { start_time: from.getTime() / 1000, end_time: to.getTime() / 1000 };
  for (const customer of customers) {
    const pages = stripe.billing.meters.listEventSummaries(await meterOf(stripe), {
      ...{ customer, value_grouping_window: "hour", limit: 100 },
      ...span,
    });
    for await (const { start_time: at, aggregated_value: orders } of pages) sums.set(at, (sums.get(at) ?? 0) + orders);
  }
  return [...sums].map(([at, orders]) => ({ hour: new Date(at * 1000), orders }));
}

/** What Stripe's meter holds of a span as one sum. Both ends on the minute. */
export async function meterTotal(stripe: StripeClient, customerId: string, from: Date, to: Date): Promise<bigint> {
  if (to <= from) return 0n;
  const { data } = await stripe.billing.meters.listEventSummaries(await meterOf(stripe), {
    ...{ customer: customerId, start_time: from.getTime() / 1000, end_time: to.getTime() / 1000 },
  });
  return data.reduce((sum, one) => sum + BigInt(one.aggregated_value), 0n);
}

/** Gives money back for orders of bills that are made. The credit's id is the key: a second call gets the first answer. */
async function sendCredits(tenantId: TenantId, stripe: StripeClient, now: Clock): Promise<void> {
  for (const credit of await withTenant(tenantId, pendingCredits)) {
    const amount = Number(credit.amountMinor);
    try {
      const { status } = await stripe.invoices.retrieve(credit.invoiceId);
      const note = await stripe.creditNotes.create(
        {
          ...{ invoice: credit.invoiceId, amount, reason: "order_change", metadata: { credit: credit.id } },
          ...(status === "paid" ? { credit_amount: amount } : {}),
        },
        { idempotencyKey: `weft-credit-${credit.id}` },
      );
      await withTenant(tenantId, (tx) => markCredited(tx, credit.id, note.id, now()));
    } catch (error) {
      log.warn({ tenantId, reason: problemOf(error) }, "credit not given");
      await withTenant(tenantId, (tx) => markCreditProblem(tx, credit.id, problemOf(error)));
    }
  }
}
