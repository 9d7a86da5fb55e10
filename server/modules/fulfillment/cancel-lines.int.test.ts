import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { openParcel } from "@/server/modules/parcels/service/open-parcel";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createStores, lookAt, openWorkOf, placeOrder } from "@/server/testing/offers";
import { stockUp, type TestShop } from "@/server/testing/shop";
import { acceptOffer, markPacked, startPicking } from "./service/advance";
import { answerInterception, expireInterceptions } from "./service/answer-interception";
import { cancelLines } from "./service/cancel-lines";
import { requestInterception } from "./service/request-interception";

const by = () => ({ actor: systemActor, now: new Date() });
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const twoLines = {
  lines: [
    { sku: "SKU-0", quantity: 3 },
    { sku: "SKU-1", quantity: 1 },
  ],
};
const cancel = (shop: TestShop, order: string, ...lines: [number, number][]) =>
  cancelLines(shop.tenantId, order, {
    ...{ lines: lines.map(([lineNo, quantity]) => ({ lineNo, quantity })), reason: "changed my mind" },
    ...by(),
  });
const advance = async (shop: TestShop, id = "", steps = [acceptOffer, startPicking, markPacked]) => {
  for (const step of steps) expect(await step(shop.tenantId, id, by())).toMatchObject({ ok: true });
};
const workOf = async (shop: TestShop, order: string) =>
  (await openWorkOf(shop, order)).map(({ id, status, fulfillmentOrderLines: lines }) => {
    return { id, status, lines: lines.map((line) => [line.lineNo, line.quantity]).sort() };
  });
const canceled = async (shop: TestShop, order: string) =>
  (await lookAt(shop, order)).orderLines.map((line) => line.canceledQuantity);
const reserved = (shop: TestShop) =>
  withTenant(
    shop.tenantId,
    async (tx) => (await tx.db.stockLevel.aggregate({ _sum: { reserved: true } }))._sum.reserved,
  );

