import { afterAll, beforeAll, expect, test } from "vitest";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { acceptOrders } from "@/server/modules/intake/service";
import { createOwnedBrand } from "@/server/testing/person";
import { sampleOrder } from "@/server/testing/sample-order";
import { startTestStripe, type TestStripe } from "@/server/testing/stripe";
import { openSubscription, type Subscriber } from "@/server/testing/subscription";
import { closeUsage } from "./service/close-usage";
import { healUsage } from "./service/heal-usage";
import { billingOverview } from "./service/overview";
import { reconcileBills } from "./service/reconcile-bills";
import { sendUsage } from "./service/send-usage";
import { syncAccount } from "./service/sync-account";

const hour = 3_600_000;
let stripe: TestStripe;

beforeAll(async () => {
  // Off the minute: what was told in a period's first and last seconds has to be counted apart.
  stripe = await startTestStripe(new Date(Math.floor(Date.now() / hour) * hour + 1_234_000));
});
afterAll(() => stripe.close());

const later = (ms: number) => stripe.to(new Date(stripe.now().getTime() + ms));

async function take({ tenantId, channelId }: Subscriber, count: number, name: string) {
  const items = Array.from({ length: count }, (_, i) => ({
    ...{ channelId, input: sampleOrder({ externalNo: `${name}-${i}` }) },
  }));
  await acceptOrders(tenantId, items, { origin: "api", now: stripe.now() });
}

async function report({ tenantId }: Subscriber) {
  await closeUsage(tenantId, stripe.now());
  await sendUsage(tenantId, stripe.now);
}

/** A brand whose first period, with orders from its first second on, is over and billed. */
async function billedShop(): Promise<Subscriber> {
  const shop = await openSubscription(stripe, "starter");
  await take(shop, 3, "first");
  later(5 * hour);
  await take(shop, 1_020, "many");
  later(2 * hour);
  await report(shop);
  const { end } = (await billingOverview(shop.tenantId, stripe.now())).period;
  stripe.to(new Date(end.getTime() + 3 * hour));
  await syncAccount(shop.tenantId, stripe.now);
  return shop;
}

const check = ({ tenantId }: Subscriber) => reconcileBills(tenantId, stripe.now);
const customerOf = ({ tenantId }: Subscriber) =>
  withTenant(tenantId, (tx) => tx.db.billingAccount.findUniqueOrThrow({ where: { tenantId } })).then(
    ({ customerId }) => customerId,
  );
/** What its owner was told of bills that differ. */
const lettersTo = ({ userId }: Subscriber) =>
  withIdentity(undefined, async (tx) => {
    const { email } = await tx.db.appUser.findUniqueOrThrow({ where: { id: userId } });
    const mails = await tx.db.outboxMail.findMany({ where: { toAddress: email } });
    return mails.filter(({ subject }) => /differs from its usage|与用量不一致/.test(subject));
  });

test("sum of hours, meter and bill are the same for each period, the one that runs included", async () => {
  const shop = await billedShop();
  await take(shop, 4, "next");
  later(3 * hour);
  await report(shop);
  later(3 * hour);
  const [running, bill, ...none] = await check(shop);
  expect(running).toMatchObject({ bill: undefined, told: 4n, meter: 4n, invoiced: null, verdict: "running" });
  expect(bill).toMatchObject({ told: 1_023n, meter: 1_023n, invoiced: 1_023n, verdict: "agrees", differsBy: 0n });
  expect(none).toEqual([]);
});

test("a bill that charges too many orders is named with its amount, and admins are told of it once", async () => {
  const shop = await billedShop();
  const customer = await customerOf(shop);
  const bill = Object.values(stripe.state.invoices).find((one) => one.customer === customer && one.usage);
  const line = bill?.lines.find(({ quantity, price }) => quantity !== null && stripe.state.prices[price]?.meter);
  if (line?.quantity) line.quantity += 40;
  expect((await check(shop))[1]).toMatchObject({
    ...{ told: 1_023n, meter: 1_023n, invoiced: 1_063n, verdict: "billedMore", differsBy: 40n, amountMinor: 1_200n },
  });
  await healUsage(shop.tenantId, stripe.now);
  await healUsage(shop.tenantId, stripe.now);
  expect(await lettersTo(shop)).toHaveLength(1);
  if (line?.quantity) line.quantity += 1;
  await healUsage(shop.tenantId, stripe.now);
  expect(await lettersTo(shop)).toHaveLength(2);
  if (line?.quantity) line.quantity -= 41;
  await healUsage(shop.tenantId, stripe.now);
  expect(await lettersTo(shop)).toHaveLength(2);
  expect((await check(shop))[1]).toMatchObject({ verdict: "agrees" });
});

test("what somebody else told the meter, and what it lost, show before they are billed", async () => {
  const shop = await openSubscription(stripe, "starter");
  const customer = await customerOf(shop);
  await take(shop, 12, "own");
  later(3 * hour);
  await report(shop);
  expect((await check(shop))[0]).toMatchObject({ verdict: "running", told: 12n, meter: 12n });
  const at = Math.floor(stripe.now().getTime() / 1000) - 60;
  stripe.state.meterEvents.push({ identifier: "strange", customer, value: 5, at, received: at });
  expect((await check(shop))[0]).toMatchObject({ verdict: "meterMore", told: 12n, meter: 17n, differsBy: 5n });
  stripe.state.meterEvents = stripe.state.meterEvents.filter((event) => event.customer !== customer);
  expect((await check(shop))[0]).toMatchObject({ verdict: "running", meter: 0n });
  later(3 * hour);
  expect((await check(shop))[0]).toMatchObject({ verdict: "meterLess", meter: 0n, differsBy: -12n });
  await healUsage(shop.tenantId, stripe.now);
  later(3 * hour);
  expect((await check(shop))[0]).toMatchObject({ verdict: "running", told: 12n, meter: 12n });
});

test("a brand sees no period of another", async () => {
  await billedShop();
  expect(await reconcileBills((await createOwnedBrand()).tenantId, stripe.now)).toEqual([]);
});
