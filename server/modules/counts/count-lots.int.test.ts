import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { registerUnits } from "@/server/modules/lots/service/register-units";
import { setTracking } from "@/server/modules/lots/service/tracking";
import { brokenBooks } from "@/server/testing/books";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { postCount, recountLines, submitCount } from "./service/close-count";
import { enterCounts } from "./service/enter-count";
import { enterLots } from "./service/enter-lots";
import { countLines } from "./service/read-counts";
import { startCount } from "./service/start-count";

let shop: TestShop;
let here: string;
let skuId: string;
const userId = newId() as UserId;
const by = (scope?: string[]) => ({ userId, scope, now: new Date() });
const expiresOn = new Date("2027-03-01");

beforeEach(async () => {
  shop = await createTestShop({ skus: 2, locations: 2, units: 6 });
  [here = ""] = shop.locations;
  [skuId = ""] = shop.skus;
  unwrap(await setTracking(shop.tenantId, { skuId, tracking: "lot_expiry" }, by()));
  const keeper = { actor: { type: "user" as const, id: userId }, now: new Date(), scope: undefined };
  for (const [code, quantity] of [["A", 3] as const, ["B", 2] as const]) {
    const lot = { code, quantity, expiresOn };
    unwrap(await registerUnits(shop.tenantId, { skuId, locationId: here, lot }, keeper));
  }
});

const start = async () => {
  const draft = { locationId: here, kind: "full" as const, mode: "running" as const, blind: false, categories: [] };
  return unwrap(await startCount(shop.tenantId, { ...draft, skuIds: [], note: "" }, by())).id;
};
const versionOf = async (countId: string) =>
  (await withTenant(shop.tenantId, (tx) => tx.db.stockCount.findFirstOrThrow({ where: { id: countId } }))).version;
const finish = async (countId: string) => {
  unwrap(await submitCount(shop.tenantId, { countId, version: await versionOf(countId) }, by()));
  const posting = {
    countId,
    version: await versionOf(countId),
    reason: "stocktake" as const,
    uncounted: "keep" as const,
  };
  return unwrap(await postCount(shop.tenantId, posting, by()));
};
const lots = () =>
  withTenant(shop.tenantId, async (tx) => {
    const rows = await tx.db.lotLevel.findMany({ where: { units: { gt: 0 } }, include: { lot: true } });
    return rows.map((row) => `${row.lot.code} ${row.units}`).sort();
  });
const rowOf = async (countId: string) => {
  const input = { countId, q: "SKU-0", show: "all" as const, limit: 10 };
  return unwrap(await countLines(shop.tenantId, input, undefined)).rows[0];
};

test("what is found by lot is the SKU's number, and each lot is corrected with it", async () => {
  const countId = await start();
  const found = [
    { code: "A", quantity: 1 },
    { code: "C", quantity: 4, expiresOn: new Date("2027-06-01") },
  ];
  expect(unwrap(await enterLots(shop.tenantId, { countId, skuId, lots: found }, by()))).toEqual({ counted: 5 });
  expect(await rowOf(countId)).toMatchObject({ byLot: true, counted: 5, lots: [{ code: "A" }, { code: "C" }] });
  expect(await finish(countId)).toMatchObject({ posted: 1, difference: -1 });
  expect(await lots()).toEqual(["A 1", "C 4"]);
  expect(await brokenBooks(shop)).toEqual({});
});

test("lots change places although their sum is right", async () => {
  const countId = await start();
  const found = [
    { code: "A", quantity: 2 },
    { code: "B", quantity: 4 },
  ];
  unwrap(await enterLots(shop.tenantId, { countId, skuId, lots: found }, by()));
  expect(await finish(countId)).toMatchObject({ posted: 0 });
  expect(await lots()).toEqual(["A 2", "B 4"]);
  expect(await brokenBooks(shop)).toEqual({});
});

test("another number, or counting again, forgets the lots; the books trim those that are first out", async () => {
  const countId = await start();
  unwrap(await enterLots(shop.tenantId, { countId, skuId, lots: [{ code: "B", quantity: 2 }] }, by()));
  const entry = { key: newId(), code: "SKU-0", quantity: 4, how: "set" as const };
  unwrap(await enterCounts(shop.tenantId, { countId, entries: [entry] }, by()));
  expect(await rowOf(countId)).toMatchObject({ counted: 4, lots: [] });
  unwrap(await enterLots(shop.tenantId, { countId, skuId, lots: [{ code: "B", quantity: 2 }] }, by()));
  unwrap(await submitCount(shop.tenantId, { countId, version: await versionOf(countId) }, by()));
  const again = { countId, version: await versionOf(countId), skuIds: [skuId] };
  unwrap(await recountLines(shop.tenantId, again, by()));
  expect(await rowOf(countId)).toMatchObject({ counted: null, lots: [] });
  unwrap(await enterCounts(shop.tenantId, { countId, entries: [{ ...entry, key: newId() }] }, by()));
  await finish(countId);
  expect(await lots()).toEqual(["A 2", "B 2"]);
});

test("refused: lots without their day, SKUs that are not followed, other brands and other locations", async () => {
  const countId = await start();
  const one = (lotsFound: { code: string; quantity: number; expiresOn?: Date }[], of = skuId, scope?: string[]) =>
    enterLots(shop.tenantId, { countId, skuId: of, lots: lotsFound }, by(scope));
  expect(await one([{ code: "NEW", quantity: 1 }])).toMatchObject({ errors: [{ path: "NEW", message: "expiry" }] });
  const otherDay = { code: "A", quantity: 1, expiresOn: new Date("2030-01-01") };
  expect(await one([otherDay])).toMatchObject({ errors: [{ path: "A", message: "expiry_differs" }] });
  expect(await one([], shop.skus[1])).toMatchObject({ code: "INVALID" });
  expect(await one([], newId())).toMatchObject({ code: "NOT_FOUND" });
  expect(await one([], skuId, [shop.locations[1] ?? ""])).toMatchObject({ code: "NOT_FOUND" });
  const other = await createTestShop({ skus: 1, locations: 1, units: 0 });
  expect(await enterLots(other.tenantId, { countId, skuId, lots: [] }, by())).toMatchObject({ code: "NOT_FOUND" });
  expect(await rowOf(countId)).toMatchObject({ counted: null, lots: [] });
});
