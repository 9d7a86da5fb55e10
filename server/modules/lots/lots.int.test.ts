import { beforeEach, expect, test } from "vitest";
import { orderListInput } from "@/lib/contracts/orders-list";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { listOrders } from "@/server/modules/orders/service/list-orders";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { brokenBooks } from "@/server/testing/books";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { proposeLots } from "./service/propose-lots";
import { getLot, listLots, skuTracking } from "./service/read-lots";
import { findByCode, getSerial, listSerials } from "./service/read-serials";
import { registerUnits } from "./service/register-units";
import { saveLotSettings } from "./service/settings";
import { setTracking } from "./service/tracking";

let shop: TestShop;
const actor = { type: "system" } as const;
const by = () => ({ userId: newId() as UserId, now: new Date() });
const keeper = () => ({ actor, now: new Date(), scope: undefined });
const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const sku = (n = 0) => shop.skus[n] ?? "";
const place = () => shop.locations[0] ?? "";

beforeEach(async () => {
  shop = await createTestShop({ skus: 2, locations: 1, units: 10 });
});

const follow = async (tracking: "lot" | "lot_expiry" | "serial" | "none", n = 0) =>
  unwrap(await setTracking(shop.tenantId, { skuId: sku(n), tracking }, by()));
const addLot = (code: string, quantity: number, received: number, expires?: number) => {
  const lot = { code, quantity, receivedOn: day(received), expiresOn: expires ? day(expires) : null };
  return registerUnits(shop.tenantId, { skuId: sku(), locationId: place(), lot }, keeper());
};
const addPieces = (...serials: string[]) =>
  registerUnits(shop.tenantId, { skuId: sku(1), locationId: place(), serials }, keeper());
const lots = async () => {
  const { rows } = await listLots(
    shop.tenantId,
    { q: "", location: [], limit: 50, empty: true },
    { scope: undefined, timezone: "Asia/Shanghai", now: new Date() },
  );
  return Object.fromEntries(rows.map((row) => [row.code, row.units]));
};
const pieces = async (q = "") =>
  (await listSerials(shop.tenantId, { q, location: [], status: [], limit: 50 }, undefined)).rows;
