import { afterAll, beforeAll, expect, test } from "vitest";
import { unwrap } from "@/server/errors";
import { startTestStripe, type TestStripe } from "@/server/testing/stripe";
import { openSubscription, pay, type Subscriber } from "@/server/testing/subscription";
import { setCanceled } from "./service/change-plan";
import { billingOverview } from "./service/overview";
import { openPortal, startCheckout } from "./service/subscribe";
import { syncAccount } from "./service/sync-account";

const hour = 3_600_000;
const day = 24 * hour;
let stripe: TestStripe;

beforeAll(async () => {
  stripe = await startTestStripe(new Date(Math.floor(Date.now() / hour) * hour));
});
afterAll(() => stripe.close());

const standing = async ({ tenantId }: Subscriber) => {
  await syncAccount(tenantId, stripe.now);
  return (await billingOverview(tenantId, stripe.now())).standing;
};
const later = (ms: number) => stripe.to(new Date(stripe.now().getTime() + ms));

/** A brand whose second period could not be collected, with the page where its card is changed. */
async function owing(): Promise<{ shop: Subscriber; portal: string }> {
  const shop = await openSubscription(stripe, "starter");
  const portal =
    unwrap(await openPortal(shop))
      .url.split("/")
      .at(-1) ?? "";
  stripe.double.act(portal, "badCard");
  stripe.to(new Date((await billingOverview(shop.tenantId, stripe.now())).period.end.getTime() + 2 * hour));
  expect(await standing(shop)).toBe("overdue");
  return { shop, portal };
}

test("who owes and cancels can only read as soon as without canceling, and another plan does not clear the debt", async () => {
  const { shop, portal } = await owing();
  unwrap(await setCanceled(shop, true, stripe.now));
  later(15 * day);
  expect(await standing(shop)).toBe("readOnly");
  later(17 * day);
  expect(await standing(shop)).toBe("readOnly");
  expect((await billingOverview(shop.tenantId, stripe.now())).plan).toBeNull();
  const dollars = await startCheckout(shop, { plan: "starter", currency: "USD" }, stripe.now);
  expect(dollars).toMatchObject({ code: "WRONG_STATE" });
  await pay(stripe, shop, "starter");
  expect(await standing(shop)).toBe("readOnly");
  stripe.double.act(portal, "goodCard");
  expect(await standing(shop)).toBe("active");
});

test("a plan that Stripe ends after its last attempt leaves the debt, and no second grace", async () => {
  stripe.state.afterRetries = "cancel";
  const { shop, portal } = await owing();
  later(10 * day);
  expect(await standing(shop)).toBe("overdue");
  expect((await billingOverview(shop.tenantId, stripe.now())).plan).toBeNull();
  later(5 * day);
  expect(await standing(shop)).toBe("readOnly");
  stripe.double.act(portal, "goodCard");
  expect(await standing(shop)).toBe("ended");
});
