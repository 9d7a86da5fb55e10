import { afterAll, beforeAll, expect, test } from "vitest";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { acceptOrders } from "@/server/modules/intake/service";
import { sampleOrder } from "@/server/testing/sample-order";
import { startTestStripe, type TestStripe } from "@/server/testing/stripe";
import { openSubscription, openTrial, pay, type Subscriber } from "@/server/testing/subscription";
import { setCanceled } from "./service/change-plan";
import { closeUsage } from "./service/close-usage";
import { healUsage } from "./service/heal-usage";
import { billingEvents, billingOverview } from "./service/overview";
import { sendUsage } from "./service/send-usage";
import { startCheckout } from "./service/subscribe";
import { syncAccount } from "./service/sync-account";

const hour = 3_600_000;
let stripe: TestStripe;

beforeAll(async () => {
  stripe = await startTestStripe(new Date(Math.floor(Date.now() / hour) * hour));
});
afterAll(() => stripe.close());

async function checkout(shop: Subscriber, currency: "CNY" | "USD"): Promise<string> {
  const buyer = { ...shop, now: stripe.now() };
  const { url } = unwrap(await startCheckout(buyer, { plan: "starter", currency }, stripe.now));
  return url.split("/").at(-1) ?? "";
}
const subscriptionsOf = ({ tenantId }: Subscriber) =>
  Object.values(stripe.state.subscriptions).filter(
    ({ customer }) => stripe.state.customers[customer]?.metadata.tenant === tenantId,
  );
const lettersTo = ({ userId }: Subscriber) =>
  withIdentity(undefined, async (tx) => {
    const { email } = await tx.db.appUser.findUniqueOrThrow({ where: { id: userId } });
    const mails = await tx.db.outboxMail.findMany({ where: { toAddress: email } });
    return mails.map(({ subject }) => subject).filter((subject) => /subscriptions/.test(subject));
  });

test("of two pages to pay on only the last can be paid: there is one subscription", async () => {
  const shop = await openTrial(stripe);
  const first = await checkout(shop, "CNY");
  const second = await checkout(shop, "CNY");
  expect(() => stripe.double.act(first, "pay")).toThrow("expired");
  stripe.double.act(second, "pay");
  await syncAccount(shop.tenantId, stripe.now);
  expect(subscriptionsOf(shop)).toHaveLength(1);
});

test("of two pages opened at the same moment one is left at most", async () => {
  const shop = await openTrial(stripe);
  await checkout(shop, "CNY");
  const choice = { plan: "starter", currency: "CNY" } as const;
  const made = await Promise.all([startCheckout(shop, choice, stripe.now), startCheckout(shop, choice, stripe.now)]);
  const open = Object.values(stripe.state.sessions).filter(
    (one) => one.open && stripe.state.customers[one.customer]?.metadata.tenant === shop.tenantId,
  );
  expect(open.length).toBeLessThanOrEqual(1);
  expect(made.every((one) => one.ok || one.code === "CONFLICT")).toBe(true);
});

test("two subscriptions that are there all the same are told to admins once, and shown on the page", async () => {
  const shop = await openSubscription(stripe, "starter");
  const [one] = subscriptionsOf(shop);
  stripe.state.subscriptions.sub_twin = { ...structuredClone(one ?? expect.fail()), id: "sub_twin" };
  await syncAccount(shop.tenantId, stripe.now);
  await syncAccount(shop.tenantId, stripe.now);
  expect((await billingOverview(shop.tenantId, stripe.now())).liveSubscriptions).toBe(2);
  expect(await lettersTo(shop)).toEqual(["Test brand is charged for 2 subscriptions"]);
  const account = await withTenant(shop.tenantId, (tx) => tx.db.billingAccount.findFirstOrThrow());
  expect(account.subscriptionId).toBe(one?.id);
});

