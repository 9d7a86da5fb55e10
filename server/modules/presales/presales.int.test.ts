import { beforeEach, expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { createInbound } from "@/server/modules/inbound/service/create-inbound";
import { receiveInbound } from "@/server/modules/inbound/service/receive-inbound";
import { type StockRules, stockRules } from "@/server/modules/pipeline/allocate";
import { processInboxRows } from "@/server/modules/pipeline/process-inbox";
import { processInbox, recheckOrders } from "@/server/modules/pipeline/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestShop, type OrderParts, stockUp, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { ordersToServe } from "./repo/pegs";
import { lockPresales } from "./repo/presales";
import { changePresale, createPresale, listPresales } from "./service/presales";
import { servePegs } from "./service/serve-pegs";
import { orderArrivals, waitForArrival } from "./service/wait-for-arrival";

vi.setConfig({ testTimeout: 60_000 });

let shop: TestShop;
const by = () => ({ userId: newId() as UserId, scope: undefined, now: new Date() });
const sku = (n = 0) => shop.skus[n] ?? "";
const texts = { supplier: "", reference: "", note: "" };

beforeEach(async () => {
  shop = await createTestShop({ skus: 2, locations: 2, units: 10 });
});

const presell = async (quota: number, more: { depositPercent?: number } = {}) => {
  const dates = { startsAt: new Date("2026-11-01"), expectedAt: new Date("2026-12-20") };
  const draft = { id: newId(), skuId: sku(), title: "Presale", quota, ...dates, ...more };
  return unwrap(await createPresale(shop.tenantId, draft, by())).id;
};
const order = async (quantity: number, parts: OrderParts = {}) => {
  const [id = ""] = await takeIn(shop, [testOrder({ lines: [{ sku: "SKU-0", quantity }], ...parts })]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  return id;
};
const look = (id: string) =>
  withTenant(shop.tenantId, async (tx) => {
    const { status } = await tx.db.salesOrder.findFirstOrThrow({ where: { id } });
    const holds = await tx.db.hold.findMany({ where: { orderId: id, status: "open" } });
    const [peg] = await tx.db.supplyPeg.findMany({ where: { orderId: id } });
    return { status, holds: holds.map((hold) => `${hold.type} ${hold.cause.split(":")[1] ?? ""}`.trim()), peg };
  });
const receive = async (quantity: number) => {
  const draft = {
    ...texts,
    locationId: shop.locations[0] ?? "",
    lines: [{ skuId: sku(), quantity }],
    requestKey: newId(),
  };
  const { id } = unwrap(await createInbound(shop.tenantId, draft, by()));
  const lines = [{ code: "SKU-0", condition: "good" as const, quantity }];
  unwrap(
    await receiveInbound(shop.tenantId, { inboundId: id, requestKey: newId(), confirmOver: false, lines }, by(), {
      mayConfirm: true,
    }),
  );
  return id;
};
const serve = () => servePegs(shop.tenantId, { now: () => new Date(), deadline: new Date(Date.now() + 20_000) });
const taken = async () => (await listPresales(shop.tenantId, { q: "", status: [], limit: 9 })).rows[0]?.taken;

test("presold goods never come out of what is there; arrivals go to the oldest promise and no further than paid for", async () => {
  await presell(5);
  const spot = await order(1, { placedAt: "2026-10-01T10:00:00+08:00" });
  expect((await look(spot)).status).toBe("in_fulfillment");
  const late = await order(2, { placedAt: "2026-11-21T10:00:00+08:00" });
  const early = await order(2, { placedAt: "2026-11-02T10:00:00+08:00" });
  const beyond = await order(2);
  expect(await look(early)).toMatchObject({
    status: "ready",
    holds: ["presale"],
    peg: { status: "open", quantity: 2 },
  });
  expect(await look(beyond)).toMatchObject({ holds: ["presale quota"], peg: undefined });
  expect(await taken()).toBe(4);

  await receive(3);
  expect((await serve()).served).toBe(1);
  expect((await look(early)).status).toBe("in_fulfillment");
  expect(await look(late)).toMatchObject({ status: "ready", peg: { held: 1 } });
  await receive(5);
  expect((await serve()).served).toBe(1);
  expect(await look(late)).toMatchObject({ status: "in_fulfillment", holds: [], peg: { status: "served" } });

  const [presale] = (await listPresales(shop.tenantId, { q: "", status: [], limit: 9 })).rows;
  if (!presale) throw new Error("no presale");
  const change = {
    id: presale.id,
    version: presale.version,
    expectedAt: presale.expectedAt,
    status: "active" as const,
  };
  expect(await changePresale(shop.tenantId, { ...change, quota: 3 }, by())).toMatchObject({ code: "INVALID" });
  unwrap(await changePresale(shop.tenantId, { ...change, quota: 6 }, by()));
  expect(await look(beyond)).toMatchObject({ holds: ["presale"], peg: { status: "open" } });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("a deposit takes part in the quota; the goods wait for the balance", async () => {
  await presell(9, { depositPercent: 10 });
  const nothing = await order(1, { payment: { status: "unpaid" } });
  expect((await look(nothing)).holds).toContain("presale deposit");
  const id = await order(1, { payment: { status: "paid", amount: "20.00" } });
  expect((await look(id)).peg).toMatchObject({ status: "open" });
  await receive(1);
  expect((await serve()).served).toBe(0);
  await recheckOrders(shop.tenantId, [id], { now: new Date(), actor: { type: "system" } });
  expect((await look(id)).holds).toContain("presale balance");
  await withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.updateMany({
      where: { id },
      data: { paymentStatus: "paid", paidMinor: 10_000n, paidAt: new Date() },
    }),
  );
  await recheckOrders(shop.tenantId, [id], { now: new Date(), actor: { type: "system" } });
  expect((await serve()).served).toBe(1);
  expect((await look(id)).status).toBe("in_fulfillment");
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("orders whose balance is not paid do not stand before those that can have their goods", async () => {
  await presell(9, { depositPercent: 10 });
  const placed = (day: string) => ({ placedAt: `2026-11-${day}T10:00:00+08:00` });
  const unpaid = await order(1, { ...placed("02"), payment: { status: "paid", amount: "20.00" } });
  const paid = await order(1, placed("03"));
  await receive(2);
  const next = (limit: number) => withTenant(shop.tenantId, (tx) => ordersToServe(tx, limit));
  expect(await next(9)).toEqual([paid, unpaid]);
  expect(await next(1)).toEqual([paid]);
});

test("a canceled order gives its promise and its goods back", async () => {
  await presell(2);
  const id = await order(2);
  await receive(2);
  await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.updateMany({ where: { id }, data: { status: "canceled" } }));
  await serve();
  expect(await taken()).toBe(0);
  expect((await look(await order(2))).peg).toMatchObject({ status: "open" });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

async function storm(rules: StockRules) {
  await presell(30);
  // Taken in one by one, so that the lanes have something to share.
  for (let i = 0; i < 60; i++) await takeIn(shop, [testOrder()]);
  const lanes = Array.from({ length: 6 }, () => processInboxRows(shop.tenantId, { limit: 10, now: new Date(), rules }));
  const settled = await Promise.allSettled(lanes);
  while ((await processInboxRows(shop.tenantId, { limit: 10, now: new Date(), rules })).processed > 0);
  return withTenant(shop.tenantId, async (tx) => ({
    broken: settled.filter((lane) => lane.status === "rejected").length,
    pegs: await tx.db.supplyPeg.count(),
    orders: await tx.db.salesOrder.count(),
    taken: (await tx.db.presale.findFirstOrThrow()).taken,
  }));
}
const exact = { broken: 0, pegs: 30, orders: 60, taken: 30 };

test("a quota is never exceeded, however many ask at once", async () => {
  expect(await storm(stockRules)).toEqual(exact);
});

test("mutant: whoever forgets what others were promised is caught", async () => {
  const forgetful: StockRules = {
    ...stockRules,
    presales: { lock: async (tx, skuIds) => (await lockPresales(tx, skuIds)).map((one) => ({ ...one, taken: 0 })) },
  };
  expect(await storm(forgetful)).not.toEqual(exact);
});

test("an order that is short waits for a delivery, and is served from it alone", async () => {
  await stockUp(shop, 0);
  const id = await order(3);
  const draft = {
    ...texts,
    locationId: shop.locations[0] ?? "",
    lines: [{ skuId: sku(), quantity: 4 }],
    requestKey: newId(),
  };
  const { id: inboundId } = unwrap(await createInbound(shop.tenantId, draft, by()));
  expect(await orderArrivals(shop.tenantId, id)).toMatchObject({
    short: [{ quantity: 3 }],
    arrivals: [{ inboundId, free: 4 }],
  });
  const other = await createTestShop({ skus: 1 });
  expect(await waitForArrival(other.tenantId, { orderId: id, inboundId }, by())).toMatchObject({ code: "NOT_FOUND" });
  unwrap(await waitForArrival(shop.tenantId, { orderId: id, inboundId }, by()));
  expect(await waitForArrival(shop.tenantId, { orderId: id, inboundId }, by())).toMatchObject({ code: "WRONG_STATE" });
  const second = await order(2);
  expect(await waitForArrival(shop.tenantId, { orderId: second, inboundId }, by())).toMatchObject({
    code: "WRONG_STATE",
  });
  const lines = [{ code: "SKU-0", condition: "good" as const, quantity: 4 }];
  unwrap(
    await receiveInbound(shop.tenantId, { inboundId, requestKey: newId(), confirmOver: false, lines }, by(), {
      mayConfirm: true,
    }),
  );
  await recheckOrders(shop.tenantId, [second], { now: new Date(), actor: { type: "system" } });
  expect((await look(second)).status).toBe("ready");
  expect((await serve()).served).toBe(1);
  expect((await look(id)).status).toBe("in_fulfillment");
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("another brand's SKUs and presales are not known", async () => {
  const id = await presell(1);
  const other = await createTestShop({ skus: 1 });
  const dates = { startsAt: new Date("2026-11-01"), expectedAt: new Date("2026-12-20") };
  const draft = { id: newId(), skuId: sku(), title: "x", quota: 1, ...dates };
  expect(await createPresale(other.tenantId, draft, by())).toMatchObject({ code: "NOT_FOUND" });
  expect(await createPresale(shop.tenantId, draft, by())).toMatchObject({ code: "ALREADY_EXISTS" });
  const change = { id, version: 1, quota: 9, expectedAt: new Date(), status: "active" as const };
  expect(await changePresale(other.tenantId, change, by())).toMatchObject({ code: "NOT_FOUND" });
  expect((await listPresales(other.tenantId, { q: "", status: [], limit: 9 })).rows).toEqual([]);
});
