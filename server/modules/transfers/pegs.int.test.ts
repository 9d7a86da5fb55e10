import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { processInbox } from "@/server/modules/pipeline/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { ordersHeldFor } from "./repo/pegs";
import { makeTransfers } from "./service/make-transfers";
import { orderTransfers } from "./service/propose";
import { getTransfer } from "./service/read-transfers";
import { receiveTransfer } from "./service/receive-transfer";
import { servePegs } from "./service/serve-pegs";
import { shipTransfer } from "./service/ship-transfer";

let shop: TestShop;
let store: string;
let warehouse: string;
const by = () => ({ actor: { type: "user" as const, id: newId() }, scope: undefined, now: new Date() });

/** A store with one unit, and a warehouse with ten that nobody can fetch goods from. */
beforeEach(async () => {
  shop = await createTestShop({ skus: 1, locations: 2, units: 10 });
  [store = "", warehouse = ""] = shop.locations;
  await setStock(store, 1);
});

const setStock = (locationId: string, onHand: number) =>
  withTenant(shop.tenantId, (tx) =>
    setOnHand(tx, [{ locationId, skuId: shop.skus[0] ?? "", onHand }], {
      ...{ cause: "count", actor: { type: "system" }, idempotencyKey: newId(), now: new Date() },
    }),
  );
const order = async (quantity: number) => {
  const delivery = { method: "pickup" as const, pickupLocation: "L0" };
  const [id = ""] = await takeIn(shop, [testOrder({ delivery, lines: [{ sku: "SKU-0", quantity }] })]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  return id;
};
const look = async (orderId: string) => unwrap(await orderTransfers(shop.tenantId, orderId, new Date()));
const statusOf = (id: string) =>
  withTenant(shop.tenantId, async (tx) => (await tx.db.salesOrder.findFirstOrThrow({ where: { id } })).status);
const storeLevel = () =>
  withTenant(shop.tenantId, (tx) => tx.db.stockLevel.findFirstOrThrow({ where: { locationId: store } }));
const make = async (orderId: string, requestKey = newId()) => {
  const [proposal] = (await look(orderId)).proposals;
  const transfers = (proposal?.transfers ?? []).map(({ from, lines }) => ({
    fromLocationId: from.id,
    lines: lines.map(({ skuId, quantity }) => ({ skuId, quantity })),
  }));
  const input = { orderId, toLocationId: proposal?.to.id ?? "", transfers, requestKey };
  return { input, made: await makeTransfers(shop.tenantId, input, by(), { approve: true }) };
};
const move = async (transferId: string, quantity: number, came = quantity) => {
  const version = async () => unwrap(await getTransfer(shop.tenantId, transferId, undefined)).version;
  const lines = [{ skuId: shop.skus[0] ?? "", quantity }];
  unwrap(
    await shipTransfer(
      shop.tenantId,
      { transferId, version: await version(), lines, carrier: "", trackingNo: "" },
      by(),
    ),
  );
  const arrived = [{ code: "SKU-0", quantity: came }];
  unwrap(await receiveTransfer(shop.tenantId, { transferId, version: await version(), lines: arrived }, by()));
};
const serve = () => servePegs(shop.tenantId, { now: () => new Date(), deadline: new Date(Date.now() + 5_000) });

test("a pickup the store cannot serve is proposed a transfer with cost and hours; made once, it serves that order only", async () => {
  const first = await order(3);
  expect(await statusOf(first)).not.toBe("in_fulfillment");
  const { short, proposals } = await look(first);
  expect(short).toMatchObject([{ skuCode: "SKU-0", quantity: 3 }]);
  expect(proposals[0]).toMatchObject({
    to: { code: "L0" },
    inTime: true,
    transfers: [{ from: { code: "L1" }, lines: [{ quantity: 2 }] }],
  });
  expect(proposals[0]?.costMinor).toBeGreaterThanOrEqual(800n);
  expect(proposals[0]?.hours).toBeGreaterThan(24);

  const { input, made } = await make(first);
  const { ids } = unwrap(made);
  expect(unwrap(await makeTransfers(shop.tenantId, input, by(), { approve: true })).ids).toEqual(ids);
  expect((await look(first)).proposals).toEqual([]);
  expect((await look(first)).pegs).toMatchObject([{ quantity: 3, held: 1, transferStatus: "approved" }]);
  // The store's own unit is kept for the order that waits for the rest.
  const second = await order(1);
  expect(await statusOf(second)).not.toBe("in_fulfillment");

  await move(ids[0] ?? "", 2);
  expect(await storeLevel()).toMatchObject({ onHand: 3, locked: 3, reserved: 0 });
  const third = await order(1);
  expect(await statusOf(third)).not.toBe("in_fulfillment");
  expect((await serve()).served).toBe(1);
  expect(await statusOf(first)).toBe("in_fulfillment");
  expect(await storeLevel()).toMatchObject({ onHand: 3, locked: 0, reserved: 3 });
  expect((await serve()).served).toBe(0);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("of two orders that wait for the same transfers, the older promise is served; a canceled order keeps nothing", async () => {
  const [one, two] = [await order(3), await order(2)];
  const ids = [unwrap((await make(one)).made).ids[0] ?? "", unwrap((await make(two)).made).ids[0] ?? ""];
  await withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.updateMany({ where: { id: one }, data: { status: "canceled" } }),
  );
  await move(ids[0] ?? "", 2);
  await serve();
  expect(await storeLevel()).toMatchObject({ onHand: 3, locked: 0 });
  await move(ids[1] ?? "", 2, 1);
  await serve();
  expect(await statusOf(two)).toBe("in_fulfillment");
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("what arrives for an order that something else holds waits with it", async () => {
  const waiting = await order(3);
  const [id = ""] = unwrap((await make(waiting)).made).ids;
  const hold = {
    orderId: waiting,
    scope: "order",
    type: "manual",
    severity: "blocking",
    cause: "",
    openedAt: new Date(),
  };
  await withTenant(shop.tenantId, async (tx) => {
    await tx.db.hold.create({ data: { ...hold, tenantId: shop.tenantId, id: newId() } });
  });
  await move(id, 2);
  expect((await serve()).served).toBe(0);
  expect(await storeLevel()).toMatchObject({ onHand: 3, locked: 3 });
});

test("what a sender has sold meanwhile is not promised, and an order of another brand is not known", async () => {
  const waiting = await order(3);
  const [proposal] = (await look(waiting)).proposals;
  await setStock(warehouse, 1);
  const lines = [{ skuId: shop.skus[0] ?? "", quantity: 2 }];
  const input = {
    orderId: waiting,
    toLocationId: proposal?.to.id ?? "",
    transfers: [{ fromLocationId: warehouse, lines }],
    requestKey: newId(),
  };
  expect(await makeTransfers(shop.tenantId, input, by(), { approve: true })).toMatchObject({ code: "OUT_OF_STOCK" });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
  const other = await createTestShop();
  expect(await makeTransfers(other.tenantId, input, by(), { approve: true })).toMatchObject({ ok: false });
  expect(unwrap(await orderTransfers(other.tenantId, waiting, new Date())).short).toEqual([]);
});

test("orders whose goods are all there do not stand behind those that still expect some", async () => {
  const early = await order(3);
  expect((await make(early)).made).toMatchObject({ ok: true });
  const late = await order(1);
  const { made } = await make(late);
  await move(unwrap(made).ids[0] ?? "", 1);
  const held = (limit: number) => withTenant(shop.tenantId, (tx) => ordersHeldFor(tx, limit));
  expect(await held(10)).toEqual([late, early]);
  expect(await held(1)).toEqual([late]);
});
