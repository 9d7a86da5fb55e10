import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlanId } from "@/lib/contracts/billing";
import { withTenant } from "@/server/db/tenant-tx";
import { unusedFee } from "@/server/domain/billing/change-plan";
import { priceOf, usageCost } from "@/server/domain/billing/price";
import { unwrap } from "@/server/errors";
import { acceptOrders } from "@/server/modules/intake/service";
import { sampleOrder } from "@/server/testing/sample-order";
import { startTestStripe, type TestStripe } from "@/server/testing/stripe";
import { changeTo, openSubscription, type Subscriber } from "@/server/testing/subscription";
import { setCanceled } from "./service/change-plan";
import { closeUsage } from "./service/close-usage";
import { giveBackUsage } from "./service/give-back-usage";
import { healUsage } from "./service/heal-usage";
import { sendUsage } from "./service/send-usage";
import { syncAccount } from "./service/sync-account";

const hour = 3_600_000;
const ticks = 80;
const ordersPerTick = 1_250;
let stripe: TestStripe;
type MeterEvent = TestStripe["state"]["meterEvents"][number];

beforeAll(async () => {
  stripe = await startTestStripe(new Date(Math.floor(Date.now() / hour) * hour));
});
afterAll(() => stripe.close());

/** The same story for the same seed (mulberry32). */
function dice(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function take(shop: Subscriber, from: number) {
  const items = Array.from({ length: ordersPerTick }, (_, i) => ({
    ...{ channelId: shop.channelId, input: sampleOrder({ externalNo: `P-${from + i}` }) },
  }));
  const receipts = await acceptOrders(shop.tenantId, items, { origin: "api", now: stripe.now() });
  return receipts.map(({ orderId }) => orderId);
}

const report = async ({ tenantId }: Subscriber) => {
  await closeUsage(tenantId, stripe.now());
  await sendUsage(tenantId, stripe.now);
};

interface Span {
  start: number;
  end: number;
}
const covers = ({ start, end }: Span, at: number) => start <= at && at < end;
const lateness = 50 * 60;

/**
 * When an event of the meter has to be billed, told by when its orders were accepted (its hour is in its name, and no hour has
 * two acceptances) and when the meter got it: in the period of the orders, or, if that was over for longer than what is late
 * may take, in the one that was open. What time it was reported for is not looked at.
 */
function billedAt({ identifier, received }: MeterEvent, accepted: readonly number[], periods: readonly Span[]): number {
  const hourOf = /(\d{4}-\d\d-\d\dT\d\d)-\d+$/.exec(identifier)?.[1];
  const began = Date.parse(`${hourOf}:00:00Z`) / 1000;
  const taken = accepted.filter((at) => at >= began && at < began + 3600);
  expect(taken).toHaveLength(1);
  const [at = 0] = taken;
  const period = periods.find((one) => covers(one, at));
  expect(period).toBeDefined();
  return period && received > period.end + lateness ? received : at;
}

test("100,000 orders, plans changed, processes killed, answers lost, events shuffled: invoiced is due, to the cent", async () => {
  const seed = 20_261_123;
  const random = dice(seed);
  const shop = await openSubscription(stripe, "starter");
  const { tenantId } = shop;
  const plans: { at: number; plan: PlanId }[] = [{ at: 0, plan: "starter" }];
  const seconds = () => Math.floor(stripe.now().getTime() / 1000);
  const account = () => withTenant(tenantId, (tx) => tx.db.billingAccount.findUniqueOrThrow({ where: { tenantId } }));
  const fees: bigint[] = [priceOf("starter", "CNY").feeMinor];
  const orders: string[] = [];
  const accepted: number[] = [];
  let givenBack = 0;
  for (let tick = 0; tick < ticks; tick++) {
    const before = await account();
    stripe.to(new Date(stripe.now().getTime() + (1 + Math.floor(random() * 60)) * hour + Math.floor(random() * hour)));
    accepted.push(stripe.now().getTime() / 1000);
    orders.push(...(await take(shop, tick * ordersPerTick)));
    // Whatever may go wrong goes wrong now and then: nobody reports, or nobody learns that it was reported.
    const fate = random();
    if (fate < 0.2) stripe.server.loseAnswers(true);
    if (fate < 0.7) await report(shop).catch(() => undefined);
    stripe.server.loseAnswers(false);
    if (random() < 0.5) {
      const gone = [0, 1, 2].map(() => orders[Math.floor(random() * orders.length)] ?? "");
      givenBack += await withTenant(tenantId, (tx) => giveBackUsage(tx, gone, stripe.now()));
    }
    if (random() < 0.1) stripe.state.meterEvents.splice(-1, random() < 0.5 && fate >= 0.2 && fate < 0.7 ? 1 : 0);
    if (random() < 0.3) await stripe.deliver((events) => [...events, ...events].sort(() => random() - 0.5));
    if (random() < 0.4) await syncAccount(tenantId, stripe.now);
    if (tick % 8 === 7) await healUsage(tenantId, stripe.now);
    if (tick === 10 || tick === 45) {
      await healUsage(tenantId, stripe.now);
      const { plan, periodStart, periodEnd } = await account();
      const to: PlanId = plan === "starter" ? "growth" : "scale";
      const period = { start: (periodStart?.getTime() ?? 0) / 1000, end: (periodEnd?.getTime() ?? 0) / 1000 };
      const { at } = await changeTo(stripe, shop, to);
      expect(at.getTime()).toBe(seconds() * 1000);
      fees.push(-unusedFee(priceOf(plan as PlanId, "CNY").feeMinor, period, seconds()));
      fees.push(priceOf(to, "CNY").feeMinor);
      plans.push({ at: seconds(), plan: to });
    }
    expect(before.customerId).toBe((await account()).customerId);
  }
  await healUsage(tenantId, stripe.now);
  unwrap(await setCanceled(shop, true, stripe.now));
  const end = (await account()).periodEnd ?? stripe.now();
  stripe.to(new Date(end.getTime() + 60_000));
  await report(shop);
  stripe.to(new Date(end.getTime() + 2 * hour));
  await syncAccount(tenantId, stripe.now);
  await report(shop);
  await report(shop);
  await syncAccount(tenantId, stripe.now);

  const { reports, credits } = await withTenant(tenantId, async (tx) => ({
    reports: await tx.db.usageReport.findMany(),
    credits: await tx.db.billingCredit.findMany(),
  }));
  const sum = (values: readonly bigint[]) => values.reduce((all, one) => all + one, 0n);
  // Every order is told once, and every one given back is taken off once.
  expect(new Set(reports.map(({ status }) => status))).toEqual(new Set(["sent"]));
  expect(credits.every(({ status }) => status === "sent")).toBe(true);
  const credited = sum(credits.map((credit) => credit.orders));
  expect(sum(reports.map((one) => one.orders)) - credited).toBe(BigInt(ticks * ordersPerTick - givenBack));
  expect(givenBack).toBeGreaterThan(50);
  expect(credited).toBeGreaterThan(5n);
  expect(stripe.state.meterEvents.reduce((all, event) => all + event.value, 0)).toBe(
    Number(sum(reports.map((one) => one.orders))),
  );
  // What is due: each period's orders by its plan, less those given back, and the fees.
  const invoices = Object.values(stripe.state.invoices);
  const periods = invoices.flatMap(({ lines }) => lines.find((line) => stripe.state.prices[line.price]?.meter) ?? []);
  const due: bigint[] = [...fees];
  for (const { id, lines } of invoices) {
    const metered = lines.filter((line) => stripe.state.prices[line.price]?.meter);
    const [first] = metered;
    if (!first) continue;
    const plan = plans.findLast(({ at }) => at <= first.start)?.plan ?? "starter";
    const own = stripe.state.meterEvents.filter((event) => covers(first, billedAt(event, accepted, periods)));
    const back = sum(credits.filter(({ invoiceId }) => invoiceId === id).map((credit) => credit.orders));
    due.push(usageCost(priceOf(plan, "CNY").tiers, sum(own.map(({ value }) => BigInt(value))) - back));
  }
  const renewals = invoices.flatMap(({ reason, lines }) =>
    reason === "subscription_cycle" ? lines.filter((line) => !stripe.state.prices[line.price]?.meter) : [],
  );
  for (const { start } of renewals) {
    const plan = plans.findLast(({ at }) => at <= start)?.plan ?? "starter";
    due.push(priceOf(plan, "CNY").feeMinor);
  }
  const invoiced = invoices.flatMap(({ lines }) => lines.map((line) => BigInt(line.amount)));
  const notes = Object.values(stripe.state.creditNotes).map((note) => -BigInt(note.amount));
  expect(sum([...invoiced, ...notes])).toBe(sum(due));
  expect(notes.length).toBeGreaterThan(0);
  expect(invoices.length).toBeGreaterThan(4);
}, 600_000);
