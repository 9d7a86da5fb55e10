import type { BillingCurrency, PlanId } from "@/lib/contracts/billing";
import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { marginalCost, priceOf } from "@/server/domain/billing/price";
import type { TenantId } from "@/server/ids";
import { findAccount } from "../repo/account";
import { listCustomerIds } from "../repo/customers";
import { countsByHour, ordersByHour, reportsOfHours } from "../repo/hours";
import { invoicesWithin } from "../repo/invoices";
import { sentHours } from "../repo/reports";
import { ordersBetween } from "../repo/usage";
import { meterHours } from "./send-usage";
import { stripeOf } from "./stripe-of";

const hourMs = 3_600_000;

export interface ReconciledHour {
  hour: Date;
  /** Orders there are, less those given back. */
  orders: bigint;
  counted: bigint;
  /** Told to Stripe, or free; undefined while the hour is open. */
  reported: bigint | undefined;
  free: bigint;
  /** What Stripe's meter has of it; undefined when nothing of it had to be told. */
  meter: bigint | undefined;
  invoice: { id: string; number: string | null; status: string } | undefined;
  amountMinor: bigint | undefined;
  problem: string | undefined;
  agrees: boolean;
}

const key = (hour: Date) => hour.getTime();
const hourOf = (at: Date) => Math.floor(at.getTime() / hourMs) * hourMs;

/**
 * For every hour of a span: orders = usage = meter = line of the bill, each from where it is kept. Hours begin where UTC's
 * do; `from` is moved to one.
 */
export async function reconcile(
  tenantId: TenantId,
  span: { from: Date; to: Date },
  clock: Clock = systemClock,
): Promise<ReconciledHour[]> {
  const from = new Date(hourOf(span.from));
  const to = new Date(Math.min(Math.ceil(span.to.getTime() / hourMs) * hourMs, hourOf(clock()) + hourMs));
  const found = await withTenant(tenantId, async (tx) => {
    const account = await findAccount(tx);
    const reports = await reportsOfHours(tx, from, to);
    const times = reports.map(({ at }) => at.getTime());
    const atFrom = new Date(hourOf(new Date(Math.min(from.getTime(), ...times))));
    const atTo = new Date(hourOf(new Date(Math.max(to.getTime() - 1, ...times))) + hourMs);
    const invoices = await invoicesWithin(tx, atFrom, atTo);
    const before = new Map<string, bigint>();
    for (const { id, usageFrom } of invoices) {
      if (usageFrom && usageFrom < from) before.set(id, await ordersBetween(tx, usageFrom, from, to));
    }
    return {
      ...{ account, reports, invoices, before, atFrom, atTo },
      customers: await listCustomerIds(tx),
      orders: await ordersByHour(tx, from, to),
      counts: await countsByHour(tx, from, to),
      sent: await sentHours(tx, atFrom, atTo),
    };
  });
  const { account, reports, atFrom, atTo } = found;
  const asked = account?.subscriptionId && reports.some(({ status }) => status === "sent");
  const stripe = asked ? await stripeOf(tenantId, clock) : undefined;
  const meter = stripe ? await meterHours(stripe, found.customers, atFrom, atTo) : [];
  const meterAt = new Map(meter.map(({ hour, orders }) => [key(hour), BigInt(orders)]));
  const sentAt = new Map(found.sent.map(({ hour, orders }) => [key(hour), orders]));
  const billed = new Map(found.before);
  const rows: ReconciledHour[] = [];
  for (let start = from.getTime(); start < to.getTime(); start += hourMs) {
    const count = found.counts.find(({ hour }) => key(hour) === start);
    const own = reports.filter(({ hour }) => key(hour) === start);
    const sum = (status: string) => own.reduce((all, one) => (one.status === status ? all + one.orders : all), 0n);
    const givenBack = count?.givenBack ?? 0n;
    const orders = (found.orders.find(({ hour }) => key(hour) === start)?.orders ?? 0n) - givenBack;
    const counted = (count?.accepted ?? 0n) - givenBack;
    const closed = counted - (count?.open ?? 0n) + (count?.credited ?? 0n);
    const [free, sent] = [sum("free"), sum("sent")];
    const reported = own.length > 0 ? free + sent : undefined;
    // The meter knows the hour an event was told for: a surplus or a lack there is this hour's, if it told then.
    const off = own
      .filter(({ status }) => status === "sent")
      .reduce((all, { at }) => all + (meterAt.get(hourOf(at)) ?? 0n) - (sentAt.get(hourOf(at)) ?? 0n), 0n);
    const [told] = own.filter(({ status }) => status === "sent");
    const invoice = told && found.invoices.find((one) => covers(one, told.at));
    const amountMinor = amountOf(invoice, sent, billed);
    rows.push({
      ...{ hour: new Date(start), orders, counted, reported, free },
      meter: told ? sent + off : undefined,
      invoice: invoice && { id: invoice.id, number: invoice.number, status: invoice.status },
      amountMinor,
      problem: own.find(({ problem }) => problem)?.problem ?? undefined,
      agrees: orders === counted && closed === free + sent + sum("pending") && off === 0n && sum("pending") === 0n,
    });
  }
  return rows.filter((row) => row.orders !== 0n || row.counted !== 0n || row.reported !== undefined);
}

const covers = ({ usageFrom, usageTo }: { usageFrom: Date | null; usageTo: Date | null }, at: Date) =>
  usageFrom !== null && usageTo !== null && usageFrom <= at && at < usageTo;

/** What an hour's orders have added to their bill: parts of one bill sum to its line. */
function amountOf(
  invoice: { id: string; plan: string | null; currency: string; priceVersion: string | null } | undefined,
  orders: bigint,
  billed: Map<string, bigint>,
): bigint | undefined {
  if (!invoice?.plan) return undefined;
  const before = billed.get(invoice.id) ?? 0n;
  billed.set(invoice.id, before + orders);
  const { tiers } = priceOf(invoice.plan as PlanId, invoice.currency as BillingCurrency, invoice.priceVersion);
  return marginalCost(tiers, before, orders);
}
