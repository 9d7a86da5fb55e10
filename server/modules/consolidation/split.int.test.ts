import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { markPacked } from "@/server/modules/fulfillment/service/advance";
import { brokenBooks } from "@/server/testing/books";
import { openMergeWindow, sameReceiver, twins } from "@/server/testing/merging";
import { routeOrders } from "@/server/testing/packing";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { mergeBack } from "./service/merge-back";
import { mergeByHand } from "./service/merge-by-hand";
import { splitOff } from "./service/split-off";

const by = () => ({ actor: systemActor, now: new Date() });
const workOf = ({ tenantId }: TestShop, orderId: string) =>
  withTenant(tenantId, (tx) =>
    tx.db.fulfillmentOrder.findMany({
      where: { orderId },
      include: { fulfillmentOrderLines: true },
      orderBy: { createdAt: "asc" },
    }),
  );

/** One order of two lines at one location. */
async function shopWithOrder() {
  const shop = await createTestShop();
  const lines = [
    { sku: "SKU-0", quantity: 3 },
    { sku: "SKU-1", quantity: 1 },
  ];
  const [order] = await routeOrders(shop, [{ lines }]);
  const part = { id: order?.id ?? "", lines: [{ lineNo: 1, skuId: shop.skus[0] ?? "", quantity: 2 }], reason: "test" };
  return { shop, orderId: order?.orderId ?? "", part };
}

test("units are split off with what is kept for them, and merged back", async () => {
  const { shop, orderId, part } = await shopWithOrder();
  const { fulfillmentIds } = unwrap(await splitOff(shop.tenantId, part, by()));
  const units = (await workOf(shop, orderId)).map((one) =>
    one.fulfillmentOrderLines.map((line) => [line.lineNo, line.quantity]).sort(),
  );
  expect(units.sort((a, b) => a.length - b.length)).toEqual([
    [[1, 2]],
    [
      [1, 1],
      [2, 1],
    ],
  ]);
  expect(await brokenBooks(shop)).toEqual({});
  unwrap(await mergeBack(shop.tenantId, fulfillmentIds[0] ?? "", by()));
  const open = (await workOf(shop, orderId)).filter((one) => one.status !== "canceled");
  expect(open.map((one) => one.fulfillmentOrderLines.map((line) => line.quantity).sort())).toEqual([[1, 3]]);
  expect(await brokenBooks(shop)).toEqual({});
});

test("units are split off to another location, which has to have them", async () => {
  const { shop, orderId, part } = await shopWithOrder();
  const [{ locationId: here } = { locationId: "" }] = await workOf(shop, orderId);
  const there = shop.locations.find((id) => id !== here) ?? "";
  const { fulfillmentIds } = unwrap(await splitOff(shop.tenantId, { ...part, locationId: there }, by()));
  const moved = (await workOf(shop, orderId)).filter((one) => fulfillmentIds.includes(one.id));
  expect(moved).toMatchObject([{ locationId: there, fulfillmentOrderLines: [{ lineNo: 1, quantity: 2 }] }]);
  expect(await brokenBooks(shop)).toEqual({});
  await withTenant(shop.tenantId, (tx) => tx.execute("UPDATE stock_level SET safety = 1000"));
  const more = { ...part, lines: [{ ...part.lines[0], lineNo: 2, skuId: shop.skus[1] ?? "", quantity: 1 }] };
  expect(await splitOff(shop.tenantId, { ...more, locationId: there }, by())).toMatchObject({ code: "OUT_OF_STOCK" });
  expect(await brokenBooks(shop)).toEqual({});
});

