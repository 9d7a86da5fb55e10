import { expect, test } from "vitest";
import type { OrderInput } from "@/lib/contracts/order";
import { withTenant } from "@/server/db/tenant-tx";
import { acceptOrders } from "@/server/modules/intake/service";
import { orderViews } from "@/server/modules/order-view/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestShop, type TestShop, testOrder } from "@/server/testing/shop";
import { routedIntake } from "./service";

const take = routedIntake(orderViews);

const send = (shop: TestShop, order: OrderInput, json = JSON.stringify(order)) =>
  take(shop.tenantId, {
    channelId: shop.channelId,
    input: { externalNo: order.externalNo },
    json: Buffer.from(json),
    now: new Date(),
  });

const countOf = (shop: TestShop, table: "inbox" | "sales_order" | "source_order" | "source_payload") =>
  withTenant(shop.tenantId, async (tx) => {
    const [row] = await tx.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${table}`);
    return row?.rows;
  });

test("orders sent together are made in one transaction, each answered with its own", async () => {
  const shop = await createTestShop({ units: 50 });
  const orders = Array.from({ length: 12 }, () => testOrder());
  const answers = await Promise.all(orders.map((order) => send(shop, order)));
  expect(answers.map(({ view }) => view?.externalNo)).toEqual(orders.map((order) => order.externalNo));
  expect(answers.every(({ view }) => view?.status === "in_fulfillment")).toBe(true);
  expect([await countOf(shop, "sales_order"), await countOf(shop, "inbox")]).toEqual([12, 0]);
  expect(await countOf(shop, "source_payload")).toBeLessThan(4);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("the same number twice at once, and one known before, make one order each", async () => {
  const shop = await createTestShop({ units: 50 });
  const [twice, known, fresh] = [testOrder(), testOrder(), testOrder()];
  const sent = { channelId: shop.channelId, input: known };
  const [before] = await acceptOrders(shop.tenantId, [sent], { origin: "api", now: new Date() });
  const answers = await Promise.all([twice, twice, known, fresh].map((order) => send(shop, order)));
  expect(answers.map(({ receipt }) => receipt.status).sort()).toEqual([
    "accepted",
    "accepted",
    "duplicate",
    "duplicate",
  ]);
  expect(answers[0]?.receipt.orderId).toBe(answers[1]?.receipt.orderId);
  expect(answers[2]?.receipt.orderId).toBe(before?.orderId);
  expect([await countOf(shop, "sales_order"), await countOf(shop, "source_order")]).toEqual([3, 3]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("one that cannot be processed is kept, and does not fail those that came with it", async () => {
  const shop = await createTestShop();
  const [good, bad] = [testOrder(), testOrder()];
  const [fine, broken] = await Promise.allSettled([send(shop, good), send(shop, bad, '{"lines":null}')]);
  expect(fine).toMatchObject({ status: "fulfilled", value: { receipt: { status: "accepted" } } });
  expect(broken.status).toBe("rejected");
  expect([await countOf(shop, "sales_order"), await countOf(shop, "source_order")]).toEqual([1, 2]);
});

test("more than there is: the rest is told so, in the same answer", async () => {
  const shop = await createTestShop({ locations: 1, skus: 1, units: 5 });
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(shop, testOrder())));
  const statuses = answers.map(({ view }) => view?.status);
  expect(statuses.filter((status) => status === "in_fulfillment")).toHaveLength(5);
  expect(statuses.filter((status) => status === "ready")).toHaveLength(3);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("a district that stands in the street line only is enough; one that stands nowhere is asked for", async () => {
  const shop = await createTestShop({ units: 50 });
  const place = { ...testOrder().shipTo, district: "" };
  const written = await send(shop, testOrder({ shipTo: { ...place, street: "文三路 90 号, 西湖区" } }));
  expect(written.view?.status).toBe("in_fulfillment");
  const missing = await send(shop, testOrder({ shipTo: place }));
  expect(missing.view?.status).toBe("received");
});

test("the answer says where an order goes by the locations' codes", async () => {
  const shop = await createTestShop({ units: 50 });
  const { view } = await send(shop, testOrder());
  const [work] = view?.fulfillmentOrders ?? [];
  expect(work?.location).toMatch(/./);
  expect(view?.decision?.result).toMatchObject({ chosen: { parcels: [{ location: work?.location }] } });
});

test("orders that were made and cannot be shown are there nonetheless, once", async () => {
  const shop = await createTestShop({ units: 50 });
  const blind = routedIntake(async (tx) => {
    await tx.query("SELECT 1 / 0");
    return new Map<string, never>();
  });
  const late = routedIntake<never>(async () => {
    throw new Error("cannot be put into words");
  });
  for (const takeUnseen of [blind, late]) {
    const order = testOrder();
    const sent = { channelId: shop.channelId, input: order, json: Buffer.from(JSON.stringify(order)), now: new Date() };
    const { receipt, view } = await takeUnseen(shop.tenantId, sent);
    expect(view).toBeUndefined();
    const again = await send(shop, order);
    expect(again.receipt).toMatchObject({ status: "duplicate", orderId: receipt.orderId });
  }
  expect(await countOf(shop, "sales_order")).toBe(2);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});
