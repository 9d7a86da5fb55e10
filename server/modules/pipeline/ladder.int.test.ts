import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { markPaid } from "@/server/modules/orders/service/edit-order";
import { expireReservations } from "@/server/modules/orders/service/expire-reservations";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { createTestShop, type OrderParts, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { processInbox, recheckWaitingFor, routeNow } from "./service";

const by = () => ({ actor: systemActor, now: new Date() });

async function place(shop: TestShop, parts: OrderParts = {}): Promise<string> {
  const [id = ""] = await takeIn(shop, [testOrder(parts)]);
  await processInbox(shop.tenantId, { limit: 500, now: new Date() });
  return id;
}

const load = (tenantId: TenantId, id: string) =>
  withTenant(tenantId, (tx) =>
    tx.db.salesOrder.findFirstOrThrow({
      where: { id },
      include: { holds: true, reservations: true, fulfillmentOrders: true, orderEvents: true },
    }),
  );

const setStock = (shop: TestShop, units: number) =>
  withTenant(shop.tenantId, (tx) =>
    setOnHand(tx, [{ locationId: shop.locations[0] ?? "", skuId: shop.skus[0] ?? "", onHand: units }], {
      cause: "count",
      idempotencyKey: newId(),
      ...by(),
    }),
  );

test("no stock holds the order; stock that arrives lets the oldest promise go first", async () => {
  const shop = await createTestShop({ units: 0 });
  const later = await place(shop, { delivery: { method: "ship", promiseBy: "2027-02-02T10:00:00+08:00" } });
  const sooner = await place(shop, { delivery: { method: "ship", promiseBy: "2027-01-02T10:00:00+08:00" } });
  expect((await load(shop.tenantId, later)).holds.map((hold) => [hold.type, hold.scope])).toEqual([
    ["out_of_stock", "line:1"],
  ]);
  expect((await load(shop.tenantId, later)).status).toBe("ready");
  await setStock(shop, 1);
  await recheckWaitingFor(shop.tenantId, { waitingFor: { skuIds: [shop.skus[0] ?? ""] }, now: new Date() });
  expect((await load(shop.tenantId, sooner)).status).toBe("in_fulfillment");
  const waiting = await load(shop.tenantId, later);
  expect(waiting).toMatchObject({ status: "ready", openHolds: 1 });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("two lines of one SKU are summed before they are checked", async () => {
  const shop = await createTestShop({ locations: 1, units: 5 });
  const id = await place(shop, {
    lines: [
      { sku: "SKU-0", quantity: 3 },
      { sku: "SKU-0", quantity: 3 },
    ],
  });
  const order = await load(shop.tenantId, id);
  expect(order.reservations).toEqual([]);
  expect(order.holds.map((hold) => hold.type)).toEqual(["out_of_stock", "out_of_stock"]);
});

test("stock is kept for an unpaid order, goes to work when paid, and back when not", async () => {
  const shop = await createTestShop();
  const unpaid = { payment: { status: "unpaid" as const } };
  const paidLater = await place(shop, unpaid);
  const neverPaid = await place(shop, unpaid);
  const kept = await load(shop.tenantId, paidLater);
  expect(kept).toMatchObject({ status: "received", openHolds: 1, fulfillmentOrders: [] });
  expect(kept.reservations[0]).toMatchObject({ state: "open", expiresAt: expect.any(Date) });
  expect(await markPaid(shop.tenantId, [paidLater], by())).toEqual([{ id: paidLater, ok: true }]);
  const paid = await load(shop.tenantId, paidLater);
  expect(paid).toMatchObject({ status: "in_fulfillment", openHolds: 0 });
  expect(paid.fulfillmentOrders[0]).toMatchObject({ id: kept.reservations[0]?.fulfillmentOrderId, status: "accepted" });
  expect(paid.reservations[0]).toMatchObject({ state: "open", expiresAt: null });
  const inAnHour = new Date(Date.now() + 3_600_000);
  expect(await expireReservations(shop.tenantId, { now: inAnHour, limit: 10 })).toEqual({ orders: 1 });
  const lapsed = await load(shop.tenantId, neverPaid);
  expect(lapsed.reservations.map((reservation) => reservation.state)).toEqual(["expired"]);
  expect(lapsed.holds[0]).toMatchObject({ type: "unpaid", status: "open", detail: { message: "unpaidExpired" } });
  expect(await expireReservations(shop.tenantId, { now: inAnHour, limit: 10 })).toEqual({ orders: 0 });
  await markPaid(shop.tenantId, [neverPaid], by());
  expect(await load(shop.tenantId, neverPaid)).toMatchObject({ status: "in_fulfillment" });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("work that waited for the money is promised as it was decided when stock was kept", async () => {
  const shop = await createTestShop();
  const atOnce = (await load(shop.tenantId, await place(shop))).fulfillmentOrders[0];
  const id = await place(shop, { payment: { status: "unpaid" } });
  const now = new Date(Date.now() + 600_000);
  await markPaid(shop.tenantId, [id], { actor: systemActor, now });
  const decision = await withTenant(shop.tenantId, (tx) =>
    tx.db.routingDecision.findFirstOrThrow({ where: { orderId: id } }),
  );
  const { fulfillmentOrders } = await load(shop.tenantId, id);
  const hours = (promise: Date | null | undefined, from: Date) =>
    Math.round(((promise?.getTime() ?? 0) - from.getTime()) / 3_600_000);
  expect(fulfillmentOrders).toMatchObject([{ decisionId: decision.id, method: "ship" }]);
  const promised = hours(fulfillmentOrders[0]?.promiseBy, now);
  expect(promised).toBe(hours(atOnce?.promiseBy, atOnce?.createdAt ?? now));
  expect(promised).toBeLessThan(72);
});

test("canceling gives the stock back once; shipping takes it off and completes the order", async () => {
  const shop = await createTestShop({ locations: 1, units: 2 });
  const first = await place(shop);
  const second = await place(shop);
  expect(await cancelOrders(shop.tenantId, [first, first], { reason: "changed mind", ...by() })).toEqual([
    { id: first, ok: true },
    { id: first, ok: true },
  ]);
  expect(await cancelOrders(shop.tenantId, [first], { reason: "again", ...by() })).toEqual([
    { id: first, ok: false, code: "WRONG_STATE" },
  ]);
  const [work] = (await load(shop.tenantId, second)).fulfillmentOrders;
  const parcel = { carrier: "SF", trackingNo: "SF1", ...by() };
  expect(await shipFulfillment(shop.tenantId, work?.id ?? "", parcel)).toEqual({
    ok: true,
    value: { orderId: second, completed: true },
  });
  expect(await shipFulfillment(shop.tenantId, work?.id ?? "", parcel)).toMatchObject({
    ok: false,
    code: "WRONG_STATE",
  });
  const [level] = await withTenant(shop.tenantId, (tx) =>
    tx.query("SELECT on_hand, reserved FROM stock_level WHERE sku_id = $1", [shop.skus[0]]),
  );
  expect(level).toEqual({ on_hand: 1, reserved: 0 });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("an order that cannot be processed is parked alone, the others go on", async () => {
  const shop = await createTestShop();
  const inputs = Array.from({ length: 9 }, () => testOrder());
  const [poison] = inputs.splice(4, 1, { ...testOrder(), placedAt: "not a date" });
  expect(poison).toBeDefined();
  await takeIn(shop, inputs);
  expect(await processInbox(shop.tenantId, { limit: 500, now: new Date() })).toEqual({ processed: 8, failed: 1 });
  const parked = await withTenant(shop.tenantId, (tx) => tx.db.inbox.findMany());
  expect(parked).toHaveLength(1);
  expect(parked[0]).toMatchObject({ failedAt: expect.any(Date), lastError: "error 22007" });
});

test("routing at once and the ticker together make one order", async () => {
  const shop = await createTestShop({ units: 200 });
  const ids = await takeIn(
    shop,
    Array.from({ length: 20 }, () => testOrder()),
  );
  const now = new Date();
  await Promise.all([
    ...ids.map((id) => routeNow(shop.tenantId, id, { now })),
    processInbox(shop.tenantId, { limit: 500, now }),
    processInbox(shop.tenantId, { limit: 500, now }),
  ]);
  const orders = await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.count());
  const reservations = await withTenant(shop.tenantId, (tx) => tx.db.reservation.count());
  expect({ orders, reservations }).toEqual({ orders: 20, reservations: 20 });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});
