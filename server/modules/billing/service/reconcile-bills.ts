import type { BillingCurrency, PlanId } from "@/lib/contracts/billing";
import { type Clock, systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { type BillComparison, compareBill } from "@/server/domain/billing/compare-bill";
import { marginalCost, priceOf } from "@/server/domain/billing/price";
import type { TenantId } from "@/server/ids";
import { type Account, findAccount } from "../repo/account";
import { listCustomerIds } from "../repo/customers";
import type { InvoiceRow } from "../repo/invoices";
import { reportedOfSpans, type Span } from "../repo/spans";
import { priceReader } from "./catalog";
import { listBills, rowOf } from "./read-bills";
import { meterTotal } from "./send-usage";
import { stripeOf } from "./stripe-of";

const minuteMs = 60_000;
/** Stripe sums events up some time after it has taken them. */
const settledMs = 2 * 3_600_000;

export interface ReconciledBill extends BillComparison, Span {
  /** None for the period that runs. */
  bill: { id: string; number: string | null; status: string; currency: string } | undefined;
  /** What the hours sum to: told to the meter, and waiting to be. */
  told: bigint;
  waiting: bigint;
  meter: bigint;
  invoiced: bigint | null;
  /** What the orders that differ cost on that bill. */
  amountMinor: bigint | undefined;
}

/**
 * For every period billed lately and the one that runs: sum of the hours = the meter's total = quantity on the bill, the
 * last two asked of Stripe. Newest first.
 */
export async function reconcileBills(
  tenantId: TenantId,
  clock: Clock = systemClock,
  latest = 12,
): Promise<ReconciledBill[]> {
  const account = await withTenant(tenantId, findAccount);
  if (!account?.subscriptionId) return [];
  const stripe = await stripeOf(tenantId, clock);
  const reader = priceReader(stripe);
  const bills = await Promise.all(
    (await withTenant(tenantId, listCustomerIds)).map(async (customer) =>
      (await Promise.all((await listBills(stripe, customer, latest)).map((bill) => rowOf(reader, bill)))).flatMap(
        (bill) => billed(bill, customer),
      ),
    ),
  );
  const past = bills
    .flat()
    .sort((one, other) => other.from.getTime() - one.from.getTime())
    .slice(0, latest);
  const periods = [...running(account, clock()), ...past];
  const spans = periods.flatMap(({ from, to }) => [{ from, to }, edge(from), edge(to)]);
  const recently = new Date(clock().getTime() - settledMs);
  const sums = await withTenant(tenantId, (tx) => reportedOfSpans(tx, spans, recently));
  return Promise.all(
    periods.map(async ({ bill, customer, ...span }, index) => {
      const [hours, before, after] = sums.slice(index * 3, index * 3 + 3);
      const total = await meterTotal(stripe, customer, minuteOf(span.from), minuteOf(span.to));
      const { told = 0n, waiting = 0n, recent = 0n } = hours ?? {};
      const meter = total - (before?.told ?? 0n) + (after?.told ?? 0n);
      const invoiced = bill?.usageOrders ?? null;
      const compared = compareBill({ told, waiting, recent, meter, invoiced, final: isFinal(bill) });
      return { ...{ ...span, bill, told, waiting, meter, invoiced }, ...compared, amountMinor: costOf(bill, compared) };
    }),
  );
}

interface Period extends Span {
  bill: InvoiceRow | undefined;
  customer: string;
}

function running(
  { customerId: customer, periodStart: from, periodEnd, billedFrom, endedAt }: Account,
  now: Date,
): Period[] {
  if (!from || !periodEnd || endedAt || !billedFrom || billedFrom > now) return [];
  return [{ bill: undefined, customer, from, to: periodEnd < now ? periodEnd : now }];
}

const billed = (bill: InvoiceRow, customer: string): Period[] =>
  bill.usageFrom && bill.usageTo && bill.status !== "void"
    ? [{ bill, customer, from: bill.usageFrom, to: bill.usageTo }]
    : [];

const isFinal = (bill: InvoiceRow | undefined) => bill !== undefined && bill.status !== "draft";

/** The meter is asked for whole minutes, and periods begin at any second: what was told in between is known here. */
const minuteOf = (at: Date) => new Date(Math.floor(at.getTime() / minuteMs) * minuteMs);
const edge = (at: Date): Span => ({ from: minuteOf(at), to: at });

function costOf(bill: InvoiceRow | undefined, { verdict, differsBy }: BillComparison): bigint | undefined {
  if (!bill?.plan || bill.usageOrders === null || !verdict.startsWith("billed")) return undefined;
  const { tiers } = priceOf(bill.plan as PlanId, bill.currency as BillingCurrency, bill.priceVersion);
  return marginalCost(tiers, bill.usageOrders - differsBy, differsBy);
}
