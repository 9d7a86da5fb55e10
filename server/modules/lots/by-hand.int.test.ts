import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { advanceMany } from "@/server/modules/fulfillment/service/advance";
import { perform } from "@/server/modules/fulfillment/service/perform";
import { brokenBooks } from "@/server/testing/books";
import { routeOrders } from "@/server/testing/packing";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { proposeLots } from "./service/propose-lots";
import { registerUnits } from "./service/register-units";
import { setTracking } from "./service/tracking";

let shop: TestShop;
const by = () => ({ actor: { type: "user" as const, id: newId() as UserId }, now: new Date() });
const sku = (n: number) => shop.skus[n] ?? "";

beforeEach(async () => {
  shop = await createTestShop({ skus: 2, locations: 1, units: 4 });
  const [locationId = ""] = shop.locations;
  const person = { userId: newId() as UserId, now: new Date() };
  unwrap(await setTracking(shop.tenantId, { skuId: sku(0), tracking: "lot" }, person));
  unwrap(await setTracking(shop.tenantId, { skuId: sku(1), tracking: "serial" }, person));
  const scope = { ...by(), scope: undefined };
  const lot = (code: string, day: number) => ({ code, quantity: 2, receivedOn: new Date(Date.UTC(2026, 0, day)) });
  for (const one of [lot("NEW", 2), lot("OLD", 1)]) {
    unwrap(await registerUnits(shop.tenantId, { skuId: sku(0), locationId, lot: one }, scope));
  }
  unwrap(await registerUnits(shop.tenantId, { skuId: sku(1), locationId, serials: ["A", "B"] }, scope));
});

const route = async (n: number) => {
  const [work] = await routeOrders(shop, [{ lines: [{ sku: `SKU-${n}`, quantity: 1 }] }]);
  if (!work) throw new Error("not routed");
  return work;
};
const statusOf = async (id: string) =>
  (await withTenant(shop.tenantId, (tx) => tx.db.fulfillmentOrder.findFirstOrThrow({ where: { id } }))).status;
const lacking = { code: "INVALID", errors: [{ path: "SKU-1", message: "serials" }] };

test("nothing is packed or shipped by hand without the serial number of each unit", async () => {
  const work = await route(1);
  const { id } = work;
  const before = await statusOf(id);
  expect(await perform(shop.tenantId, id, { action: "pack" }, by())).toMatchObject(lacking);
  expect(await perform(shop.tenantId, id, { action: "ship" }, by())).toMatchObject(lacking);
  expect(await statusOf(id)).toBe(before);
  const units = [{ skuId: sku(1), lots: [], serials: ["A"] }];
  unwrap(await perform(shop.tenantId, id, { action: "pack", units }, by()));
  expect(unwrap(await proposeLots(shop.tenantId, id, undefined))).toMatchObject([{ by: "serial", packed: 1 }]);
  const other = await route(1);
  const taken = await perform(shop.tenantId, other.id, { action: "ship", units }, by());
  expect(taken).toMatchObject({ code: "INVALID", errors: [{ path: "A", message: "packed" }] });
  unwrap(await perform(shop.tenantId, id, { action: "ship" }, by()));
  const second = [{ skuId: sku(1), lots: [], serials: ["B"] }];
  unwrap(await perform(shop.tenantId, other.id, { action: "ship", units: second }, by()));
  const left = await withTenant(shop.tenantId, (tx) => tx.db.serial.findMany({ orderBy: { code: "asc" } }));
  expect(left.map((one) => [one.code, one.status, one.orderId])).toEqual([
    ["A", "shipped", work.orderId],
    ["B", "shipped", other.orderId],
  ]);
  expect(await brokenBooks(shop)).toEqual({});
});

test("many packed at once: lots that are first out are theirs, and what needs serial numbers says so", async () => {
  const [lotted, pieced] = [await route(0), await route(1)];
  const results = await advanceMany(shop.tenantId, [lotted.id, pieced.id], "pack", by());
  expect(results).toMatchObject([{ ok: true }, { ok: false, code: "SERIALS" }]);
  const packed = await withTenant(shop.tenantId, (tx) => tx.db.packedLot.findMany({ include: { lot: true } }));
  expect(packed.map((row) => [row.fulfillmentOrderId, row.lot.code, row.quantity])).toEqual([[lotted.id, "OLD", 1]]);
  unwrap(await perform(shop.tenantId, lotted.id, { action: "ship" }, by()));
  expect(await brokenBooks(shop)).toEqual({});
});

test("lots named when packing are taken before those that are first out", async () => {
  const { id } = await route(0);
  const units = [{ skuId: sku(0), lots: [{ code: "NEW", quantity: 1 }], serials: [] }];
  unwrap(await perform(shop.tenantId, id, { action: "pack", units }, by()));
  const [packed] = await withTenant(shop.tenantId, (tx) => tx.db.packedLot.findMany({ include: { lot: true } }));
  expect(packed?.lot.code).toBe("NEW");
});
