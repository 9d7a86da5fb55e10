import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { addHolds } from "@/server/modules/holds/service/add-hold";
import { releaseHolds } from "@/server/modules/holds/service/release-holds";
import { processInbox } from "@/server/modules/pipeline/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestShop, type OrderParts, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { cancelRest } from "./service/cancel-rest";
import { editReceiver, markPaid } from "./service/edit-order";
import { expireReservations } from "./service/expire-reservations";
import { overrideRoute } from "./service/reroute-order";
import { shipFulfillment } from "./service/ship-fulfillment";

const by = () => ({ actor: { type: "user" as const, id: newId() }, now: new Date() });
const reason = () => ({ reason: "buyer asked", ...by() });

async function place(shop: TestShop, parts: OrderParts = {}): Promise<string> {
  const [id = ""] = await takeIn(shop, [testOrder(parts)]);
  await processInbox(shop.tenantId, { limit: 500, now: new Date() });
  return id;
}

const include = {
  holds: true,
  reservations: true,
  fulfillmentOrders: true,
  orderLines: { orderBy: { lineNo: "asc" } },
} as const;
const load = (tenantId: TenantId, id: string) =>
  withTenant(tenantId, (tx) => tx.db.salesOrder.findFirstOrThrow({ where: { id }, include }));

const openHold = (tenantId: TenantId, orderId: string, type: string, severity: string) =>
  withTenant(tenantId, async (tx) => {
    const hold = { type, severity, scope: "order", cause: "test", detail: {} };
    await tx.db.hold.create({ data: { tenantId, id: newId(), orderId, ...hold } });
  });

/** Three units of two SKUs from two locations, the work at one of which has been shipped. */
async function partlyShipped() {
  const shop = await createTestShop({ locations: 2, units: 0 });
  const { tenantId } = shop;
  await withTenant(tenantId, (tx) =>
    tx.execute(
      `INSERT INTO stock_level (tenant_id, sku_id, location_id, on_hand, updated_at)
       SELECT $1, s, l, 5, now() FROM unnest($2::uuid[], $3::uuid[]) AS x (s, l)
       ON CONFLICT (tenant_id, sku_id, location_id) DO UPDATE SET on_hand = 5`,
      [tenantId, shop.skus.slice(0, 2), shop.locations],
    ),
  );
  const id = await place(shop, {
    lines: [
      { sku: "SKU-0", quantity: 1 },
      { sku: "SKU-1", quantity: 2 },
    ],
  });
  const { fulfillmentOrders, reservations } = await load(tenantId, id);
  const first = reservations.find((reservation) => reservation.lineNo === 1)?.fulfillmentOrderId ?? "";
  expect(fulfillmentOrders).toHaveLength(2);
  await shipFulfillment(tenantId, first, by());
  return { shop, id };
}

test("what has not left of a partly shipped order can be canceled, once, by its own brand only", async () => {
  const { shop, id } = await partlyShipped();
  const other = await createTestShop();
  expect(await cancelRest(other.tenantId, id, reason())).toMatchObject({ ok: false, code: "NOT_FOUND" });
  expect(await load(shop.tenantId, id)).toMatchObject({ status: "in_fulfillment" });
  expect(await cancelRest(shop.tenantId, id, reason())).toEqual({
    ok: true,
    value: { completed: true, asked: false },
  });
  const order = await load(shop.tenantId, id);
  expect(order).toMatchObject({ status: "completed", openHolds: 0, completedAt: expect.any(Date) });
  expect(order.orderLines.map((line) => line.canceledQuantity)).toEqual([0, 2]);
  expect(order.fulfillmentOrders.map((work) => work.status).sort()).toEqual(["canceled", "shipped"]);
  expect(order.reservations.map((reservation) => reservation.state).sort()).toEqual(["consumed", "released"]);
  expect(await cancelRest(shop.tenantId, id, reason())).toMatchObject({ ok: false, code: "WRONG_STATE" });
  const untouched = await place(other);
  expect(await cancelRest(other.tenantId, untouched, reason())).toMatchObject({ ok: false, code: "WRONG_STATE" });
});

