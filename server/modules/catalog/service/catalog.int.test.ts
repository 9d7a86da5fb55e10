import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { bundlePage, changeBundle, createBundle } from "./bundles";
import { renameAxis } from "./rename-axis";
import { saveMatrix } from "./save-matrix";
import { changeStyle, createStyle, getStyle, proposeCells, stylePage } from "./styles";
import { upsertSkus } from "./upsert-skus";

const now = new Date("2026-11-01T08:00:00Z");
const by = { actor: systemActor, now };
const later = new Date("2026-11-02T08:00:00Z");
const byLater = { ...by, now: later };

async function styleOf(tenantId: TenantId, code = "D1") {
  const draft = { code, name: "Linen dress", category: "Dresses", season: "2026SS", tags: ["linen"] };
  const made = await createStyle(tenantId, draft, by);
  if (!made.ok) throw new Error(made.detail);
  const colors = ["Ivory", "Black"];
  const proposal = await proposeCells(tenantId, {
    styleId: made.value.id,
    colors,
    sizes: ["M", "S"],
    pattern: "{style}-{color}-{size}",
  });
  if (!proposal.ok) throw new Error(proposal.detail);
  const create = proposal.value.cells.map((cell) => ({ ...cell, fields: { listPrice: "499.00", cost: "120.00" } }));
  const saved = await saveMatrix(tenantId, { styleId: made.value.id, update: [], create }, by);
  expect(saved).toEqual({ ok: true, value: { created: 4, changed: 0 } });
  return made.value.id;
}

async function read(tenantId: TenantId, id: string, costs = true) {
  const style = await getStyle(tenantId, id, { costs });
  if (!style.ok) throw new Error(style.detail);
  return style.value;
}

test("a matrix is generated, saved, read back in size order, and hides costs from those who may not see them", async () => {
  const { tenantId } = await createTestBrand();
  const id = await styleOf(tenantId);
  const seen = await read(tenantId, id, false);
  expect([seen.colors, seen.sizes]).toEqual([
    ["Ivory", "Black"],
    ["S", "M"],
  ]);
  expect(seen.skus.map((sku) => [sku.code, sku.listPrice, sku.cost])).toContainEqual(["D1-Ivory-S", "499.00", null]);
  expect((await read(tenantId, id)).skus[0]?.cost).toBe("120.00");
  const page = await stylePage(tenantId, { q: "d1-bl", categories: [], seasons: [], states: [], limit: 10 });
  expect(page.rows).toMatchObject([{ code: "D1", skus: 4, colors: 2, sizes: ["S", "M"], minPrice: 49_900n }]);
});

test("a color or size gets another name on all of its SKUs, which stay what they are", async () => {
  const { tenantId } = await createTestBrand();
  const styleId = await styleOf(tenantId);
  const before = (await read(tenantId, styleId)).skus;
  const rename = (to: string, from = "Ivory", axis: "color" | "size" = "color") =>
    renameAxis(tenantId, { styleId, axis, from, to }, byLater);
  expect(await rename("Cream")).toEqual({ ok: true, value: { changed: 2 } });
  expect(await rename("Small", "S", "size")).toEqual({ ok: true, value: { changed: 2 } });
  const { skus, colors, sizes } = await read(tenantId, styleId);
  expect([colors, new Set(sizes)]).toEqual([["Cream", "Black"], new Set(["Small", "M"])]);
  expect(skus.map(({ id, code, listPrice }) => [id, code, listPrice])).toEqual(
    before.map(({ id, code, listPrice }) => [id, code, listPrice]),
  );
  expect(await rename("Sand")).toMatchObject({ code: "STALE" });
  expect(await rename("Black", "Cream")).toMatchObject({ code: "ALREADY_EXISTS" });
  const [entry] = await withTenant(tenantId, (tx) =>
    tx.db.auditEntry.findMany({ where: { action: "style.axis_renamed" }, orderBy: { id: "asc" } }),
  );
  expect(entry?.data).toEqual({ label: "D1", changes: { color: { from: "Ivory", to: "Cream" } } });
  const other = await createTestBrand();
  expect(await renameAxis(other.tenantId, { styleId, axis: "color", from: "Cream", to: "x" }, by)).toMatchObject({
    code: "NOT_FOUND",
  });
});

test("of two people saving the same cell the second is told, and nothing of hers is written", async () => {
  const { tenantId } = await createTestBrand();
  const styleId = await styleOf(tenantId);
  const [first, second] = (await read(tenantId, styleId)).skus;
  const cell = (id = "", version = 0, listPrice = "1.00") => ({ id, version, fields: { listPrice } });
  const mine = { styleId, update: [cell(first?.id, first?.version)], create: [] };
  const hers = {
    styleId,
    update: [cell(second?.id, second?.version, "2.00"), cell(first?.id, first?.version, "2.00")],
    create: [],
  };
  const answers = await Promise.all([saveMatrix(tenantId, mine, byLater), saveMatrix(tenantId, hers, byLater)]);
  expect(answers.map((answer) => (answer.ok ? "saved" : answer.code)).sort()).toEqual(["STALE", "saved"]);
  const prices = (await read(tenantId, styleId)).skus.map((sku) => sku.listPrice).slice(0, 2);
  expect([
    ["1.00", "499.00"],
    ["2.00", "2.00"],
  ]).toContainEqual(prices);
});

