import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { defaultFulfillmentSettings } from "@/lib/contracts/fulfillment-settings";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { toldCode } from "@/server/modules/notices/service/tell-buyer";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createStores, lookAt, openWorkOf, placeOrder } from "@/server/testing/offers";
import type { TestShop } from "@/server/testing/shop";
import { textOf } from "@/server/testing/text-of";
import { acceptOffer } from "./service/advance";
import { giveBackUncollected, remindPickups } from "./service/give-back";
import { handOver } from "./service/hand-over";
import { markReady } from "./service/mark-ready";
import { saveFulfillmentRules } from "./service/settings";

const by = () => ({ actor: systemActor, now: new Date() });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

/** An order whose goods wait in the store the buyer chose. */
async function waiting(shop: TestShop) {
  const order = await placeOrder(shop, { delivery: { method: "pickup", pickupLocation: "L0" } });
  const id = (await openWorkOf(shop, order))[0]?.id ?? "";
  await acceptOffer(shop.tenantId, id, by());
  unwrap(await markReady(shop.tenantId, id, by()));
  const code = (await withTenant(shop.tenantId, (tx) => toldCode(tx, id))) ?? "";
  return { order, id, code };
}

test("goods are handed over for the code the buyer was told, and for no other", async () => {
  const shop = await createStores(1);
  const { order, id, code } = await waiting(shop);
  expect(code).toMatch(/^\d{6}$/);
  const wrong = code === "000000" ? "000001" : "000000";
  const give = (said: string) => handOver(shop.tenantId, id, { ...by(), collector: { code: said } });
  expect(await shipFulfillment(shop.tenantId, id, by())).toMatchObject({ code: "WRONG_STATE" });
  expect(await give(wrong)).toMatchObject({ code: "INVALID" });
  expect(await give(` ${code} `)).toMatchObject({ value: { completed: true } });
  expect(await give(code)).toMatchObject({ code: "WRONG_STATE" });
  const { status, fulfillmentOrders, buyerNotices } = await lookAt(shop, order);
  expect({ status, work: fulfillmentOrders[0]?.status }).toEqual({ status: "completed", work: "handed_over" });
  expect(buyerNotices[0]?.bodySealed.toString()).not.toContain(code);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("codes cannot be guessed: after five wrong ones, however many come at once, the right one waits too", async () => {
  const shop = await createStores(1);
  const { id, code } = await waiting(shop);
  const wrong = Array.from({ length: 20 }, (_, i) => String((Number(code) + i + 1) % 1_000_000).padStart(6, "0"));
  const now = new Date();
  const give = (said: string, options = {}) =>
    handOver(shop.tenantId, id, { ...by(), now, ...options, collector: { code: said } });
  const answers = await Promise.all(wrong.map((said) => give(said)));
  const codes = answers.map((answer) => !answer.ok && answer.code);
  expect(codes.filter((one) => one === "INVALID")).toHaveLength(5);
  expect(codes.filter((one) => one === "RATE_LIMITED")).toHaveLength(15);
  expect(await give(code)).toMatchObject({ code: "RATE_LIMITED" });
  const byName = { ...by(), now, collector: { proxy: "李四" } };
  expect(await handOver(shop.tenantId, id, byName)).toMatchObject({ code: "RATE_LIMITED" });
  const audit = await withTenant(shop.tenantId, (tx) =>
    tx.db.auditEntry.findMany({ where: { action: "pickup_code.wrong", subjectId: id } }),
  );
  expect(audit).toHaveLength(5);
  for (const said of [code, ...wrong]) expect(JSON.stringify(audit.map((entry) => entry.data))).not.toContain(said);
  const later = new Date(now.getTime() + 15 * 60_000 + 1);
  expect(await give(wrong[0] ?? "", { now: later })).toMatchObject({ code: "INVALID" });
  expect(await give(code, { now: later })).toMatchObject({ ok: true });
});

test("somebody who decides about orders hands over at once", async () => {
  const shop = await createStores(1);
  const { id, code } = await waiting(shop);
  const wrong = code === "000000" ? "000001" : "000000";
  const give = (said: string, mayOverride?: boolean) =>
    handOver(shop.tenantId, id, { ...by(), mayOverride, collector: { code: said } });
  for (let i = 0; i < 5; i++) await give(wrong);
  expect(await give(code)).toMatchObject({ code: "RATE_LIMITED" });
  expect(await give(wrong, true)).toMatchObject({ code: "INVALID" });
  expect(await give(code, true)).toMatchObject({ ok: true });
});

test("somebody may come in the buyer's place, and is noted, sealed", async () => {
  const shop = await createStores(1);
  const { order, id } = await waiting(shop);
  expect(await handOver(shop.tenantId, id, { ...by(), collector: { proxy: "李四" } })).toMatchObject({ ok: true });
  const { fulfillmentOrders, orderEvents } = await lookAt(shop, order);
  expect(fulfillmentOrders[0]?.collectedBySealed?.toString()).not.toContain("李四");
  expect(textOf(orderEvents)).not.toContain("李四");
});

test("the buyer is reminded once, and what nobody comes for goes back on sale", async () => {
  const shop = await createStores(1);
  const { order, id } = await waiting(shop);
  expect(await remindPickups(shop.tenantId, { now: inDays(2), limit: 10 })).toBe(0);
  expect(await remindPickups(shop.tenantId, { now: inDays(4), limit: 10 })).toBe(1);
  expect(await remindPickups(shop.tenantId, { now: inDays(4), limit: 10 })).toBe(0);
  expect(await giveBackUncollected(shop.tenantId, { now: inDays(6), limit: 10 })).toBe(0);
  expect(await giveBackUncollected(shop.tenantId, { now: inDays(8), limit: 10 })).toBe(1);
  expect(await giveBackUncollected(shop.tenantId, { now: inDays(8), limit: 10 })).toBe(0);
  const left = await lookAt(shop, order);
  expect(left).toMatchObject({ status: "canceled", fulfillmentOrders: [{ id, status: "canceled" }] });
  expect(left.buyerNotices.map((notice) => notice.kind)).toEqual(["ready", "reminder", "given_back"]);
  expect(left.reservations.map((reservation) => reservation.state)).toEqual(["released"]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("a brand may want to decide by itself what becomes of it", async () => {
  const shop = await createStores(1);
  const settings = { ...defaultFulfillmentSettings, uncollected: "hold" as const, pickupDays: 1, reminderDays: 0 };
  await saveFulfillmentRules(shop.tenantId, newId(), { settings, version: 0 }, new Date());
  const { order } = await waiting(shop);
  await giveBackUncollected(shop.tenantId, { now: inDays(2), limit: 10 });
  const left = await lookAt(shop, order);
  expect(left).toMatchObject({ status: "received", openHolds: 1, holds: [{ type: "manual" }] });
  expect(left.buyerNotices.map((notice) => notice.kind)).toEqual(["ready", "given_back"]);
});

test("another brand, and who is limited to other stores, cannot mark ready or hand over", async () => {
  const shop = await createStores(1);
  const { id, code } = await waiting(shop);
  const other = await createStores(1);
  const collector = { code };
  const missing = { code: "NOT_FOUND" };
  expect(await handOver(other.tenantId, id, { ...by(), collector })).toMatchObject(missing);
  expect(await handOver(shop.tenantId, id, { ...by(), collector, locations: [] })).toMatchObject(missing);
  expect(await markReady(other.tenantId, id, by())).toMatchObject(missing);
  expect(await giveBackUncollected(other.tenantId, { now: inDays(99), limit: 10 })).toBe(0);
});
