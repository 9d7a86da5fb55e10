import { beforeEach, expect, test } from "vitest";
import { orderListInput } from "@/lib/contracts/orders-list";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { listOrders } from "@/server/modules/orders/service/list-orders";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { changeLot, ensureLot } from "./repo/lots";
import { proposeLots } from "./service/propose-lots";
import { recordShippedUnits } from "./service/record-shipped-units";
import { setTracking } from "./service/tracking";

let shop: TestShop;
const actor = { type: "system" } as const;
const by = () => ({ userId: newId() as UserId, now: new Date() });
const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const sku = (n = 0) => shop.skus[n] ?? "";
const place = () => shop.locations[0] ?? "";

beforeEach(async () => {
  shop = await createTestShop({ skus: 2, locations: 1, units: 10 });
});

const addLot = (code: string, units: number, received: number, expires?: number) =>
  withTenant(shop.tenantId, async (tx) => {
    const expiresOn = expires ? day(expires) : null;
    const lotId = await ensureLot(tx, { skuId: sku(), code, receivedAt: day(received), expiresOn });
    const change = { lotId, skuId: sku(), locationId: place(), units, causeId: newId() };
    expect(await changeLot(tx, change, "receipt", new Date())).toBe(true);
    return lotId;
  });
const levels = () =>
  withTenant(shop.tenantId, async (tx) => {
    const rows = await tx.db.lotLevel.findMany({ include: { lot: true } });
    return Object.fromEntries(rows.map((row) => [row.lot.code, row.units]));
  });
const order = async (quantity: number, which = 0) => {
  const [id = ""] = await takeIn(shop, [testOrder({ lines: [{ sku: `SKU-${which}`, quantity }] })]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const work = await withTenant(shop.tenantId, (tx) =>
    tx.db.fulfillmentOrder.findFirstOrThrow({ where: { orderId: id } }),
  );
  return { id, fulfillmentId: work.id };
};
const ship = async (fulfillmentId: string) =>
  unwrap(await shipFulfillment(shop.tenantId, fulfillmentId, { actor, now: new Date() }));

test("what expires first is proposed first; what nobody names is taken from there when it ships", async () => {
  unwrap(await setTracking(shop.tenantId, { skuId: sku(), tracking: "lot" }, by()));
  await addLot("old", 2, 1);
  await addLot("short-lived", 3, 5, 20);
  const { fulfillmentId } = await order(4);
  const [proposal] = unwrap(await withTenant(shop.tenantId, (tx) => proposeLots(tx, fulfillmentId)));
  expect(proposal).toMatchObject({
    lots: [
      { code: "short-lived", quantity: 3 },
      { code: "old", quantity: 1 },
    ],
    loose: 0,
  });
  await ship(fulfillmentId);
  // 6 are left of 10, and lots know of 5: nothing says that what left was of a lot.
  expect(await levels()).toEqual({ old: 2, "short-lived": 3 });
  const second = await order(3);
  await ship(second.fulfillmentId);
  expect(await levels()).toEqual({ old: 2, "short-lived": 1 });
});

test("named lots are taken off once, and never more than a lot has", async () => {
  unwrap(await setTracking(shop.tenantId, { skuId: sku(), tracking: "lot" }, by()));
  const old = await addLot("old", 4, 1);
  const young = await addLot("young", 6, 2);
  const { fulfillmentId } = await order(3);
  const record = (lotId: string, quantity: number) =>
    withTenant(shop.tenantId, (tx) =>
      recordShippedUnits(
        tx,
        fulfillmentId,
        { lots: [{ skuId: sku(), lotId, quantity }], serials: [] },
        { actor, now: new Date() },
      ),
    );
  expect(await record(old, 4)).toMatchObject({ code: "INVALID" });
  expect(await record(newId(), 3)).toMatchObject({ code: "OUT_OF_STOCK" });
  unwrap(await record(young, 3));
  await ship(fulfillmentId);
  expect(await levels()).toEqual({ old: 4, young: 3 });
  await withTenant(shop.tenantId, (tx) =>
    setOnHand(tx, [{ locationId: place(), skuId: sku(), onHand: 2 }], {
      ...{ cause: "count", actor },
      idempotencyKey: newId(),
      now: new Date(),
    }),
  );
  expect(await levels()).toEqual({ old: 0, young: 2 });
});

test("a serial number finds its order, and leaves with one fulfillment order only", async () => {
  const [first, second] = [await order(1, 1), await order(1, 1)];
  const record = (fulfillmentId: string, tenantId = shop.tenantId) =>
    withTenant(tenantId, (tx) =>
      recordShippedUnits(
        tx,
        fulfillmentId,
        { lots: [], serials: [{ skuId: sku(1), code: "SN-77-A" }] },
        { actor, now: new Date() },
      ),
    );
  const other = await createTestShop({ skus: 1 });
  expect(await record(first.fulfillmentId, other.tenantId)).toMatchObject({ code: "NOT_FOUND" });
  unwrap(await record(first.fulfillmentId));
  unwrap(await record(first.fulfillmentId));
  expect(await record(second.fulfillmentId)).toMatchObject({ code: "ALREADY_EXISTS", errors: [{ path: "SN-77-A" }] });
  const search = async (tenantId: TestShop["tenantId"]) => {
    const viewer = { tenantId, timezone: "Asia/Shanghai", currency: "CNY", locationIds: [], now: new Date() };
    const page = unwrap(await listOrders(viewer, orderListInput.parse({ filter: { q: "sn-77-a" } })));
    return page.items.map((item) => item.id);
  };
  expect(await search(shop.tenantId)).toEqual([first.id]);
  expect(await search(other.tenantId)).toEqual([]);
});

test("tracking is set for a SKU of the own brand only", async () => {
  const other = await createTestShop({ skus: 1 });
  expect(await setTracking(other.tenantId, { skuId: sku(), tracking: "lot" }, by())).toMatchObject({
    code: "NOT_FOUND",
  });
});
