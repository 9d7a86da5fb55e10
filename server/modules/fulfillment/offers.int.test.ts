import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { defaultFulfillmentSettings } from "@/lib/contracts/fulfillment-settings";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createStores, lookAt, openWorkOf, placeOrder } from "@/server/testing/offers";
import { acceptPart } from "./service/accept-part";
import { acceptOffer, advanceMany, markDelivered, markPacked, startPicking } from "./service/advance";
import { workRules } from "./service/decide";
import { declineOffer } from "./service/decline-offer";
import { expireOffer, expireOffers } from "./service/expire-offers";
import { recallFulfillment } from "./service/recall";
import { saveFulfillmentRules } from "./service/settings";

const by = () => ({ actor: systemActor, now: new Date() });
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const idOf = (work: { id: string } | undefined) => work?.id ?? newId();

test("a store is asked, has ten minutes, and its work goes step by step to the buyer", async () => {
  const shop = await createStores(1);
  const now = new Date();
  const order = await placeOrder(shop, {}, now);
  const [offer] = await openWorkOf(shop, order);
  expect(offer).toMatchObject({ status: "offered", hop: 0, acceptBy: new Date(now.getTime() + 600_000) });
  const id = idOf(offer);
  expect(await shipFulfillment(shop.tenantId, id, by())).toMatchObject({ code: "WRONG_STATE" });
  expect(await startPicking(shop.tenantId, id, by())).toMatchObject({ code: "WRONG_STATE" });
  expect(await acceptOffer(shop.tenantId, id, { ...by(), version: 7 })).toMatchObject({ code: "STALE" });
  expect(await acceptOffer(shop.tenantId, id, { ...by(), version: 1 })).toMatchObject({
    value: { status: "accepted" },
  });
  for (const step of [startPicking, markPacked])
    expect(await step(shop.tenantId, id, by())).toMatchObject({ ok: true });
  expect(await shipFulfillment(shop.tenantId, id, by())).toMatchObject({ value: { completed: true } });
  expect(await markDelivered(shop.tenantId, id, by())).toMatchObject({ ok: true });
  const { fulfillmentOrders, orderEvents } = await lookAt(shop, order);
  const [done] = fulfillmentOrders;
  expect(done?.status).toBe("delivered");
  for (const at of [done?.acceptedAt, done?.pickedAt, done?.packedAt, done?.shippedAt, done?.deliveredAt]) {
    expect(at).toBeInstanceOf(Date);
  }
  const steps = ["offer_accepted", "picking", "packed", "shipped", "completed", "delivered"];
  expect(orderEvents.map((event) => event.type).slice(-6)).toEqual(steps);
});

