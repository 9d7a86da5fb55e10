import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { newId } from "@/server/ids";
import type { OrderView } from "@/server/modules/order-view/view";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestCaller, type restClient } from "@/server/testing/rest-client";
import { sampleOrder } from "@/server/testing/sample-order";
import { orderPage } from "./schemas";

interface Page {
  data: OrderView[];
  nextCursor: string | null;
}

let call: ReturnType<typeof restClient>;
let tenantId: TenantId;
const numbers = (orders: OrderView[]) => orders.map((order) => order.externalNo);

async function walk(query: string, betweenPages = async () => {}) {
  const seen: OrderView[] = [];
  for (let cursor = "", pages = 0; pages === 0 || cursor; pages++) {
    const { body } = await call<Page>("GET", `/orders?${query}${cursor && `&cursor=${cursor}`}`);
    expect(() => orderPage.parse(body)).not.toThrow();
    seen.push(...body.data);
    cursor = body.nextCursor ?? "";
    if (pages === 0) await betweenPages();
  }
  return seen;
}

const post = (externalNo: string, channel = "api") =>
  call<{ results: { orderId: string }[] }>(
    "POST",
    "/orders",
    sampleOrder({ externalNo, channel, total: "199", placedAt: "2026-11-01T10:00:00+08:00" }),
  );

beforeAll(async () => {
  ({ call, tenantId } = await createTestCaller());
  await withTenant(tenantId, (tx) =>
    tx.db.channel.create({ data: { tenantId, id: newId(), code: "own", name: "Own site", type: "site" } }),
  );
  for (const no of ["OLD-1", "OLD-2", "OLD-3"]) await post(no);
  await processInbox(tenantId, { limit: 100, now: new Date() });
  for (const no of ["W-1", "W-2"]) await post(no);
  await call("POST", "/orders", {
    orders: ["W-3", "W-4", "W-5"].map((externalNo) => sampleOrder({ externalNo, channel: "own" })),
  });
});

test("an accepted order is in the list at once, as `received`, before those that are processed", async () => {
  const all = (await call<Page>("GET", "/orders")).body;
  expect(numbers(all.data).slice(0, 5).sort()).toEqual(["W-1", "W-2", "W-3", "W-4", "W-5"]);
  expect(numbers(all.data).slice(3, 5)).toEqual(["W-2", "W-1"]);
  expect(numbers(all.data).slice(5).sort()).toEqual(["OLD-1", "OLD-2", "OLD-3"]);
  expect(all.nextCursor).toBeNull();
  for (const order of all.data.slice(0, 5)) {
    expect(order).toMatchObject({ status: "received", holds: [], fulfillmentOrders: [], decision: null });
    expect((await call<OrderView>("GET", `/orders/${order.id}`)).body).toEqual(order);
  }
  expect(all.data[4]?.total).toBe("199.00");
  for (const limit of [1, 2, 3, 4, 5, 6, 7]) expect(await walk(`limit=${limit}`), `${limit}`).toEqual(all.data);
});

test("every filter means waiting orders too", async () => {
  const found = async (query: string) => numbers((await call<Page>("GET", `/orders?${query}`)).body.data);
  expect((await found("channel=own")).sort()).toEqual(["W-3", "W-4", "W-5"]);
  expect(numbers(await walk("channel=own&limit=1")).sort()).toEqual(["W-3", "W-4", "W-5"]);
  expect(await found("externalNo=W-4")).toEqual(["W-4"]);
  expect(await found("channel=api&externalNo=W-4")).toEqual([]);
  expect(await found("externalNo=OLD-2")).toEqual(["OLD-2"]);
  expect((await found("status=received")).length).toBeGreaterThanOrEqual(5);
  expect(await found("status=completed")).toEqual([]);
  expect((await found("hold=any")).filter((no) => no.startsWith("W-"))).toEqual([]);
  const several = await found("channel=own,api&status=received,ready,canceled");
  expect(several).toEqual(await found("status=received,ready"));
  expect(several.filter((no) => no.startsWith("W-"))).toHaveLength(5);
  expect(new Set(several).size).toBe(several.length);
  expect(numbers(await walk("status=ready,received&limit=2"))).toEqual(several);
  expect((await found("channel=own,nobody")).sort()).toEqual(["W-3", "W-4", "W-5"]);
  expect(await found("externalNo=W-4&channel=own,api")).toEqual(["W-4"]);
  expect((await found("hold=any,unknown_sku")).sort()).toEqual((await found("hold=any")).sort());
  const other = await createTestCaller();
  expect((await other.call<Page>("GET", "/orders")).body.data).toEqual([]);
});

test("an external number is that number and no other, whatever else is asked", async () => {
  const found = async (query: string) => numbers((await call<Page>("GET", `/orders?${query}`)).body.data);
  for (const query of ["externalNo=OLD-2&sort=placed_asc", "externalNo=OLD-2&channel=api,own&min=1"]) {
    expect(await found(query), query).toEqual(["OLD-2"]);
  }
  for (const more of ["", "&channel=api,own", "&sort=placed_asc", "&min=1", "&q=OLD-2"]) {
    expect(await found(`externalNo=OLD-${more}`), more).toEqual([]);
  }
  expect(await found("externalNo=OLD-1&q=OLD-")).toEqual(["OLD-1"]);
  expect(await found("externalNo=OLD-1&q=OLD-2")).toEqual([]);
});

test("orders that are processed while somebody pages through the list are not passed over", async () => {
  const seen = await walk("limit=2", async () => {
    await processInbox(tenantId, { limit: 100, now: new Date() });
  });
  const expected = ["OLD-1", "OLD-2", "OLD-3", "W-1", "W-2", "W-3", "W-4", "W-5"];
  expect([...new Set(numbers(seen))].sort()).toEqual(expected);
  expect(numbers(await walk("limit=3")).sort()).toEqual(expected);
});
