import { expect, test } from "vitest";
import { type FulfillmentFilter, fulfillmentListInput } from "@/lib/contracts/fulfillment-list";
import { unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import type { OrderViewer } from "@/server/modules/orders/service/access";
import { createTestBrand } from "@/server/testing/brand";
import { insertLocation, insertOrder } from "@/server/testing/orders";
import { countFulfillment, listFulfillment } from "./list";

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