test("a subscription whose first payment never came was no plan: the trial goes on", async () => {
  const paid = subscriptionsOf(await openSubscription(stripe, "starter"))[0] ?? expect.fail();
  const shop = await openTrial(stripe);
  const customer = stripe.state.sessions[await checkout(shop, "CNY")]?.customer ?? "";
  const at = Math.floor(stripe.now().getTime() / 1000);
  const never = { id: "sub_never", customer, status: "incomplete_expired", endedAt: at } as const;
  stripe.state.subscriptions.sub_never = { ...structuredClone(paid), ...never };
  await syncAccount(shop.tenantId, stripe.now);
  const { standing, plan } = await billingOverview(shop.tenantId, stripe.now());
  expect([standing, plan]).toEqual(["trial", null]);
});

test("a page of the currency before cannot be paid; if it was in the same moment, the brand has its plan", async () => {
  const shop = await openTrial(stripe);
  const yuan = await checkout(shop, "CNY");
  const dollars = await checkout(shop, "USD");
  expect(() => stripe.double.act(yuan, "pay")).toThrow("expired");
  // Paid while it was being closed: what Stripe has then.
  Object.assign(stripe.state.sessions[yuan] ?? {}, { open: true });
  stripe.double.act(yuan, "pay");
  await stripe.deliver();
  await syncAccount(shop.tenantId, stripe.now);
  const overview = await billingOverview(shop.tenantId, stripe.now());
  expect([overview.plan, overview.currency]).toEqual(["starter", "CNY"]);
  expect((await billingEvents(shop.tenantId)).map(({ status }) => status)).not.toContain("unknown");
  const other = await openTrial(stripe);
  expect(await billingEvents(other.tenantId)).toEqual([]);
  const again = await startCheckout(shop, { plan: "growth", currency: "USD" }, stripe.now);
  expect(again).toMatchObject({ code: "WRONG_STATE" });
  expect(() => stripe.double.act(dollars, "pay")).toThrow("expired");
});

test("what was used before the currency changed is told to the customer it belongs to, and nothing is told twice", async () => {
  const shop = await openSubscription(stripe, "starter");
  unwrap(await setCanceled(shop, true, stripe.now));
  const { end } = (await billingOverview(shop.tenantId, stripe.now())).period;
  stripe.to(new Date(end.getTime() - 5 * 60_000));
  const items = [0, 1, 2].map((i) => ({
    ...{ channelId: shop.channelId, input: sampleOrder({ externalNo: `C-${i}` }) },
  }));
  await acceptOrders(shop.tenantId, items, { origin: "api", now: stripe.now() });
  stripe.to(new Date(end.getTime() + 10 * 60_000));
  await syncAccount(shop.tenantId, stripe.now);
  const [old] = subscriptionsOf(shop);
  stripe.double.act(await checkout(shop, "USD"), "pay");
  await syncAccount(shop.tenantId, stripe.now);
  await closeUsage(shop.tenantId, stripe.now());
  await sendUsage(shop.tenantId, stripe.now);
  const told = () =>
    stripe.state.meterEvents
      .filter(({ customer }) => subscriptionsOf(shop).some((one) => one.customer === customer))
      .map(({ customer, value }) => [customer, value]);
  expect(told()).toEqual([[old?.customer, 3]]);
  stripe.to(new Date(stripe.now().getTime() + 5 * hour));
  await healUsage(shop.tenantId, stripe.now);
  expect(told()).toEqual([[old?.customer, 3]]);
  expect((await billingOverview(shop.tenantId, stripe.now())).currency).toBe("USD");
});

test("a brand that comes back in its currency is the customer it was", async () => {
  const shop = await openSubscription(stripe, "starter");
  unwrap(await setCanceled(shop, true, stripe.now));
  const { end } = (await billingOverview(shop.tenantId, stripe.now())).period;
  stripe.to(new Date(end.getTime() + 2 * hour));
  await checkout(shop, "USD");
  await pay(stripe, shop, "growth");
  expect(new Set(subscriptionsOf(shop).map(({ customer }) => customer)).size).toBe(1);
});
