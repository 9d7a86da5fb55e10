import { expect, test } from "vitest";
import { type FulfillmentFilter, fulfillmentListInput } from "@/lib/contracts/fulfillment-list";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import type { OrderViewer } from "@/server/modules/orders/service/access";
import { createTestBrand } from "@/server/testing/brand";
import { placeOrder } from "@/server/testing/offers";
import { insertLocation, insertOrder } from "@/server/testing/orders";
import { createTestShop } from "@/server/testing/shop";
import { countFulfillment, listFulfillment, matchingIds } from "./list";

const viewerOf = (tenantId: TenantId): OrderViewer => {
  return { tenantId, timezone: "Asia/Shanghai", currency: "CNY", locationIds: [], now: new Date() };
};

async function numbers(viewer: OrderViewer, filter: FulfillmentFilter = {}) {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { externalNo: string }[]; nextCursor: string | null } = unwrap(
      await listFulfillment(viewer, fulfillmentListInput.parse({ filter, cursor, limit: 2 })),
    );
    found.push(...page.items.map((item) => item.externalNo));
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

test("open work by location, page by page, oldest first, receivers masked", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const viewer = viewerOf(tenantId);
  const [a, b] = [await insertLocation(tenantId, "FA"), await insertLocation(tenantId, "FB")];
  for (const [externalNo, locationId] of [
    ["1", a],
    ["2", b],
    ["3", a],
    ["4", a],
    ["5", b],
  ] as const) {
    await insertOrder(tenantId, { channelId, externalNo, locationId, holds: externalNo === "3" ? ["manual"] : [] });
  }
  expect(await numbers(viewer)).toEqual(["1", "2", "3", "4", "5"]);
  expect(await numbers(viewer, { location: ["FA"] })).toEqual(["1", "3", "4"]);
  expect(await numbers(viewer, { status: ["shipped"] })).toEqual([]);
  expect(await countFulfillment(viewer, {})).toEqual([{ status: "offered", count: 5 }]);
  expect(await matchingIds(viewer, {}, 3)).toMatchObject({ ids: { length: 3 }, left: 2 });
  expect(await matchingIds(viewer, { location: ["FA"] }, 3)).toMatchObject({ ids: { length: 3 }, left: 0 });
  const { items } = unwrap(await listFulfillment(viewer, fulfillmentListInput.parse({})));
  expect(items[0]).toMatchObject({ receiver: { name: "张*", phone: "138****5678" }, held: false });
  expect(items[2]).toMatchObject({ externalNo: "3", held: true });

  const clerk: OrderViewer = { ...viewer, role: "store", locationIds: [b] };
  expect(await numbers(clerk)).toEqual(["2", "5"]);
  expect(await numbers(clerk, { location: ["FA"] })).toEqual([]);
  expect(await countFulfillment(clerk, {})).toEqual([{ status: "offered", count: 2 }]);
  expect(await numbers(viewerOf((await createTestBrand()).tenantId))).toEqual([]);
  const bad = await listFulfillment(viewer, fulfillmentListInput.parse({ cursor: "now()|x" }));
  expect(bad).toMatchObject({ code: "INVALID" });
});

test("work is found by its order's number, a tracking number, the end of a phone number and a SKU", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const viewer = viewerOf(tenantId);
  const [a, b] = [await insertLocation(tenantId, "FA"), await insertLocation(tenantId, "FB")];
  await insertOrder(tenantId, { channelId, externalNo: "T-1", locationId: a, phone: "13800001111", name: "李四" });
  const sent = await insertOrder(tenantId, { channelId, externalNo: "T-2", locationId: b, phone: "13800002222" });
  await withTenant(tenantId, (tx) =>
    tx.db.fulfillmentOrder.updateMany({
      where: { orderId: sent },
      data: { status: "shipped", carrier: "sf", trackingNo: "SF1000001" },
    }),
  );
  expect(await numbers(viewer)).toEqual(["T-1"]);
  // What is searched for is shown whatever its status.
  for (const q of ["T-2", "t-2", "SF1000001", "2222", "138 0000 2222", sent]) {
    expect(await numbers(viewer, { q }), q).toEqual(["T-2"]);
  }
  expect(await numbers(viewer, { q: "李四" })).toEqual(["T-1"]);
  expect(await numbers(viewer, { q: "2222", status: ["offered"] })).toEqual([]);
  expect(await numbers(viewer, { q: "nothing" })).toEqual([]);
  expect(await countFulfillment(viewer, { q: "2222" })).toEqual([{ status: "shipped", count: 1 }]);
  const clerk: OrderViewer = { ...viewer, role: "store", locationIds: [a] };
  expect(await numbers(clerk, { q: "SF1000001" })).toEqual([]);
  expect(await numbers(viewerOf((await createTestBrand()).tenantId), { q: "T-2" })).toEqual([]);
});

test("a SKU finds the work that is to be done with it", async () => {
  const shop = await createTestShop();
  await placeOrder(shop);
  const viewer = viewerOf(shop.tenantId);
  expect(await numbers(viewer, { q: "SKU-0" })).toHaveLength(1);
  expect(await numbers(viewer, { q: "sku-0" })).toHaveLength(1);
  expect(await numbers(viewer, { q: "SKU-1" })).toEqual([]);
  expect(await countFulfillment(viewer, { q: "SKU-0" })).toMatchObject([{ count: 1 }]);
});
