import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { openParcel } from "@/server/modules/parcels/service/open-parcel";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createStores, lookAt, openWorkOf, placeOrder } from "@/server/testing/offers";
import type { TestShop } from "@/server/testing/shop";
import { acceptOffer, markPacked, startPicking } from "./service/advance";
import { answerInterception, expireInterceptions } from "./service/answer-interception";
import { requestInterception } from "./service/request-interception";

const by = () => ({ actor: systemActor, now: new Date() });
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const cancel = { kind: "cancel", reason: "buyer changed their mind" } as const;
const receiver = {
  ...{ name: "李四", phone: "13900001111", country: "CN", province: "广东省", city: "深圳市" },
  ...{ district: "南山区", street: "科技园1号" },
};
const address = { kind: "address", reason: "moved", receiver } as const;

async function packed(shop: TestShop) {
  const order = await placeOrder(shop);
  const id = (await openWorkOf(shop, order))[0]?.id ?? "";
  for (const step of [acceptOffer, startPicking, markPacked]) await step(shop.tenantId, id, by());
  return { order, id };
}

async function asked(shop: TestShop, wish: typeof cancel | typeof address = cancel) {
  const work = await packed(shop);
  expect(await requestInterception(shop.tenantId, work.order, { ...wish, ...by() })).toMatchObject({
    value: { state: "requested", asked: 1 },
  });
  return { ...work, request: (await lookAt(shop, work.order)).interceptions[0]?.id ?? "" };
}

test("what nobody has in hand is canceled at once", async () => {
  const shop = await createStores(1);
  const order = await placeOrder(shop);
  expect(await requestInterception(shop.tenantId, order, { ...cancel, ...by() })).toMatchObject({
    value: { state: "done" },
  });
  expect(await lookAt(shop, order)).toMatchObject({ status: "canceled", interceptions: [] });
  expect(await requestInterception(shop.tenantId, order, { ...cancel, ...by() })).toMatchObject({
    code: "WRONG_STATE",
  });
});

test("a store that is packing is asked, nothing leaves meanwhile, and the order is canceled when it confirms", async () => {
  const shop = await createStores(1);
  const { order, id, request } = await asked(shop);
  expect(await shipFulfillment(shop.tenantId, id, by())).toMatchObject({ code: "WRONG_STATE" });
  expect(await requestInterception(shop.tenantId, order, { ...cancel, ...by() })).toMatchObject({
    value: { asked: 0 },
  });
  const answer = { ...by(), answer: "done" } as const;
  expect(await answerInterception(shop.tenantId, request, answer)).toMatchObject({ value: { state: "done" } });
  expect(await answerInterception(shop.tenantId, request, answer)).toMatchObject({ code: "WRONG_STATE" });
  expect(await lookAt(shop, order)).toMatchObject({ status: "canceled", fulfillmentOrders: [{ status: "recalled" }] });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("canceling an order that is being packed asks first; one that is not is canceled", async () => {
  const shop = await createStores(1);
  const { order } = await packed(shop);
  const free = await placeOrder(shop);
  const answers = await cancelOrders(shop.tenantId, [order, free], { ...by(), reason: "x" });
  expect(answers).toEqual([
    { id: order, ok: true, code: "ASKED" },
    { id: free, ok: true },
  ]);
  expect(await lookAt(shop, order)).toMatchObject({
    status: "in_fulfillment",
    interceptions: [{ state: "requested" }],
  });
  expect(await lookAt(shop, free)).toMatchObject({ status: "canceled" });
});

test("a refusal, or no answer in time, lets the order go on", async () => {
  const shop = await createStores(1);
  for (const how of ["refused", "expired"] as const) {
    const { order, id, request } = await asked(shop);
    if (how === "refused")
      await answerInterception(shop.tenantId, request, { ...by(), answer: "refused", note: "gone" });
    else {
      expect(await expireInterceptions(shop.tenantId, { now: inHours(0.4), limit: 10 })).toBe(0);
      expect(await expireInterceptions(shop.tenantId, { now: inHours(0.6), limit: 10 })).toBe(1);
    }
    expect(await lookAt(shop, order)).toMatchObject({ status: "in_fulfillment", interceptions: [{ state: how }] });
    expect(await shipFulfillment(shop.tenantId, id, by())).toMatchObject({ value: { completed: true } });
  }
});

test("the carrier is asked for what has left; the request runs out and locks nothing", async () => {
  const shop = await createStores(1);
  const { order, id } = await packed(shop);
  await shipFulfillment(shop.tenantId, id, by());
  await requestInterception(shop.tenantId, order, { ...cancel, ...by() });
  const [request] = (await lookAt(shop, order)).interceptions;
  expect(request).toMatchObject({ stage: "carrier", state: "requested" });
  expect(await expireInterceptions(shop.tenantId, { now: inHours(49), limit: 10 })).toBe(1);
  expect(await lookAt(shop, order)).toMatchObject({ status: "completed", interceptions: [{ state: "expired" }] });
});

test("a new address is written at once, or when the store has taken the parcel apart again", async () => {
  const shop = await createStores(2);
  const free = await placeOrder(shop);
  const before = await lookAt(shop, free);
  expect(await requestInterception(shop.tenantId, free, { ...address, ...by() })).toMatchObject({
    value: { state: "done" },
  });
  const after = await lookAt(shop, free);
  expect(after).toMatchObject({ city: "深圳市", status: "in_fulfillment" });
  expect(after.receiverPhoneHash).not.toEqual(before.receiverPhoneHash);
  expect((await openWorkOf(shop, free)).map((work) => work.locationId)).toEqual([shop.locations[1]]);

  const { order, request } = await asked(shop, address);
  expect(await lookAt(shop, order)).toMatchObject({ city: "杭州市", interceptions: [{ place: { city: "深圳市" } }] });
  expect((await lookAt(shop, order)).interceptions[0]?.addressSealed?.toString()).not.toContain("科技园");
  await answerInterception(shop.tenantId, request, { ...by(), answer: "done" });
  expect(await lookAt(shop, order)).toMatchObject({ city: "深圳市", fulfillmentOrders: [{ status: "picking" }] });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("what is stopped leaves its box, and an empty box is no parcel any more", async () => {
  const shop = await createStores(1);
  const { id, order, request } = await asked(shop);
  await withTenant(shop.tenantId, async (tx) => unwrap(await openParcel(tx, { fulfillmentIds: [id], ...by() })));
  await answerInterception(shop.tenantId, request, { ...by(), answer: "done" });
  expect(await lookAt(shop, order)).toMatchObject({ status: "canceled" });
  const parcels = await withTenant(shop.tenantId, (tx) => tx.db.parcel.findMany({}));
  expect(parcels).toMatchObject([{ status: "voided", voidReason: cancel.reason }]);
});

test("another brand and other locations can neither ask nor answer", async () => {
  const shop = await createStores(1);
  const { order, request } = await asked(shop);
  const other = await createStores(1);
  const answer = { ...by(), answer: "done" } as const;
  const missing = { code: "NOT_FOUND" };
  expect(await requestInterception(other.tenantId, order, { ...cancel, ...by() })).toMatchObject(missing);
  expect(await answerInterception(other.tenantId, request, answer)).toMatchObject(missing);
  expect(await answerInterception(shop.tenantId, request, { ...answer, locations: [newId()] })).toMatchObject(missing);
  expect(await expireInterceptions(other.tenantId, { now: inHours(99), limit: 10 })).toBe(0);
  expect((await lookAt(shop, order)).interceptions).toMatchObject([{ state: "requested" }]);
});
