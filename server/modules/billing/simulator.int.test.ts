import { expect, test } from "vitest";
import { systemClock } from "@/server/clock";
import { unwrap } from "@/server/errors";
import { createOwnedBrand } from "@/server/testing/person";
import { billingEvents, billingOverview } from "./service/overview";
import { previewPlan } from "./service/preview-plan";
import { settleIfPlayed } from "./service/settle-played";
import { actOnSimulator, simulatedPage } from "./service/simulator";
import { startCheckout } from "./service/subscribe";
import { syncAccount } from "./service/sync-account";

test("without a key Weft plays Stripe: a plan is chosen and paid on the simulator's page, and events come in signed", async () => {
  const { tenantId, slug, ownerId } = await createOwnedBrand();
  const buyer = { tenantId, userId: ownerId, slug, siteUrl: "http://localhost", now: systemClock() };
  const { url } = unwrap(await startCheckout(buyer, { plan: "growth", currency: "CNY" }));
  const sessionId = url.split("/").at(-1) ?? "";
  expect(url).toBe(`/${slug}/settings/billing/simulator/${sessionId}`);
  expect(await simulatedPage(tenantId, sessionId)).toMatchObject({ kind: "checkout", open: true, currency: "CNY" });

  const other = await createOwnedBrand();
  expect(await simulatedPage(other.tenantId, sessionId)).toBeUndefined();
  const stranger = await actOnSimulator(other.tenantId, systemClock, other.slug, { sessionId, action: "pay" });
  expect(stranger).toMatchObject({ code: "NOT_FOUND" });

  unwrap(await actOnSimulator(tenantId, systemClock, slug, { sessionId, action: "pay" }));
  await syncAccount(tenantId);
  const overview = await billingOverview(tenantId, systemClock());
  expect(overview).toMatchObject({
    simulated: true,
    standing: "trial",
    plan: "growth",
    paymentMethod: "visa ···· 4242",
  });
  const events = await billingEvents(tenantId);
  expect(events.map(({ type }) => type)).toContain("customer.subscription.created");
  expect(unwrap(await previewPlan(tenantId, "scale"))).toMatchObject({ when: "now", dueMinor: 0n });
  await settleIfPlayed(tenantId, systemClock);
  expect(await startCheckout(buyer, { plan: "scale", currency: "CNY" })).toMatchObject({ code: "WRONG_STATE" });
});
