import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { createOwnedBrand } from "@/server/testing/person";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { loadSampleJob } from "./jobs";
import { loadSampleData, removeSampleData, sampleState } from "./service";

const now = new Date("2026-11-23T04:00:00Z");
/** A slice that is over as soon as it has done one stage. */
const slice = { now: () => now, deadline: now };
type Brand = Awaited<ReturnType<typeof createOwnedBrand>>;
const stateOf = ({ tenantId }: Pick<Brand, "tenantId">) => withTenant(tenantId, sampleState);

test("sample data is loaded slice by slice beside what the brand has, and goes again", async () => {
  const brand = await createOwnedBrand();
  const other = await createOwnedBrand();
  const { tenantId, owner } = brand;
  await withTenant(tenantId, async (tx) => {
    const place = { ordinal: 1, code: "MINE", name: "Mine", type: "dc", lat: 30, lng: 120 };
    await tx.db.location.create({ data: { tenantId, id: newId(), ...place } });
    await tx.db.channel.create({ data: { tenantId, id: newId(), code: "tmall", name: "Mine", type: "own_site" } });
  });
  unwrap(await loadSampleData(tenantId, owner.userId, now));
  expect(await loadSampleData(tenantId, owner.userId, now)).toMatchObject({ code: "WRONG_STATE" });
  await loadSampleJob.run({ stage: 0 }, { tenantId, ...slice });
  expect(await stateOf(brand)).toMatchObject({ state: "loading", done: 1 });
  await loadSampleJob.run({ stage: 1 }, { tenantId, ...slice });
  expect(await stateOf(brand)).toMatchObject({ state: "loading", done: 2 });
  const rows = await withTenant(tenantId, async (tx) => ({
    codes: (await tx.db.channel.findMany({ where: { type: "tmall" } })).map(({ code }) => code),
    orders: await tx.db.salesOrder.count(),
    waiting: await tx.db.inbox.count(),
  }));
  expect(rows).toMatchObject({ codes: ["tmall-sample"], waiting: 0 });
  expect(rows.orders).toBeGreaterThan(0);
  expect(await removeSampleData(tenantId, owner.userId, now)).toMatchObject({ code: "WRONG_STATE" });
  const much = new Date(now.getTime() + 3600_000);
  unwrap(await removeSampleData(tenantId, owner.userId, much));
  // What was queued before finds nothing left to load.
  await loadSampleJob.run({ stage: 2 }, { tenantId, ...slice });
  const left = await withTenant(tenantId, async (tx) => [await tx.db.location.count(), await tx.db.salesOrder.count()]);
  expect(left).toEqual([1, 0]);
  expect(await stateOf(brand)).toEqual({ state: "available" });
  expect(await stateOf(other)).toEqual({ state: "available" });
}, 60_000);

test("a load that fails is told, and loading again begins anew", async () => {
  const brand = await createOwnedBrand();
  const { tenantId, owner } = brand;
  unwrap(await loadSampleData(tenantId, owner.userId, now));
  await loadSampleJob.run({ stage: 0 }, { tenantId, ...slice });
  await withTenant(tenantId, (tx) => tx.db.tenantSetting.updateMany({ data: { value: { ...failed, sample: true } } }));
  await loadSampleJob.run({ stage: 1 }, { tenantId, ...slice });
  expect(await stateOf(brand)).toEqual({ state: "failed" });
  unwrap(await loadSampleData(tenantId, owner.userId, now));
  expect(await stateOf(brand)).toMatchObject({ state: "loading", done: 0 });
  expect(await withTenant(tenantId, (tx) => tx.db.sku.count())).toBe(0);
}, 60_000);

const failed = { stage: 1, stages: 9, startedAt: now.toISOString(), failed: true };

test("made-up orders never mix with real ones", async () => {
  const shop = await createTestShop();
  await takeIn(shop, [testOrder({})]);
  const { owner } = await createOwnedBrand();
  expect(await stateOf(shop)).toEqual({ state: "unavailable" });
  expect(await loadSampleData(shop.tenantId, owner.userId, now)).toMatchObject({ code: "WRONG_STATE" });
});
