import { expect, test } from "vitest";
import { startOfDay } from "@/lib/format/zoned-day";
import type { TenantId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { insertLocation, insertOrder } from "@/server/testing/orders";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { type TodayViewer, todayOverview } from "./service";

const timezone = "Asia/Shanghai";
/** Half past twelve in Shanghai; still the day before in much of the world. */
const now = new Date("2026-03-14T04:30:00Z");
const at = (time: string, day = "2026-03-14") => new Date(startOfDay(day, timezone).getTime() + hours(time));
const hours = (time: string) => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return (hour * 60 + minute) * 60_000;
};

const viewer = (tenantId: TenantId, part: Partial<TodayViewer> = {}): TodayViewer => ({
  tenantId,
  role: "owner",
  locationIds: [],
  timezone,
  currency: "CNY",
  now,
  ...part,
});

test("days begin where the brand is, and a figure counts what its list shows", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  await insertOrder(tenantId, { channelId, placedAt: at("00:00"), totalMinor: 100n, promiseBy: at("09:00") });
  await insertOrder(tenantId, { channelId, placedAt: at("11:59"), totalMinor: 250n, promiseBy: at("20:00") });
  await insertOrder(tenantId, { channelId, placedAt: at("12:10"), totalMinor: 50n, status: "canceled" });
  await insertOrder(tenantId, {
    channelId,
    placedAt: at("23:59", "2026-03-13"),
    totalMinor: 7_000n,
    status: "in_fulfillment",
    promiseBy: at("10:00", "2026-03-15"),
  });
  await insertOrder(tenantId, {
    channelId,
    placedAt: at("08:00", "2026-03-13"),
    totalMinor: 900n,
    status: "completed",
  });
  const found = await todayOverview(viewer(tenantId));
  expect(found.day).toBe("2026-03-14");
  expect(found.today).toEqual({ orders: 3, gmvMinor: 400n });
  expect(found.yesterdaySoFar).toEqual({ orders: 1, gmvMinor: 900n });
  expect(found.hours.map((hour) => hour.today).slice(0, 14)).toEqual([
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    1,
    1,
    undefined,
  ]);
  expect(found.hours[23]?.yesterday).toBe(1);
  expect(found.statuses).toEqual([
    { status: "received", total: 2, overdue: 1, dueToday: 2, dueTomorrow: 0 },
    { status: "ready", total: 0, overdue: 0, dueToday: 0, dueTomorrow: 0 },
    { status: "in_fulfillment", total: 1, overdue: 0, dueToday: 0, dueTomorrow: 1 },
  ]);
  expect(found.channels).toEqual([{ code: "api", name: "API", currency: "CNY", orders: 3, gmvMinor: 400n }]);
});

test("exceptions appear by type, and only while there are any", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  expect((await todayOverview(viewer(tenantId))).exceptions).toEqual([]);
  await insertOrder(tenantId, { channelId, placedAt: now, holds: ["out_of_stock", "unpaid"] });
  await insertOrder(tenantId, { channelId, placedAt: now, holds: ["out_of_stock"] });
  const { exceptions } = await todayOverview(viewer(tenantId));
  expect(exceptions.map(({ type, count }) => [type, count])).toEqual([
    ["out_of_stock", 2],
    ["unpaid", 1],
  ]);
});

test("another brand's orders and holds count for nobody else", async () => {
  const mine = await createTestBrand("mine");
  const theirs = await createTestBrand("theirs");
  await insertOrder(theirs.tenantId, { channelId: theirs.apiChannelId, placedAt: now, holds: ["manual"] });
  const found = await todayOverview(viewer(mine.tenantId));
  expect(found.today.orders).toBe(0);
  expect(found.exceptions).toEqual([]);
  expect(found.channels).toEqual([]);
  expect(found.statuses.every((row) => row.total === 0)).toBe(true);
});

test("a store's people see what their locations work on, and without locations nothing", async () => {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const locationId = await insertLocation(tenantId, "S1");
  await insertOrder(tenantId, { channelId, placedAt: now, totalMinor: 100n, holds: ["manual"], locationId });
  await insertOrder(tenantId, { channelId, placedAt: now, totalMinor: 900n, holds: ["manual"] });
  const theirs = await todayOverview(viewer(tenantId, { role: "store", locationIds: [locationId] }));
  expect(theirs.today).toEqual({ orders: 1, gmvMinor: 100n });
  expect(theirs.exceptions[0]?.count).toBe(1);
  const nothing = await todayOverview(viewer(tenantId, { role: "store", locationIds: [] }));
  expect(nothing.today.orders).toBe(0);
  expect(nothing.exceptions).toEqual([]);
});

test("a new brand has nothing to draw until its first order", async () => {
  const shop = await createTestShop();
  expect((await todayOverview(viewer(shop.tenantId))).empty).toBe(true);
  await takeIn(shop, [testOrder({})]);
  expect((await todayOverview(viewer(shop.tenantId))).empty).toBe(false);
});
