import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { submitCount } from "./service/close-count";
import { enterCounts } from "./service/enter-count";
import { startFirstCounts, storesToCount } from "./service/first-counts";

const counter = (scope?: string[]) => ({ userId: newId() as UserId, scope, now: new Date() });
const counts = ({ tenantId }: TestShop) => withTenant(tenantId, (tx) => tx.db.stockCount.findMany());

test("every store that was never counted gets one count, and none twice", async () => {
  const shop = await createTestShop({ type: "store", locations: 3 });
  const [one = ""] = shop.locations;
  expect(await storesToCount(shop.tenantId, undefined)).toBe(3);
  expect(unwrap(await startFirstCounts(shop.tenantId, one, counter()))).toEqual({ started: 1 });
  expect(unwrap(await startFirstCounts(shop.tenantId, undefined, counter()))).toEqual({ started: 2 });
  expect(unwrap(await startFirstCounts(shop.tenantId, undefined, counter()))).toEqual({ started: 0 });
  const rows = await counts(shop);
  expect(rows.map(({ kind, blind }) => [kind, blind])).toEqual(Array.from({ length: 3 }, () => ["full", true]));
  expect(new Set(rows.map(({ number }) => number)).size).toBe(3);
});

test("a store the books know nothing of is counted from nothing", async () => {
  const shop = await createTestShop({ type: "store", locations: 1, units: 0 });
  unwrap(await startFirstCounts(shop.tenantId, shop.locations[0], counter()));
  const [count] = await counts(shop);
  const entries = [{ key: newId(), code: "SKU-1", quantity: 7, how: "add" as const }];
  const { rows } = unwrap(await enterCounts(shop.tenantId, { countId: count?.id ?? "", entries }, counter()));
  expect(rows).toEqual([{ skuId: shop.skus[1], counted: 7 }]);
  const step = { countId: count?.id ?? "", version: count?.version ?? 0 };
  expect(await submitCount(shop.tenantId, step, counter())).toMatchObject({ ok: true });
});

test("warehouses are not stores, and other brands' and other people's stores are out of reach", async () => {
  const warehouses = await createTestShop({ locations: 2 });
  expect(await storesToCount(warehouses.tenantId, undefined)).toBe(0);
  const mine = await createTestShop({ type: "store", locations: 2 });
  const foreign = await createTestShop({ type: "store", locations: 1 });
  const [ours = "", own = ""] = mine.locations;
  const notFound = { code: "NOT_FOUND" };
  expect(await startFirstCounts(mine.tenantId, foreign.locations[0], counter())).toMatchObject(notFound);
  expect(await startFirstCounts(mine.tenantId, ours, counter([own]))).toMatchObject(notFound);
  expect(unwrap(await startFirstCounts(mine.tenantId, undefined, counter([own])))).toEqual({ started: 1 });
  expect(await counts(foreign)).toEqual([]);
});