test("units nobody has in hand are canceled at once, the rest goes on and completes the order", async () => {
  const shop = await createStores(1);
  const order = await placeOrder(shop, twoLines);
  expect(await cancel(shop, order, [1, 2])).toMatchObject({ value: { state: "done" } });
  const [work] = await workOf(shop, order);
  expect(work).toMatchObject({
    status: "offered",
    lines: [
      [1, 1],
      [2, 1],
    ],
  });
  expect(await canceled(shop, order)).toEqual([2, 0]);
  expect(await reserved(shop)).toBe(2);
  expect(await cancel(shop, order, [1, 2])).toMatchObject({ code: "WRONG_STATE" });
  await advance(shop, work?.id);
  expect(await shipFulfillment(shop.tenantId, work?.id ?? "", by())).toMatchObject({ value: { completed: true } });
  expect(await cancel(shop, order, [1, 1])).toMatchObject({ code: "WRONG_STATE" });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("who has them in hand is asked for these pieces, other work goes on, and the box is packed anew", async () => {
  const shop = await createStores(1);
  const order = await placeOrder(shop, twoLines);
  const [work] = await workOf(shop, order);
  await advance(shop, work?.id);
  await withTenant(shop.tenantId, (tx) => openParcel(tx, { fulfillmentIds: [work?.id ?? ""], ...by() }));
  expect(await cancel(shop, order, [2, 1])).toMatchObject({ value: { state: "requested", asked: 1 } });
  const [request] = (await lookAt(shop, order)).interceptions;
  expect(request).toMatchObject({ kind: "lines", lines: { take: [{ skuCode: "SKU-1", quantity: 1 }] } });
  expect(await shipFulfillment(shop.tenantId, work?.id ?? "", by())).toMatchObject({ code: "WRONG_STATE" });
  expect(await cancel(shop, order, [1, 1])).toMatchObject({ code: "WRONG_STATE" });
  await answerInterception(shop.tenantId, request?.id ?? "", { ...by(), answer: "done" });
  expect(await workOf(shop, order)).toMatchObject([{ id: work?.id, status: "picking", lines: [[1, 3]] }]);
  expect(await canceled(shop, order)).toEqual([0, 1]);
  expect(await withTenant(shop.tenantId, (tx) => tx.db.parcel.findMany({}))).toMatchObject([{ status: "voided" }]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("a refusal, or no answer, leaves everything as it was and locks nothing", async () => {
  const shop = await createStores(1);
  for (const how of ["refused", "expired"] as const) {
    const order = await placeOrder(shop, twoLines);
    const [work] = await workOf(shop, order);
    await advance(shop, work?.id);
    await cancel(shop, order, [1, 1]);
    const [request] = (await lookAt(shop, order)).interceptions;
    if (how === "refused") await answerInterception(shop.tenantId, request?.id ?? "", { ...by(), answer: how });
    else expect(await expireInterceptions(shop.tenantId, { now: inHours(1), limit: 10 })).toBe(1);
    expect(await workOf(shop, order)).toMatchObject([
      {
        status: "packed",
        lines: [
          [1, 3],
          [2, 1],
        ],
      },
    ]);
    expect(await shipFulfillment(shop.tenantId, work?.id ?? "", by())).toMatchObject({ value: { completed: true } });
    expect(await canceled(shop, order)).toEqual([0, 0]);
  }
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("units that wait for stock are canceled first, and with them what the order waits for", async () => {
  const shop = await createStores(1, { units: 2 });
  const order = await placeOrder(shop, {
    lines: [
      { sku: "SKU-0", quantity: 1 },
      { sku: "SKU-1", quantity: 5 },
    ],
  });
  expect((await lookAt(shop, order)).holds).toHaveLength(1);
  expect(await cancel(shop, order, [2, 5])).toMatchObject({ value: { state: "done" } });
  expect((await lookAt(shop, order)).holds).toEqual([]);
  expect((await workOf(shop, order)).flatMap(({ lines }) => lines)).toEqual([[1, 1]]);
  await stockUp(shop, 9);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
  expect(await reserved(shop)).toBe(1);
});

test("canceling the last units cancels the order, or its rest", async () => {
  const shop = await createStores(1);
  const order = await placeOrder(shop, twoLines);
  await cancel(shop, order, [1, 3]);
  expect(await cancel(shop, order, [2, 1])).toMatchObject({ value: { state: "done" } });
  expect(await lookAt(shop, order)).toMatchObject({ status: "canceled" });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("of two wishes about the same goods the cancellation holds, and one answer is enough for both", async () => {
  const shop = await createStores(2, { units: 3 });
  const order = await placeOrder(shop, twoLines);
  for (const { id } of await workOf(shop, order)) await advance(shop, id);
  await cancel(shop, order, [1, 1]);
  const place = { country: "CN", province: "广东省", city: "深圳市", district: "南山区", street: "科技园1号" };
  const receiver = { name: "李四", phone: "13900001111", ...place };
  const address = { kind: "address" as const, reason: "moved", receiver };
  expect(await requestInterception(shop.tenantId, order, { ...address, ...by() })).toMatchObject({
    code: "WRONG_STATE",
  });
  await cancelOrders(shop.tenantId, [order], { ...by(), reason: "all of it" });
  await cancelOrders(shop.tenantId, [order], { ...by(), now: inHours(0.1), reason: "again" });
  const open = (await lookAt(shop, order)).interceptions.filter((one) => one.state === "requested");
  expect(new Set(open.map((one) => one.requestId)).size).toBe(1);
  expect(open.every((one) => one.kind === "cancel")).toBe(true);
  for (const { id } of open) await answerInterception(shop.tenantId, id, { ...by(), answer: "done" });
  expect(await lookAt(shop, order)).toMatchObject({ status: "canceled" });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("another brand can cancel nothing", async () => {
  const shop = await createStores(1);
  const order = await placeOrder(shop, twoLines);
  const stranger = await createStores(1);
  expect(await cancel(stranger, order, [1, 1])).toMatchObject({ code: "NOT_FOUND" });
  expect(await canceled(shop, order)).toEqual([0, 0]);
});
