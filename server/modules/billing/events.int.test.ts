import { afterAll, beforeAll, expect, test } from "vitest";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { deliveryOf } from "@/server/integrations/stripe/emulator";
import { closeUsage } from "@/server/modules/billing/service/close-usage";
import { acceptOrders } from "@/server/modules/intake/service";
import { sampleOrder } from "@/server/testing/sample-order";
import { startTestStripe, type TestStripe } from "@/server/testing/stripe";
import { openSubscription } from "@/server/testing/subscription";
import { createCallerFactory } from "@/server/trpc/base";
import { appRouter } from "@/server/trpc/root";
import { eventsOf } from "./repo/events";
import { billingOverview } from "./service/overview";
import { receiveEvent } from "./service/receive-event";
import { replayEvent } from "./service/replay-event";
import { openPortal } from "./service/subscribe";
import { syncAccount } from "./service/sync-account";
import { webhookSecret } from "./service/webhook-secret";

let stripe: TestStripe;
const day = 86_400_000;
const later = (ms: number) => new Date(stripe.now().getTime() + ms);

beforeAll(async () => {
  // Long ago enough that a missed payment has run its course by the clock of this machine.
  stripe = await startTestStripe(new Date(Date.now() - 60 * day));
});
afterAll(() => stripe.close());

const waitingSyncs = async (tenantId: string) => {
  const rows = await withIdentity(undefined, (tx) =>
    tx.query<{ key: string }>("SELECT key FROM graphile_worker.jobs WHERE key LIKE $1", [`${tenantId}:billing.sync`]),
  );
  return rows.length;
};

test("events come in any order and more than once: each is kept once, and what is true is read anew", async () => {
  const shop = await openSubscription(stripe, "starter");
  const before = stripe.state.events.length;
  expect(await stripe.deliver((events) => events.toReversed().flatMap((event) => [event, event]))).toBeGreaterThan(2);
  const customerId = Object.values(stripe.state.customers).at(-1)?.id ?? "";
  const kept = await withTenant(shop.tenantId, (tx) => eventsOf(tx, [customerId]));
  expect(new Set(kept.map(({ deliveries }) => deliveries))).toEqual(new Set([2]));
  expect(kept).toHaveLength(before);
  expect(await waitingSyncs(shop.tenantId)).toBe(1);
  await syncAccount(shop.tenantId, stripe.now);
  expect((await billingOverview(shop.tenantId, stripe.now())).standing).toBe("active");
  const [event] = await withTenant(shop.tenantId, (tx) => eventsOf(tx, [customerId]));
  expect(event?.handledAt).not.toBeNull();
  expect(await replayEvent(shop.tenantId, event?.id ?? "")).toEqual({ ok: true, value: true });
  const other = await openSubscription(stripe, "starter");
  expect(await replayEvent(other.tenantId, event?.id ?? "")).toMatchObject({ code: "NOT_FOUND" });
});

test("a wrong signature changes nothing; an event of nobody, or of a kind nothing depends on, is kept and ignored", async () => {
  const at = Math.floor(stripe.now().getTime() / 1000);
  const unknown = {
    id: `evt_${Math.random()}`,
    type: "payout.paid",
    created: at,
    object: { id: "po_1" },
    delivered: false,
  };
  const { body, signature } = deliveryOf(unknown, webhookSecret(), at);
  expect(await receiveEvent(body, "t=1,v1=00", stripe.now())).toMatchObject({ ok: false, code: "UNAUTHENTICATED" });
  expect(await receiveEvent(body, signature, stripe.now())).toEqual({ ok: true, value: { first: true } });
  expect(await receiveEvent(body, signature, stripe.now())).toEqual({ ok: true, value: { first: false } });
  const rows = await withIdentity(undefined, (tx) =>
    tx.query<{ status: string }>("SELECT status FROM stripe_event WHERE id = $1", [unknown.id]),
  );
  expect(rows).toEqual([{ status: "unknown" }]);
});

/** What a person was told about bills, in order. */
async function subjectsTo(userId: string): Promise<string[]> {
  return withIdentity(undefined, async (tx) => {
    const { email } = await tx.db.appUser.findUniqueOrThrow({ where: { id: userId } });
    const mails = await tx.db.outboxMail.findMany({ where: { toAddress: email }, orderBy: { createdAt: "asc" } });
    return mails.map(({ subject }) => subject).filter((subject) => /pa(yment|id)/.test(subject));
  });
}

test("a payment that keeps failing ends in reading only for people, and never refuses an order", async () => {
  const shop = await openSubscription(stripe, "starter");
  const { url } = await openPortal(shop).then((made) => (made.ok ? made.value : { url: "" }));
  const portal = url.split("/").at(-1) ?? "";
  stripe.double.act(portal, "badCard");
  const { period } = await billingOverview(shop.tenantId, stripe.now());
  stripe.to(new Date(period.end.getTime() + 2 * 3_600_000));
  await syncAccount(shop.tenantId, stripe.now);
  const overdue = await billingOverview(shop.tenantId, stripe.now());
  expect(overdue.standing).toBe("overdue");
  const subjects = () => subjectsTo(shop.userId);
  expect(await subjects()).toEqual(["A payment for Test brand failed"]);
  stripe.to(later(15 * day));
  await syncAccount(shop.tenantId, stripe.now);
  expect((await billingOverview(shop.tenantId, stripe.now())).standing).toBe("readOnly");

  const context = { address: "local", siteUrl: "http://localhost", reference: "test", brandSlug: shop.slug };
  const caller = createCallerFactory(appRouter)({ ...context, userId: shop.userId });
  await expect(caller.orders.count({ filter: {} })).resolves.toBeDefined();
  const write = caller.brand.update({ name: "New name", timezone: "Asia/Shanghai", currency: "CNY" });
  await expect(write).rejects.toMatchObject({ code: "PAYMENT_REQUIRED" });
  const order = { channelId: shop.channelId, input: sampleOrder({ externalNo: `D-${Date.now()}` }) };
  const [receipt] = await acceptOrders(shop.tenantId, [order], { origin: "channel", now: stripe.now() });
  expect(receipt?.status).toBe("accepted");

  stripe.double.act(portal, "goodCard");
  await closeUsage(shop.tenantId, stripe.now());
  await syncAccount(shop.tenantId, stripe.now);
  expect((await billingOverview(shop.tenantId, stripe.now())).standing).toBe("active");
  expect(await subjects()).toEqual(["A payment for Test brand failed", "Test brand is paid up"]);
  await caller.brand.update({ name: "New name", timezone: "Asia/Shanghai", currency: "CNY" });
});