const order = async (quantity: number, which = 0) => {
  const [id = ""] = await takeIn(shop, [testOrder({ lines: [{ sku: `SKU-${which}`, quantity }] })]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const work = await withTenant(shop.tenantId, (tx) =>
    tx.db.fulfillmentOrder.findFirstOrThrow({ where: { orderId: id } }),
  );
  return { id, fulfillmentId: work.id };
};
const ship = (fulfillmentId: string, ...serials: string[]) => {
  const units = serials.length > 0 ? [{ skuId: sku(1), lots: [], serials }] : undefined;
  return shipFulfillment(shop.tenantId, fulfillmentId, { actor, now: new Date(), units });
};
const count = (onHand: number, which = 0) =>
  withTenant(shop.tenantId, (tx) =>
    setOnHand(tx, [{ locationId: place(), skuId: sku(which), onHand }], {
      ...{ cause: "count", actor },
      idempotencyKey: newId(),
      now: new Date(),
    }),
  );

test("what expires first is proposed first, and is what leaves when nobody names a lot", async () => {
  await follow("lot");
  unwrap(await addLot("old", 2, 1));
  unwrap(await addLot("short-lived", 3, 5, 20));
  const { id, fulfillmentId } = await order(4);
  const [proposal] = unwrap(await proposeLots(shop.tenantId, fulfillmentId, undefined));
  expect(proposal).toMatchObject({
    lots: [
      { code: "short-lived", quantity: 3 },
      { code: "old", quantity: 1 },
    ],
    loose: 0,
  });
  unwrap(await ship(fulfillmentId));
  expect(await lots()).toEqual({ old: 1, "short-lived": 0 });
  const second = await order(3);
  unwrap(await ship(second.fulfillmentId));
  expect(await lots()).toEqual({ old: 0, "short-lived": 0 });
  const [old] = (await listLots(shop.tenantId, { q: "old", location: [], limit: 5, empty: true }, reader())).rows;
  const lot = unwrap(await getLot(shop.tenantId, old?.id ?? "", undefined));
  expect(lot.history.map(({ cause, units, document }) => [cause, units, document?.id])).toEqual([
    ["ship", -1, second.id],
    ["ship", -1, id],
    ["registered", 2, undefined],
  ]);
  expect(await brokenBooks(shop)).toEqual({});
});

const reader = () => ({ scope: undefined, timezone: "Asia/Shanghai", now: new Date() });

test("lots never have more than is on hand; what is more belongs to none and can be registered, no further", async () => {
  await follow("lot");
  unwrap(await addLot("old", 4, 1));
  unwrap(await addLot("young", 6, 2));
  expect(await addLot("more", 1, 3)).toMatchObject({ code: "OUT_OF_STOCK", errors: [{ message: "0" }] });
  await count(3);
  expect(await lots()).toEqual({ old: 0, young: 3 });
  await count(8);
  const { places } = unwrap(await skuTracking(shop.tenantId, sku(), undefined));
  expect(places).toMatchObject([{ onHand: 8, inLots: 3 }]);
  unwrap(await addLot("more", 5, 3));
  // While nobody follows the SKU its lots stand still; they fit again when somebody does.
  await follow("none");
  await count(2);
  await follow("lot");
  expect(Object.values(await lots()).reduce((sum, units) => sum + units, 0)).toBe(2);
  expect(await brokenBooks(shop)).toEqual({});
});

test("a lot that has to expire says when, and always the same day", async () => {
  await follow("lot_expiry");
  expect(await addLot("L1", 1, 1).catch((error) => error.failure)).toMatchObject({ errors: [{ message: "expiry" }] });
  expect(await lots()).toEqual({});
  unwrap(await addLot("L1", 1, 1, 20));
  expect(await addLot("L1", 1, 1, 21)).toMatchObject({ code: "INVALID", errors: [{ message: "expiry_differs" }] });
  unwrap(await addLot("L1", 2, 1));
  const soon = await listLots(
    shop.tenantId,
    { q: "", location: [], limit: 5, empty: false, expiring: 5 },
    { ...reader(), now: day(15) },
  );
  expect(soon.rows.map(({ code, units, expiresOn }) => [code, units, expiresOn?.toISOString()])).toEqual([
    ["L1", 3, "2026-01-20T00:00:00.000Z"],
  ]);
  const later = { ...reader(), now: day(14) };
  expect(
    (await listLots(shop.tenantId, { q: "", location: [], limit: 5, empty: false, expiring: 5 }, later)).rows,
  ).toEqual([]);
});

test("a piece leaves once, from where it is, and finds its order", async () => {
  await follow("serial", 1);
  unwrap(await addPieces("SN-77-A", "SN-77-B"));
  expect(await addPieces("SN-77-A")).toMatchObject({
    code: "INVALID",
    errors: [{ path: "SN-77-A", message: "known" }],
  });
  const [first, second] = [await order(1, 1), await order(1, 1)];
  expect(await ship(first.fulfillmentId, "SN-77-A", "SN-77-B")).toMatchObject({ code: "INVALID" });
  expect(await ship(first.fulfillmentId, "SN-0")).toMatchObject({ errors: [{ path: "SN-0", message: "unknown" }] });
  unwrap(await ship(first.fulfillmentId, "SN-77-A"));
  expect(await ship(second.fulfillmentId, "SN-77-A")).toMatchObject({
    code: "INVALID",
    errors: [{ path: "SN-77-A", message: "shipped" }],
  });
  expect(await pieces()).toMatchObject([
    { code: "SN-77-A", status: "shipped", order: { id: first.id }, location: null },
    { code: "SN-77-B", status: "in_stock", location: { id: place() } },
  ]);
  const search = async (tenantId: TestShop["tenantId"]) => {
    const viewer = { tenantId, timezone: "Asia/Shanghai", currency: "CNY", locationIds: [], now: new Date() };
    const page = unwrap(await listOrders(viewer, orderListInput.parse({ filter: { q: "sn-77-a" } })));
    return page.items.map((item) => item.id);
  };
  const other = await createTestShop({ skus: 1 });
  expect(await search(shop.tenantId)).toEqual([first.id]);
  expect(await search(other.tenantId)).toEqual([]);
  const found = await findByCode(shop.tenantId, "sn-77-a", undefined);
  expect(found.serials).toHaveLength(1);
  expect((await findByCode(other.tenantId, "sn-77-a", undefined)).serials).toEqual([]);
  const serial = unwrap(await getSerial(shop.tenantId, found.serials[0]?.id ?? "", undefined));
  expect(serial.history.map(({ kind, document }) => [kind, document?.id])).toEqual([
    ["shipped", first.id],
    ["registered", undefined],
  ]);
});

test("a piece nobody knows may leave only where goods come in without numbers and some have none", async () => {
  await follow("serial", 1);
  unwrap(await saveLotSettings(shop.tenantId, { receiveWithout: true }, by()));
  await count(2, 1);
  unwrap(await addPieces("A"));
  const [first, second] = [await order(1, 1), await order(1, 1)];
  unwrap(await ship(first.fulfillmentId, "NEW"));
  expect(await ship(second.fulfillmentId, "NEWER")).toMatchObject({
    errors: [{ path: "NEWER", message: "unknown" }],
  });
  unwrap(await ship(second.fulfillmentId, "A"));
  expect((await pieces()).map((one) => [one.code, one.status])).toEqual([
    ["A", "shipped"],
    ["NEW", "shipped"],
  ]);
});

test("nothing of another brand is followed, registered or read", async () => {
  const other = await createTestShop({ skus: 1 });
  const foreign = { skuId: sku(), locationId: place(), lot: { code: "X", quantity: 1 } };
  expect(await setTracking(other.tenantId, { skuId: sku(), tracking: "lot" }, by())).toMatchObject({
    code: "NOT_FOUND",
  });
  await follow("lot");
  unwrap(await addLot("mine", 1, 1));
  expect(await registerUnits(other.tenantId, foreign, keeper())).toMatchObject({ code: "NOT_FOUND" });
  expect(await skuTracking(other.tenantId, sku(), undefined)).toMatchObject({ code: "NOT_FOUND" });
  const [mine] = (await listLots(shop.tenantId, { q: "", location: [], limit: 5, empty: false }, reader())).rows;
  expect(await getLot(other.tenantId, mine?.id ?? "", undefined)).toMatchObject({ code: "NOT_FOUND" });
  expect((await listLots(other.tenantId, { q: "", location: [], limit: 5, empty: true }, reader())).rows).toEqual([]);
  // Who acts at other places of the same brand neither sees nor registers it.
  expect(await getLot(shop.tenantId, mine?.id ?? "", [newId()])).toMatchObject({ code: "NOT_FOUND" });
  expect(await registerUnits(shop.tenantId, foreign, { ...keeper(), scope: [newId()] })).toMatchObject({
    code: "NOT_FOUND",
  });
});