test("a code of another style, a bad barcode and a foreign style are refused", async () => {
  const { tenantId } = await createTestBrand();
  const other = await createTestBrand();
  const styleId = await styleOf(tenantId);
  await styleOf(tenantId, "D2");
  const make = (code: string, fields = {}) =>
    saveMatrix(tenantId, { styleId, update: [], create: [{ code, color: "Red", size: "S", fields }] }, by);
  expect(await make("D2-Ivory-S")).toMatchObject({ ok: false, code: "ALREADY_EXISTS" });
  expect(await make("D1-Red-S", { barcode: "6901234567893" })).toMatchObject({
    code: "INVALID",
    errors: [{ path: "D1-Red-S.barcode", message: "bad_check_digit" }],
  });
  const foreign = await styleOf(other.tenantId);
  const [sku] = (await read(other.tenantId, foreign)).skus;
  const update = [{ id: sku?.id ?? "", version: 1, fields: { active: false } }];
  for (const target of [foreign, styleId]) {
    expect(await saveMatrix(tenantId, { styleId: target, update, create: [] }, by)).toMatchObject({
      code: "NOT_FOUND",
    });
  }
  expect((await read(other.tenantId, foreign)).skus[0]?.active).toBe(true);
});

test("a style's change reaches its SKUs and is guarded by what was read", async () => {
  const { tenantId } = await createTestBrand();
  const id = await styleOf(tenantId);
  const { style } = await read(tenantId, id);
  const change = { id, name: "Linen midi dress", category: "Dresses", season: "2026AW", tags: [], active: true };
  expect(await changeStyle(tenantId, { ...change, updatedAt: style.updatedAt }, byLater)).toMatchObject({ ok: true });
  expect(await changeStyle(tenantId, { ...change, updatedAt: style.updatedAt }, byLater)).toMatchObject({
    code: "STALE",
  });
  const skus = await withTenant(tenantId, (tx) => tx.db.sku.findMany());
  expect(new Set(skus.map((sku) => `${sku.name} ${sku.season} ${sku.version}`))).toEqual(
    new Set(["Linen midi dress 2026AW 2"]),
  );
  const other = await createTestBrand();
  expect(await changeStyle(other.tenantId, { ...change, updatedAt: later }, byLater)).toMatchObject({
    code: "NOT_FOUND",
  });
});

const bundle = (code: string, ...parts: [string, number][]) => ({
  code,
  name: "Summer set",
  barcode: null,
  listPrice: "899.00",
  active: true,
  components: parts.map(([sku, quantity]) => ({ sku, quantity })),
});

test("bundles: parts counted, nesting and unknown parts refused, changes guarded", async () => {
  const { tenantId } = await createTestBrand();
  await styleOf(tenantId);
  expect(await createBundle(tenantId, bundle("SET", ["D1-Ivory-S", 2], ["D1-Black-S", 1]), by)).toMatchObject({
    ok: true,
  });
  expect(await createBundle(tenantId, bundle("SET", ["D1-Ivory-S", 2]), by)).toMatchObject({ code: "ALREADY_EXISTS" });
  expect(await createBundle(tenantId, bundle("SET2", ["SET", 1], ["NO", 1]), by)).toMatchObject({
    errors: [{ message: "nested_bundle: SET" }, { message: "unknown_sku: NO" }],
  });
  const [row] = (await bundlePage(tenantId, { q: "", limit: 10 })).rows;
  expect(row).toMatchObject({ code: "SET", version: 1, available: 0, parts: [{ quantity: 1 }, { quantity: 2 }] });
  const change = { ...bundle("SET", ["D1-Black-M", 1]), id: row?.id ?? "", version: 1 };
  expect(await changeBundle(tenantId, change, byLater)).toMatchObject({ ok: true });
  expect(await changeBundle(tenantId, change, byLater)).toMatchObject({ code: "STALE" });
  expect((await bundlePage(tenantId, { q: "set", limit: 10 })).rows).toMatchObject([
    { version: 2, parts: [{ code: "D1-Black-M" }] },
  ]);
  // A bundle's own style is no garment.
  expect((await stylePage(tenantId, { q: "", categories: [], seasons: [], states: [], limit: 10 })).rows).toHaveLength(
    1,
  );
});

test("another brand's bundle and parts do not exist", async () => {
  const mine = await createTestBrand();
  const theirs = await createTestBrand();
  await styleOf(theirs.tenantId);
  await createBundle(theirs.tenantId, bundle("SET", ["D1-Ivory-S", 2]), by);
  const [row] = (await bundlePage(theirs.tenantId, { q: "", limit: 10 })).rows;
  const stolen = { ...bundle("SET", ["D1-Ivory-S", 9]), id: row?.id ?? newId(), version: 1 };
  expect(await changeBundle(mine.tenantId, stolen, by)).toMatchObject({ code: "NOT_FOUND" });
  expect(await createBundle(mine.tenantId, bundle("SET", ["D1-Ivory-S", 1]), by)).toMatchObject({ code: "INVALID" });
  await upsertSkus(mine.tenantId, [{ code: "SET", styleCode: "SET", name: "Mine", color: "", size: "" }], { now });
  expect((await bundlePage(theirs.tenantId, { q: "", limit: 10 })).rows).toMatchObject([
    { name: "Summer set", version: 1 },
  ]);
});
