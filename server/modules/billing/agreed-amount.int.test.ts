import { afterAll, beforeAll, expect, test } from "vitest";
import { unwrap } from "@/server/errors";
import { acceptOrders } from "@/server/modules/intake/service";
import { sampleOrder } from "@/server/testing/sample-order";
import { startTestStripe, type TestStripe } from "@/server/testing/stripe";
import { openSubscription, type Subscriber } from "@/server/testing/subscription";
import { changePlan } from "./service/change-plan";
import { closeUsage } from "./service/close-usage";
import { billingOverview, billsOf } from "./service/overview";
import { previewPlan } from "./service/preview-plan";
import { sendUsage } from "./service/send-usage";

const minute = 60_000;
const hour = 60 * minute;
let stripe: TestStripe;

beforeAll(async () => {
  stripe = await startTestStripe(new Date(Math.floor(Date.now() / hour) * hour));
});
afterAll(() => stripe.close());

const later = (ms: number) => stripe.to(new Date(stripe.now().getTime() + ms));
async function take({ tenantId, channelId }: Subscriber, count: number, name: string) {
  const items = Array.from({ length: count }, (_, i) => ({
    ...{ channelId, input: sampleOrder({ externalNo: `${name}-${i}` }) },
  }));
  await acceptOrders(tenantId, items, { origin: "api", now: stripe.now() });
}
const seen = async ({ tenantId }: Subscriber) => {
  const { at, dueMinor } = unwrap(await previewPlan(tenantId, "growth", stripe.now));
  return { plan: "growth", at, dueMinor } as const;
};

test("minutes and orders after the preview change nothing of what is charged; those orders are the new period's", async () => {
  const shop = await openSubscription(stripe, "starter");
  await take(shop, 1_100, "before");
  later(9 * 24 * hour + 12_345);
  const agreed = await seen(shop);
  later(7 * minute);
  await take(shop, 40, "after");
  later(minute);
  unwrap(await changePlan(shop, agreed, stripe.now));
  const [bill] = await billsOf(shop.tenantId);
  expect([bill?.totalMinor, bill?.usageOrders]).toEqual([agreed.dueMinor, 1_100n]);
  later(2 * hour);
  await closeUsage(shop.tenantId, stripe.now());
  await sendUsage(shop.tenantId, stripe.now);
  expect((await billingOverview(shop.tenantId, stripe.now())).orders).toBe(40n);
});

test("an amount that is another by now, an old preview and one of a made-up moment change nothing", async () => {
  const shop = await openSubscription(stripe, "starter");
  await take(shop, 1_100, "first");
  later(30 * minute);
  const agreed = await seen(shop);
  const stale = { ok: false, code: "STALE" };
  expect(await changePlan(shop, { ...agreed, dueMinor: agreed.dueMinor - 1n }, stripe.now)).toMatchObject(stale);
  // The most of the fee would come back for the first second of the period.
  const begin = new Date(stripe.now().getTime() - 30 * minute);
  expect(await changePlan(shop, { ...agreed, at: begin }, stripe.now)).toMatchObject(stale);
  const future = new Date(stripe.now().getTime() + minute);
  expect(await changePlan(shop, { ...agreed, at: future }, stripe.now)).toMatchObject(stale);
  // An hour that is over is told between the look and the click: it is on the bill of the change.
  later(10 * minute);
  await take(shop, 50, "second");
  later(hour);
  await closeUsage(shop.tenantId, stripe.now());
  await sendUsage(shop.tenantId, stripe.now);
  expect(await changePlan(shop, agreed, stripe.now)).toMatchObject(stale);
  expect((await billingOverview(shop.tenantId, stripe.now())).plan).toBe("starter");
  const again = await seen(shop);
  unwrap(await changePlan(shop, again, stripe.now));
  expect((await billsOf(shop.tenantId))[0]?.totalMinor).toBe(again.dueMinor);
});
