import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlanId } from "@/lib/contracts/billing";
import { withTenant } from "@/server/db/tenant-tx";
import { planFile } from "@/server/domain/billing/plans";
import { unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { acceptOrders } from "@/server/modules/intake/service";
import { sampleOrder } from "@/server/testing/sample-order";
import { startTestStripe, type TestStripe } from "@/server/testing/stripe";
import { changeTo, openSubscription, openTrial, pay, type Subscriber } from "@/server/testing/subscription";
import { changePlan, setCanceled } from "./service/change-plan";
import { closeUsage } from "./service/close-usage";
import { endSubscription } from "./service/end-subscription";
import { healUsage } from "./service/heal-usage";
import { billingOverview, billsOf } from "./service/overview";
import { reconcile } from "./service/reconcile";
import { sendUsage } from "./service/send-usage";
import { openPortal, saveTaxId } from "./service/subscribe";
import { syncAccount } from "./service/sync-account";

let stripe: TestStripe;
const hour = 3_600_000;
const day = 24 * hour;
const begin = new Date(Math.floor(Date.now() / hour) * hour);

beforeAll(async () => {
  stripe = await startTestStripe(begin);
});
afterAll(() => stripe.close());

const openShop = () => openTrial(stripe);
const subscribed = (plan: PlanId) => openSubscription(stripe, plan);

let number = 0;
async function take(tenantId: TenantId, channelId: string, count: number, now = stripe.now()) {
  const items = Array.from({ length: count }, () => ({
    ...{ channelId, input: sampleOrder({ externalNo: `B-${++number}` }) },
  }));
  return acceptOrders(tenantId, items, { origin: "api", now });
}

async function report({ tenantId }: Subscriber) {
  await closeUsage(tenantId, stripe.now());
  await sendUsage(tenantId, stripe.now);
}

const metered = (shop: Subscriber) =>
  stripe.state.meterEvents
    .filter(({ customer }) => stripe.state.customers[customer]?.metadata.tenant === shop.tenantId)
    .reduce((sum, event) => sum + event.value, 0);

test("a trial is free, and what comes after it is on the first bill with the next fee", async () => {
  const shop = await openShop();
  const trialEnd = new Date(stripe.now().getTime() + 14 * day);
  await pay(stripe, shop, "starter");
  await take(shop.tenantId, shop.channelId, 5);
  stripe.to(new Date(trialEnd.getTime() + hour));
  await report(shop);
  expect(metered(shop)).toBe(0);
  await syncAccount(shop.tenantId, stripe.now);
  await take(shop.tenantId, shop.channelId, 1_010);
  stripe.to(new Date(stripe.now().getTime() + 2 * hour));
  await report(shop);
  expect(metered(shop)).toBe(1_010);
  const next = (await billingOverview(shop.tenantId, stripe.now())).period.end;
  stripe.to(new Date(next.getTime() + 2 * hour));
  await syncAccount(shop.tenantId, stripe.now);
  const [bill, first] = await billsOf(shop.tenantId);
  expect(first?.totalMinor).toBe(29_900n);
  expect([bill?.usageOrders, bill?.totalMinor, bill?.status]).toEqual([1_010n, 29_900n + 300n, "paid"]);
  // Prices may change: plan and bill keep those they were made by.
  expect(bill?.priceVersion).toBe(planFile.version);
  const account = await withTenant(shop.tenantId, (tx) => tx.db.billingAccount.findFirstOrThrow());
  expect(account.priceVersion).toBe(planFile.version);
});

test("an answer that is lost, a process that dies and a second sender tell the meter once", async () => {
  const shop = await subscribed("starter");
  await take(shop.tenantId, shop.channelId, 7);
  stripe.to(new Date(stripe.now().getTime() + hour));
  stripe.server.loseAnswers(true);
  await report(shop).catch(() => undefined);
  stripe.server.loseAnswers(false);
  await withTenant(shop.tenantId, (tx) => tx.execute("UPDATE usage_report SET status = 'pending' WHERE orders = 7"));
  await Promise.all([sendUsage(shop.tenantId, stripe.now), sendUsage(shop.tenantId, stripe.now)]);
  expect(metered(shop)).toBe(7);
  // A day later Stripe has forgotten the identifier: the meter is asked first.
  await withTenant(shop.tenantId, (tx) => tx.execute("UPDATE usage_report SET status = 'pending' WHERE orders = 7"));
  stripe.to(new Date(stripe.now().getTime() + 30 * hour));
  await sendUsage(shop.tenantId, stripe.now);
  expect(metered(shop)).toBe(7);
});

test("what the meter lost is found and told again", async () => {
  const shop = await subscribed("starter");
  const from = stripe.now();
  await take(shop.tenantId, shop.channelId, 9);
  stripe.to(new Date(stripe.now().getTime() + hour));
  await report(shop);
  stripe.state.meterEvents = stripe.state.meterEvents.filter(({ value }) => value !== 9);
  stripe.to(new Date(stripe.now().getTime() + 30 * hour));
  const broken = await reconcile(shop.tenantId, { from, to: stripe.now() }, stripe.now);
  expect(broken.find((row) => row.counted === 9n)).toMatchObject({ meter: 0n, agrees: false });
  expect(await healUsage(shop.tenantId, stripe.now)).toEqual({ missing: 1 });
  expect(metered(shop)).toBe(9);
  const healed = await reconcile(shop.tenantId, { from, to: stripe.now() }, stripe.now);
  expect(healed.find((row) => row.counted === 9n)).toMatchObject({ meter: 9n, reported: 9n });
});

test("a dearer plan costs at once what its preview said, and a cheaper one waits for the end of the period", async () => {
  const shop = await subscribed("starter");
  await take(shop.tenantId, shop.channelId, 1_500);
  stripe.to(new Date(stripe.now().getTime() + 9 * day + 1234_000));
  const preview = await changeTo(stripe, shop, "growth");
  expect(preview).toMatchObject({ when: "now", usageMinor: 15_000n, feeMinor: 199_900n });
  const [bill] = await billsOf(shop.tenantId);
  expect(bill?.totalMinor).toBe(preview.dueMinor);
  expect(preview.usageMinor + preview.creditMinor + preview.feeMinor).toBe(preview.dueMinor);
  await changeTo(stripe, shop, "annual");
  const planned = await billingOverview(shop.tenantId, stripe.now());
  expect([planned.plan, planned.nextPlan]).toEqual(["growth", "annual"]);
  stripe.to(new Date(planned.period.end.getTime() + 2 * hour));
  await syncAccount(shop.tenantId, stripe.now);
  const after = await billingOverview(shop.tenantId, stripe.now());
  expect([after.plan, after.nextPlan]).toEqual(["annual", null]);
  expect((await billsOf(shop.tenantId))[0]?.totalMinor).toBe(9_999_900n);
  // The schedule is still there while its last phase runs, and gives way.
  await changeTo(stripe, shop, "scale");
  expect((await billingOverview(shop.tenantId, stripe.now())).nextPlan).toBe("scale");
});

test("a brand that cancels keeps its plan to the end of the period, and can come back", async () => {
  const shop = await subscribed("growth");
  unwrap(await setCanceled(shop, true, stripe.now));
  expect((await billingOverview(shop.tenantId, stripe.now())).cancelAt).not.toBeNull();
  unwrap(await setCanceled(shop, false, stripe.now));
  unwrap(await setCanceled(shop, true, stripe.now));
  const { period } = await billingOverview(shop.tenantId, stripe.now());
  stripe.to(new Date(period.end.getTime() + hour));
  await syncAccount(shop.tenantId, stripe.now);
  expect((await billingOverview(shop.tenantId, stripe.now())).standing).toBe("ended");
  await pay(stripe, shop, "starter");
  expect((await billingOverview(shop.tenantId, stripe.now())).plan).toBe("starter");
});

test("a brand that leaves ends its plan once, with what it used told; the customer stays", async () => {
  const shop = await subscribed("growth");
  await take(shop.tenantId, shop.channelId, 7);
  await endSubscription(shop.tenantId, stripe.now);
  await endSubscription(shop.tenantId, stripe.now);
  expect(metered(shop)).toBe(7);
  const mine = Object.values(stripe.state.subscriptions).filter(
    ({ customer }) => stripe.state.customers[customer]?.metadata.tenant === shop.tenantId,
  );
  expect(mine).toMatchObject([{ cancelAtPeriodEnd: true }]);
});

test("one brand's customer, tax number and page are not another's", async () => {
  const shop = await subscribed("starter");
  const other = await openShop();
  const number91 = { type: "cn_tin", value: "91330000MA27X12345" } as const;
  expect(await saveTaxId(other, number91)).toMatchObject({ code: "NOT_FOUND" });
  expect(await openPortal(other)).toMatchObject({ code: "NOT_FOUND" });
  const agreed = { plan: "growth", at: stripe.now(), dueMinor: 0n } as const;
  expect(await changePlan(other, agreed, stripe.now)).toMatchObject({ code: "WRONG_STATE" });
  expect(await saveTaxId(shop, { ...number91, value: "no number" })).toMatchObject({ code: "INVALID" });
  unwrap(await saveTaxId(shop, number91, stripe.now));
  expect((await billingOverview(shop.tenantId, stripe.now())).taxId).toEqual(number91);
  expect(await billsOf(other.tenantId)).toEqual([]);
});
