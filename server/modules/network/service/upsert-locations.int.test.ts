import { expect, test } from "vitest";
import type { LocationUpsert } from "@/lib/contracts/network";
import { withTenant } from "@/server/db/tenant-tx";
import { createTestBrand } from "@/server/testing/brand";
import { upsertLocations } from "./upsert-locations";

const now = new Date("2026-11-01T08:00:00Z");
const store = (code: string, more: Partial<LocationUpsert> = {}): LocationUpsert => ({
  code,
  name: `Store ${code}`,
  type: "store",
  address: { country: "CN", province: "上海市", city: "上海市", district: "静安区", street: "南京西路 1 号" },
  lat: 31.2304,
  lng: 121.4737,
  ...more,
});

test("800 locations at once get dense ordinals; repeating changes nothing", async () => {
  const { tenantId } = await createTestBrand();
  const items = Array.from({ length: 800 }, (_, i) => store(`S${i}`));
  expect(await upsertLocations(tenantId, items, { now })).toEqual({
    upserted: 800,
    created: 800,
    changed: 0,
    errors: [],
  });
  expect(await upsertLocations(tenantId, items, { now })).toMatchObject({ upserted: 800, created: 0, changed: 0 });
  const rows = await withTenant(tenantId, (tx) => tx.db.location.findMany({ orderBy: { ordinal: "asc" } }));
  expect(rows.map((row) => row.ordinal)).toEqual(items.map((_, i) => i));
  expect(rows[799]).toMatchObject({ code: "S799", shipFrom: true, pickup: false, cutOff: "16:00", version: 1 });
});

test("what is left out stays, what is given changes", async () => {
  const { tenantId } = await createTestBrand();
  const hours = { mon: [["10:00", "22:00"]] } as LocationUpsert["openingHours"];
  await upsertLocations(
    tenantId,
    [store("S1", { openingHours: hours, dailyCapacity: 40, capabilities: { pickup: true } })],
    {
      now,
    },
  );
  await upsertLocations(tenantId, [store("S1", { dailyCapacity: null, capabilities: { twoHour: true } })], { now });
  const [row] = await withTenant(tenantId, (tx) => tx.db.location.findMany());
  expect(row).toMatchObject({ openingHours: hours, dailyCapacity: null, pickup: true, twoHour: true, version: 2 });
});

test("calls that come together never share an ordinal", async () => {
  const { tenantId } = await createTestBrand();
  const batches = ["A", "B", "C", "D"].map((letter) => Array.from({ length: 25 }, (_, i) => store(`${letter}${i}`)));
  await Promise.all(batches.map((batch) => upsertLocations(tenantId, batch, { now })));
  const rows = await withTenant(tenantId, (tx) => tx.db.location.findMany({ select: { ordinal: true } }));
  expect(rows.map((row) => row.ordinal).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
});

test("another brand's location of the same code stays as it was", async () => {
  const mine = await createTestBrand();
  const theirs = await createTestBrand();
  await upsertLocations(theirs.tenantId, [store("S1")], { now });
  const outcome = await upsertLocations(mine.tenantId, [store("S1", { name: "Mine" }), store("S1")], { now });
  expect(outcome).toMatchObject({ created: 1, errors: [{ index: 1, code: "repeated" }] });
  const [row] = await withTenant(theirs.tenantId, (tx) => tx.db.location.findMany());
  expect(row).toMatchObject({ name: "Store S1", version: 1, ordinal: 0 });
});

test("calls that bring the same new locations together make each once", async () => {
  const { tenantId } = await createTestBrand();
  const items = Array.from({ length: 20 }, (_, i) => store(`S${i}`));
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => upsertLocations(tenantId, items, { now })));
  expect(outcomes.map(({ created }) => created).sort()).toEqual([0, 0, 0, 20]);
});