test("all of it, more than there is, packed work, an offer, another brand: refused", async () => {
  const { shop, orderId, part } = await shopWithOrder();
  const other = await createTestShop();
  expect(await splitOff(other.tenantId, part, by())).toMatchObject({ code: "NOT_FOUND" });
  const tooMany = { ...part, lines: part.lines.map((line) => ({ ...line, quantity: 4 })) };
  expect(await splitOff(shop.tenantId, tooMany, by())).toMatchObject({ code: "INVALID" });
  const [work] = await workOf(shop, orderId);
  const all = work?.fulfillmentOrderLines.map(({ lineNo, skuId, quantity }) => ({ lineNo, skuId, quantity })) ?? [];
  expect(await splitOff(shop.tenantId, { ...part, lines: all }, by())).toMatchObject({ code: "INVALID" });
  const { fulfillmentIds } = unwrap(await splitOff(shop.tenantId, part, by()));
  unwrap(await markPacked(shop.tenantId, part.id, by()));
  expect(await mergeBack(shop.tenantId, fulfillmentIds[0] ?? "", by())).toMatchObject({ code: "WRONG_STATE" });
  expect(await mergeBack(other.tenantId, fulfillmentIds[0] ?? "", by())).toMatchObject({ code: "NOT_FOUND" });
  const store = await createTestShop({ type: "store" });
  const [offer] = await routeOrders(store, [{ lines: [{ sku: "SKU-0", quantity: 2 }] }]);
  const half = [{ lineNo: 1, skuId: store.skus[0] ?? "", quantity: 1 }];
  expect(await splitOff(store.tenantId, { id: offer?.id ?? "", lines: half, reason: "x" }, by())).toMatchObject({
    ...{ code: "WRONG_STATE", detail: expect.stringContaining("recall") },
  });
});

test("rules cut an order as it is routed, each part for a reason", async () => {
  const shop = await createTestShop();
  await openMergeWindow(shop, 0, { categories: ["Shoes"], maxGrams: 900 });
  await withTenant(shop.tenantId, (tx) =>
    tx.db.sku.updateMany({ where: { code: "SKU-1" }, data: { category: "Shoes" } }),
  );
  const lines = [
    { sku: "SKU-0", quantity: 3 },
    { sku: "SKU-1", quantity: 1 },
  ];
  const [order] = await routeOrders(shop, [{ lines }]);
  const work = await workOf(shop, order?.orderId ?? "");
  expect(work.map((one) => one.fulfillmentOrderLines.map((line) => line.quantity)).sort()).toEqual([[1], [1], [2]]);
  const splits = await withTenant(shop.tenantId, (tx) => tx.db.fulfillmentSplit.findMany({}));
  expect(splits.map((split) => split.reasons)).toEqual(Array.from({ length: 3 }, () => ["category", "weight"]));
  expect(await brokenBooks(shop)).toEqual({});
});

test("by hand: only from one place to one receiver, never of another brand, never against the rules", async () => {
  const shop = await createTestShop();
  const work = await twins(shop, [{ shipTo: sameReceiver }, { shipTo: sameReceiver }, {}]);
  const [a = "", b = "", c = ""] = work.map((one) => one.id);
  const other = await createTestShop();
  expect(await mergeByHand(other.tenantId, [a, b], by())).toMatchObject({ code: "NOT_FOUND" });
  expect(await mergeByHand(shop.tenantId, [a, c], by())).toMatchObject({ code: "CONFLICT" });
  await openMergeWindow(shop, 0, { maxGrams: 500 });
  expect(await mergeByHand(shop.tenantId, [a, b], by())).toMatchObject({ code: "INVALID" });
  await openMergeWindow(shop, 0);
  const both = await Promise.all([1, 2].map(() => mergeByHand(shop.tenantId, [a, b], by())));
  expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
  expect(await withTenant(shop.tenantId, (tx) => tx.db.parcel.count())).toBe(1);
});

test("a member of some locations takes nothing from another one's stock", async () => {
  const { shop, orderId, part } = await shopWithOrder();
  const [{ locationId: here } = { locationId: "" }] = await workOf(shop, orderId);
  const there = shop.locations.find((id) => id !== here) ?? "";
  const asked = await splitOff(shop.tenantId, { ...part, locationId: there }, { ...by(), locations: [here] });
  expect(asked).toMatchObject({ ok: false, code: "NOT_FOUND" });
  expect(await workOf(shop, orderId)).toHaveLength(1);
});