test("an offer that is declined goes to the next store at once, never back, and to a warehouse after enough of them", async () => {
  const shop = await createStores(8, { dc: true });
  const order = await placeOrder(shop);
  for (let hop = 0; hop <= 3; hop++) {
    const [offer, ...more] = await openWorkOf(shop, order);
    expect({ more, ...offer }).toMatchObject({ more: [], status: "offered", hop });
    const declined = await declineOffer(shop.tenantId, idOf(offer), { ...by(), reason: "too_busy" });
    expect(declined).toMatchObject({ value: { routed: 1 } });
  }
  const [last] = await openWorkOf(shop, order);
  expect(last).toMatchObject({ status: "accepted", hop: 4, locationId: shop.locations[8], acceptBy: null });
  const { fulfillmentOrders } = await lookAt(shop, order);
  expect(new Set(fulfillmentOrders.map((work) => work.locationId)).size).toBe(5);
  expect(fulfillmentOrders.filter((work) => work.declinedReason === "too_busy")).toHaveLength(4);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("when everybody said no a person decides: the order waits for a location, and the goods stay where they are", async () => {
  const shop = await createStores(2);
  const order = await placeOrder(shop);
  for (const routed of [1, 0]) {
    const [offer] = await openWorkOf(shop, order);
    const declined = await declineOffer(shop.tenantId, idOf(offer), { ...by(), reason: "closed" });
    expect(declined).toMatchObject({ value: { routed } });
  }
  const left = await lookAt(shop, order);
  expect(left).toMatchObject({ status: "ready", openHolds: 1, holds: [{ type: "no_location" }] });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("not found: the SKU is in doubt there until it is counted, and the books are not touched", async () => {
  const shop = await createStores(2);
  const order = await placeOrder(shop);
  const [offer] = await openWorkOf(shop, order);
  await acceptOffer(shop.tenantId, idOf(offer), by());
  await startPicking(shop.tenantId, idOf(offer), by());
  await declineOffer(shop.tenantId, idOf(offer), { ...by(), reason: "not_found", note: "空盒" });
  const row = { locationId: offer?.locationId, skuId: shop.skus[0] };
  const [level, counts] = await withTenant(shop.tenantId, async (tx) => [
    await tx.db.stockLevel.findFirstOrThrow({ where: row }),
    await tx.db.stockCount.findMany({ where: { locationId: row.locationId } }),
  ]);
  expect(level).toMatchObject({ onHand: 10, reserved: 0, suspectSince: expect.any(Date) });
  expect(counts).toMatchObject([{ kind: "micro", causeId: offer?.id }]);
  const another = await placeOrder(shop);
  expect((await openWorkOf(shop, another)).map((work) => work.locationId)).not.toContain(row.locationId);
});

test("a store sends what it has and leaves the rest to the next", async () => {
  const shop = await createStores(2);
  const line = { sku: "SKU-0", quantity: 3 };
  const order = await placeOrder(shop, { lines: [line, { sku: "SKU-1", quantity: 1 }] });
  const [offer] = await openWorkOf(shop, order);
  const lines = [{ lineNo: 1, skuId: shop.skus[0] ?? "", quantity: 1 }];
  const tooMuch = [{ lineNo: 1, skuId: shop.skus[0] ?? "", quantity: 4 }];
  const part = { ...by(), lines, reason: "damaged" } as const;
  expect(await acceptPart(shop.tenantId, idOf(offer), { ...part, lines: tooMuch })).toMatchObject({ code: "INVALID" });
  expect(await acceptPart(shop.tenantId, idOf(offer), part)).toMatchObject({ value: { routed: 1 } });
  const { fulfillmentOrders, reservations } = await lookAt(shop, order);
  const shown = fulfillmentOrders.map((work) => ({
    status: work.status,
    units: work.fulfillmentOrderLines.map((one) => one.quantity),
  }));
  expect(shown).toEqual([
    { status: "accepted", units: [1] },
    { status: "declined", units: [2, 1] },
    { status: "offered", units: [2, 1] },
  ]);
  const open = reservations.filter((reservation) => reservation.state === "open");
  expect(open.map((reservation) => reservation.quantity).sort()).toEqual([1, 1, 2]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("a brand may want offers taken as a whole", async () => {
  const shop = await createStores(2);
  const settings = { ...defaultFulfillmentSettings, partialAccept: false };
  await saveFulfillmentRules(shop.tenantId, newId(), { settings, version: 0 }, new Date());
  expect(await saveFulfillmentRules(shop.tenantId, newId(), { settings, version: 0 }, new Date())).toMatchObject({
    code: "STALE",
  });
  const [offer] = await openWorkOf(shop, await placeOrder(shop, { lines: [{ sku: "SKU-0", quantity: 2 }] }));
  const lines = [{ lineNo: 1, skuId: shop.skus[0] ?? "", quantity: 1 }];
  expect(await acceptPart(shop.tenantId, idOf(offer), { ...by(), lines, reason: "damaged" })).toMatchObject({
    code: "INVALID",
  });
  expect(await openWorkOf(shop, offer?.orderId ?? "")).toHaveLength(1);
});

test("an offer expires when its time is over, not before, and once", async () => {
  const shop = await createStores(2);
  const order = await placeOrder(shop);
  const [offer] = await openWorkOf(shop, order);
  expect(await expireOffer(shop.tenantId, idOf(offer), inMinutes(9))).toMatchObject({ code: "WRONG_STATE" });
  expect(await expireOffers(shop.tenantId, { now: inMinutes(9), limit: 10 })).toBe(0);
  expect(await expireOffers(shop.tenantId, { now: inMinutes(11), limit: 10 })).toBe(1);
  expect(await openWorkOf(shop, order)).toMatchObject([{ status: "offered", hop: 1 }]);
  expect(await acceptOffer(shop.tenantId, idOf(offer), by())).toMatchObject({ code: "WRONG_STATE" });
});

test("what is recalled is routed elsewhere, and other parts of the order are left alone", async () => {
  const shop = await createStores(3, { units: 1 });
  const lines = [
    { sku: "SKU-0", quantity: 1 },
    { sku: "SKU-1", quantity: 1 },
  ];
  const order = await placeOrder(shop, { lines });
  const [work] = await openWorkOf(shop, order);
  await acceptOffer(shop.tenantId, idOf(work), by());
  await startPicking(shop.tenantId, idOf(work), by());
  await markPacked(shop.tenantId, idOf(work), by());
  expect(await recallFulfillment(shop.tenantId, idOf(work), { ...by(), reason: "fire" })).toMatchObject({ ok: true });
  const [next] = await openWorkOf(shop, order);
  expect(next?.locationId).not.toBe(work?.locationId);
  expect(next).toMatchObject({ status: "offered", hop: 0 });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("many at once: each gets its own answer", async () => {
  const shop = await createStores(1);
  const ids = [];
  for (let i = 0; i < 3; i++) ids.push(idOf((await openWorkOf(shop, await placeOrder(shop)))[0]));
  await acceptOffer(shop.tenantId, ids[0] ?? "", by());
  const stranger = newId();
  const answers = await advanceMany(shop.tenantId, [...ids, ...ids, stranger], "accept", by());
  expect(answers.map((answer) => answer.code ?? "ok")).toEqual(["WRONG_STATE", "ok", "ok", "NOT_FOUND"]);
});

test("who is limited to other locations, or belongs to another brand, finds nothing", async () => {
  const shop = await createStores(2);
  const order = await placeOrder(shop);
  const [offer] = await openWorkOf(shop, order);
  const id = idOf(offer);
  const elsewhere = { ...by(), locations: shop.locations.filter((one) => one !== offer?.locationId) };
  const other = await createStores(1);
  const missing = { ok: false, code: "NOT_FOUND" };
  const lines = [{ lineNo: 1, skuId: shop.skus[0] ?? "", quantity: 1 }];
  for (const [tenantId, options] of [
    [shop.tenantId, elsewhere],
    [other.tenantId, by()],
  ] as const) {
    expect(await acceptOffer(tenantId, id, options)).toMatchObject(missing);
    expect(await acceptPart(tenantId, id, { ...options, lines, reason: "closed" })).toMatchObject(missing);
    expect(await declineOffer(tenantId, id, { ...options, reason: "closed" })).toMatchObject(missing);
    expect(await recallFulfillment(tenantId, id, { ...options, reason: "x" })).toMatchObject(missing);
  }
  expect(await expireOffer(other.tenantId, id, inMinutes(60))).toMatchObject(missing);
  expect(await openWorkOf(shop, order)).toMatchObject([{ status: "offered", version: 1 }]);
});

test("an offer that cannot be dealt with keeps nobody behind it waiting", async () => {
  const shop = await createStores(1);
  const first = idOf((await openWorkOf(shop, await placeOrder(shop)))[0]);
  const second = idOf((await openWorkOf(shop, await placeOrder(shop)))[0]);
  const rules = {
    ...workRules,
    lock: (...[tx, ids]: Parameters<typeof workRules.lock>) =>
      ids.includes(first) ? Promise.reject(new Error("broken")) : workRules.lock(tx, ids),
  };
  expect(await expireOffers(shop.tenantId, { now: inMinutes(11), limit: 10 }, rules)).toBe(1);
  const work = await withTenant(shop.tenantId, (tx) => tx.db.fulfillmentOrder.findMany({ orderBy: { id: "asc" } }));
  const statusOf = (id: string) => work.find((one) => one.id === id)?.status;
  expect([statusOf(first), statusOf(second)]).toEqual(["offered", "expired"]);
});
