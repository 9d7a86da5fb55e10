import { expect, test } from "vitest";
import { defaultConsolidation, splitRules } from "@/lib/contracts/consolidation";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { openMergeWindow, twins } from "@/server/testing/merging";
import { routeOrders } from "@/server/testing/packing";
import { createTestShop } from "@/server/testing/shop";
import { mergeRound } from "./service/merge-round";
import { previewConsolidation } from "./service/preview";
import { consolidationRules, saveConsolidation } from "./service/settings";
import { consolidationOfOrder, mergeOf } from "./service/views";

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

test("the preview says what rules would have made of past orders, and changes nothing", async () => {
  const shop = await createTestShop();
  const { tenantId, channelId } = shop;
  await twins(shop);
  await routeOrders(shop, [{ lines: [{ sku: "SKU-1", quantity: 3 }] }]);
  const settings = { windows: { [channelId]: 10 }, split: splitRules.parse({ maxGrams: 900 }) };
  const before = await withTenant(tenantId, (tx) => tx.db.fulfillmentOrder.count());
  const preview = await previewConsolidation(tenantId, { settings, days: 1 }, later(1));
  expect(preview).toMatchObject({
    ...{ looked: 3, capped: false, merged: { orders: 2, parcels: 1, saved: "800" } },
    split: { orders: 1, parcels: 2, cost: "600" },
    splitExamples: [{ parts: 2, reasons: ["weight"] }],
    actual: { orders: 0, parcels: 0, saved: "0" },
  });
  expect(preview.mergeExamples[0]?.orders).toHaveLength(2);
  const counts = await withTenant(tenantId, async (tx) => [
    await tx.db.fulfillmentOrder.count(),
    await tx.db.mergeGroup.count(),
    await tx.db.parcel.count(),
  ]);
  expect(counts).toEqual([before, 0, 0]);
  const off = { ...defaultConsolidation, windows: { [channelId]: 0 } };
  const none = await previewConsolidation(tenantId, { settings: off, days: 1 }, later(1));
  expect(none).toMatchObject({ merged: { orders: 0 }, split: { orders: 0 } });
});

test("what is said of work: whom it waits for, what it saves, and to nobody who may not see it", async () => {
  const shop = await createTestShop();
  const other = await createTestShop();
  await openMergeWindow(shop);
  const [one] = await twins(shop);
  await mergeRound(shop.tenantId, later(1));
  expect(await mergeOf(shop.tenantId, one?.id ?? "", undefined)).toMatchObject({
    value: { group: { status: "waiting", inside: true, members: [{}, {}] }, candidates: [{}] },
  });
  await mergeRound(shop.tenantId, later(11));
  const [said] = await consolidationOfOrder(shop.tenantId, one?.orderId ?? "", undefined);
  expect(said).toMatchObject({ together: 2, saved: "800", waitsUntil: null, refusal: null });
  expect(await mergeOf(other.tenantId, one?.id ?? "", undefined)).toMatchObject({ code: "NOT_FOUND" });
  expect(await mergeOf(shop.tenantId, one?.id ?? "", [newId()])).toMatchObject({ code: "NOT_FOUND" });
  expect(await consolidationOfOrder(shop.tenantId, one?.orderId ?? "", [newId()])).toEqual([]);
});

test("rules are saved on top of what was read, name only the brand's channels, and are on record", async () => {
  const shop = await createTestShop();
  const other = await createTestShop();
  const save = (windows: Record<string, number>, version: number) =>
    saveConsolidation(shop.tenantId, newId(), { settings: { ...defaultConsolidation, windows }, version }, new Date());
  expect(await save({ [other.channelId]: 5 }, 0)).toMatchObject({ code: "INVALID" });
  expect(await save({ [shop.channelId]: 5 }, 0)).toMatchObject({ ok: true });
  expect(await save({ [shop.channelId]: 6 }, 0)).toMatchObject({ code: "STALE" });
  const { settings, version } = await consolidationRules(shop.tenantId);
  expect([settings.windows[shop.channelId], version]).toEqual([5, 1]);
  const audit = await withTenant(shop.tenantId, (tx) => tx.db.auditEntry.findMany({}));
  expect(audit).toMatchObject([{ action: "consolidation.changed", data: { windows: "api 5" } }]);
});