test("a warning keeps no order from completing", async () => {
  const shop = await createTestShop();
  const id = await place(shop);
  await openHold(shop.tenantId, id, "price_off_list", "warning");
  const [work] = (await load(shop.tenantId, id)).fulfillmentOrders;
  expect(await shipFulfillment(shop.tenantId, work?.id ?? "", by())).toMatchObject({ value: { completed: true } });
  const order = await load(shop.tenantId, id);
  expect(order).toMatchObject({ status: "completed", openHolds: 0 });
  expect(order.holds.map((hold) => hold.status)).toEqual(["cleared"]);
});

test("an order whose last hold is released after everything left completes", async () => {
  const { shop, id } = await partlyShipped();
  const { tenantId } = shop;
  const work = (await load(tenantId, id)).fulfillmentOrders.find(({ status }) => status !== "shipped");
  await withTenant(tenantId, (tx) =>
    tx.execute("UPDATE fulfillment_order SET status = 'shipped' WHERE id = $1", [work?.id]),
  );
  await withTenant(tenantId, (tx) =>
    tx.execute("UPDATE reservation SET state = 'consumed', ended_at = now() WHERE order_id = $1 AND state = 'open'", [
      id,
    ]),
  );
  await addHolds(tenantId, [id], reason());
  const [hold] = (await load(tenantId, id)).holds;
  await releaseHolds(tenantId, [hold?.id ?? ""], reason());
  expect(await load(tenantId, id)).toMatchObject({ status: "completed", openHolds: 0 });
});

test("an unknown SKU cannot be released away", async () => {
  const shop = await createTestShop();
  const id = await place(shop, {
    lines: [
      { sku: "SKU-0", quantity: 1 },
      { sku: "NOPE", quantity: 1 },
    ],
  });
  const { holds } = await load(shop.tenantId, id);
  const answers = await releaseHolds(
    shop.tenantId,
    holds.map((hold) => hold.id),
    reason(),
  );
  expect(answers).toEqual(holds.map((hold) => ({ id: hold.id, ok: false, code: "WRONG_STATE" })));
  expect(await load(shop.tenantId, id)).toMatchObject({ status: "received", fulfillmentOrders: [] });
});

test("stock of a buyer who has paid does not expire while something else holds the order", async () => {
  const shop = await createTestShop();
  const id = await place(shop, { payment: { status: "unpaid" } });
  await addHolds(shop.tenantId, [id], reason());
  await markPaid(shop.tenantId, [id], by());
  const inAnHour = new Date(Date.now() + 3_600_000);
  expect(await expireReservations(shop.tenantId, { now: inAnHour, limit: 10 })).toEqual({ orders: 0 });
  expect((await load(shop.tenantId, id)).reservations).toMatchObject([{ state: "open", expiresAt: null }]);
});

test("a new address chooses the location anew, and a masked name finds nobody", async () => {
  const shop = await createTestShop();
  const id = await place(shop, { payment: { status: "unpaid" } });
  const before = await load(shop.tenantId, id);
  const receiver = {
    ...{ name: "李*", phone: "13900001111", country: "CN", province: "广东省", city: "深圳市" },
    ...{ district: "南山区", street: "科技园1号" },
  };
  await editReceiver(shop.tenantId, id, { version: before.version, receiver }, by());
  const after = await load(shop.tenantId, id);
  expect(after.receiverNameHash).toBeNull();
  expect(after.receiverPhoneHash).not.toEqual(before.receiverPhoneHash);
  expect(before.reservations[0]?.locationId).toBe(shop.locations[0]);
  const open = after.reservations.filter((reservation) => reservation.state === "open");
  expect(open.map((reservation) => reservation.locationId)).toEqual([shop.locations[1]]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("orders sent past each other between two locations all arrive", async () => {
  const shop = await createTestShop({ skus: 1, units: 50 });
  const inputs = Array.from({ length: 6 }, () => testOrder());
  const ids = await takeIn(shop, inputs);
  await processInbox(shop.tenantId, { limit: 500, now: new Date() });
  const send = (id: string, to: number) =>
    overrideRoute(shop.tenantId, id, new Map([[1, shop.locations[to] ?? ""]]), reason());
  for (const [i, id] of ids.entries()) await send(id, i % 2);
  const answers = await Promise.all(ids.map((id, i) => send(id, (i + 1) % 2)));
  expect(answers.filter((answer) => !answer.ok)).toEqual([]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});
