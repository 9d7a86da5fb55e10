import { expect, test } from "vitest";
import type { SkuUpsert } from "@/lib/contracts/catalog";
import { withTenant } from "@/server/db/tenant-tx";
import { createTestBrand } from "@/server/testing/brand";
import { upsertSkus } from "./upsert-skus";

const now = new Date("2026-11-01T08:00:00Z");
const dress = (size: string, more: Partial<SkuUpsert> = {}): SkuUpsert => ({
  code: `D1-${size}`,
  styleCode: "D1",
  name: "Linen dress",
  color: "Ivory",
  size,
  listPrice: "499.00",
  ...more,
});

test("a thousand SKUs at once, styles made on the way, repeating changes nothing", async () => {
  const { tenantId } = await createTestBrand();
  const items = Array.from({ length: 1_000 }, (_, i) =>
    dress(String(i), { styleCode: `D${i % 50}`, tags: ["summer"] }),
  );
  const first = await upsertSkus(tenantId, items, { now });
  expect(first).toEqual({ upserted: 1_000, created: 1_000, changed: 0, errors: [] });
  const again = await upsertSkus(tenantId, items, { now });
  expect(again).toEqual({ upserted: 1_000, created: 0, changed: 0, errors: [] });
  const seen = await withTenant(tenantId, async (tx) => [
    await tx.db.style.count(),
    await tx.db.sku.count({ where: { version: 1, listPriceMinor: 49_900n, tags: { has: "summer" } } }),
  ]);
  expect(seen).toEqual([50, 1_000]);
});

test("a field left out stays, null clears, a change counts the version up", async () => {
  const { tenantId } = await createTestBrand();
  await upsertSkus(tenantId, [dress("S", { barcode: "6901234567892", weightGrams: 300, cost: "120.50" })], { now });
  await upsertSkus(tenantId, [dress("S", { weightGrams: null, listPrice: "459" })], { now });
  const [sku] = await withTenant(tenantId, (tx) => tx.db.sku.findMany());
  expect(sku).toMatchObject({
    barcode: "6901234567892",
    weightGrams: null,
    costMinor: 12_050n,
    listPriceMinor: 45_900n,
    version: 2,
  });
});

test("bad items are named and stop no other", async () => {
  const { tenantId } = await createTestBrand();
  const outcome = await upsertSkus(
    tenantId,
    [
      dress("S"),
      dress("M", { barcode: "6901234567893" }),
      dress("S"),
      dress("L", { listPrice: "1.005" }),
      dress("XL", { listPrice: "9007199254740993.01" }),
    ],
    { now },
  );
  expect(outcome.errors.map(({ index, code, path }) => [index, code, path])).toEqual([
    [1, "bad_check_digit", "barcode"],
    [2, "repeated", "code"],
    [3, "too_precise", "listPrice"],
  ]);
  const skus = await withTenant(tenantId, (tx) => tx.db.sku.findMany({ orderBy: { code: "asc" } }));
  expect(skus.map((sku) => [sku.code, sku.listPriceMinor])).toEqual([
    ["D1-S", 49_900n],
    ["D1-XL", 900_719_925_474_099_301n],
  ]);
});

test("an amount never slips into another currency", async () => {
  const { tenantId } = await createTestBrand();
  await upsertSkus(tenantId, [dress("S", { cost: "100.00" })], { now });
  const refused = await upsertSkus(tenantId, [dress("S", { currency: "JPY", listPrice: "9000" })], { now });
  expect(refused.errors).toMatchObject([{ code: "currency_change", path: "cost" }]);
});

test("two calls naming the same SKUs in opposite order both finish", async () => {
  const { tenantId } = await createTestBrand();
  const items = Array.from({ length: 200 }, (_, i) => dress(String(i)));
  const outcomes = await Promise.all(
    [items, [...items].reverse(), items].map((batch, i) =>
      upsertSkus(
        tenantId,
        batch.map((item) => ({ ...item, name: `Dress ${i}` })),
        { now },
      ),
    ),
  );
  expect(outcomes.map((outcome) => outcome.upserted)).toEqual([200, 200, 200]);
});

test("another brand's SKU of the same code is another SKU", async () => {
  const mine = await createTestBrand();
  const theirs = await createTestBrand();
  await upsertSkus(theirs.tenantId, [dress("S")], { now });
  const outcome = await upsertSkus(mine.tenantId, [dress("S", { name: "Mine" })], { now });
  expect(outcome.created).toBe(1);
  const [sku] = await withTenant(theirs.tenantId, (tx) => tx.db.sku.findMany());
  expect(sku).toMatchObject({ name: "Linen dress", version: 1 });
});
