import { expect, test } from "vitest";
import type { SkuUpsert } from "@/lib/contracts/catalog";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { saveMatrix } from "./save-matrix";
import { upsertBundlesIn } from "./upsert-bundles";
import { upsertSkus } from "./upsert-skus";

const now = new Date("2026-11-01T08:00:00Z");
const ean = "6901234567892";
const dress = (size: string, more: Partial<SkuUpsert> = {}): SkuUpsert => ({
  ...{ code: `D1-${size}`, styleCode: "D1", name: "Linen dress", color: "Ivory", size },
  ...more,
});
const save = (tenantId: TenantId, ...items: SkuUpsert[]) => upsertSkus(tenantId, items, { now });
const barcodes = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => {
    const skus = await tx.db.sku.findMany({ orderBy: { code: "asc" } });
    return skus.map((sku) => `${sku.code} ${sku.barcode}`);
  });

test("a barcode is one SKU's, in a call and in the catalog; what is refused names the other", async () => {
  const { tenantId } = await createTestBrand();
  const first = await save(tenantId, dress("S", { barcode: ean }), dress("M", { barcode: ean }), dress("L"));
  expect(first).toMatchObject({ upserted: 2, created: 2 });
  expect(first.errors).toEqual([
    { index: 1, code: "barcode_taken", path: "barcode", other: "D1-S", message: "D1-M: the barcode is D1-S's" },
  ]);
  const second = await save(tenantId, dress("L", { barcode: ean }), dress("XL"));
  expect(second.errors).toMatchObject([{ index: 0, code: "barcode_taken", other: "D1-S" }]);
  expect(second).toMatchObject({ upserted: 1, created: 1, changed: 0 });
  expect(await barcodes(tenantId)).toEqual([`D1-L null`, `D1-S ${ean}`, `D1-XL null`]);
  const given = await save(tenantId, dress("L", { barcode: ean }), dress("S", { barcode: null }));
  expect(given).toMatchObject({ changed: 2, errors: [] });
});

test("a place in a style's matrix is one SKU's", async () => {
  const { tenantId } = await createTestBrand();
  const outcome = await save(tenantId, dress("S"), dress("S", { code: "OTHER" }), dress("S", { code: "X", color: "" }));
  expect(outcome.errors).toEqual([
    { index: 1, code: "cell_taken", path: "color", other: "D1-S", message: "OTHER: the color and size are D1-S's" },
  ]);
  expect((await save(tenantId, dress("S", { code: "LATER" }))).errors).toMatchObject([{ other: "D1-S" }]);
});

test("bundles and the matrix are held to the same", async () => {
  const { tenantId } = await createTestBrand();
  await save(tenantId, dress("S", { barcode: ean }), dress("M"));
  const components = [{ sku: "D1-S", quantity: 2 }];
  const set = { code: "SET", name: "Set", barcode: ean, components, active: true, tags: [] };
  const bundle = await withTenant(tenantId, (tx) => upsertBundlesIn(tx, [set], { now }));
  expect(bundle).toMatchObject({ upserted: 0, errors: [{ index: 0, code: "barcode_taken", other: "D1-S" }] });
  const m = await withTenant(tenantId, (tx) => tx.db.sku.findFirstOrThrow({ where: { code: "D1-M" } }));
  const change = { styleId: m.styleId, update: [{ id: m.id, version: 1, fields: { barcode: ean } }], create: [] };
  const actor = { type: "user", id: "01a20837-8d6b-7000-a7b1-000000000001", name: "Li" } as const;
  expect(await saveMatrix(tenantId, change, { actor, now })).toMatchObject({
    code: "INVALID",
    errors: [{ path: "D1-M.barcode", message: "barcode_taken D1-S" }],
  });
});

test("of two calls at once that claim a barcode one gets it", async () => {
  const { tenantId } = await createTestBrand();
  const outcomes = await Promise.all(
    ["S", "M", "L", "XL"].map((size) => save(tenantId, dress(size, { barcode: ean }))),
  );
  expect(outcomes.map((outcome) => outcome.created).sort()).toEqual([0, 0, 0, 1]);
});

test("another brand's barcode is free", async () => {
  const [mine, theirs] = [await createTestBrand(), await createTestBrand()];
  await save(theirs.tenantId, dress("S", { barcode: ean }));
  expect((await save(mine.tenantId, dress("M", { barcode: ean }))).errors).toEqual([]);
});
