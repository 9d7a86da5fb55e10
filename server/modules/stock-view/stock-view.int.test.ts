import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { lockPageInput } from "@/lib/contracts/lock";
import type { AdjustmentReason } from "@/lib/contracts/stock";
import { stockMatrixInput, stockPageInput, styleStockInput } from "@/lib/contracts/stock-page";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { upsertSkus } from "../catalog/service/upsert-skus";
import { releaseLock } from "../locks/service/end-lock";
import { listLocks } from "../locks/service/list-locks";
import { upsertLocations } from "../network/service/upsert-locations";
import { listMovements, reconcileStock } from "../stock/service/read-stock";
import { adjustStock } from "./service/adjust-stock";
import { setCounts, setCountsIn } from "./service/count-stock";
import { explainStock } from "./service/explain-stock";
import { listStyleStock, stockMatrix } from "./service/stock-matrix";
import { stockPage } from "./service/stock-page";

const now = new Date("2026-11-01T08:00:00Z");
const everything = stockPageInput.parse({});
const userId = newId() as UserId;

async function stockedBrand() {
  const { tenantId } = await createTestBrand();
  const address = { country: "CN", province: "上海市", city: "上海市", district: "", street: "" };
  const place = { name: "x", type: "store" as const, address, lat: 31, lng: 121 };
  await upsertLocations(
    tenantId,
    [
      { ...place, code: "SH01" },
      { ...place, code: "SH02" },
    ],
    { now },
  );
  const sku = { styleCode: "D1", name: "Linen dress", color: "Ivory", category: "Dresses" };
  await upsertSkus(
    tenantId,
    ["S", "M", "L"].map((size) => ({ ...sku, code: `D1-${size}`, size })),
    { now },
  );
  return tenantId;
}

const count = (
  tenantId: TenantId,
  rows: [string, string, number][],
  more: { dryRun?: boolean; locationIds?: string[]; key?: string } = {},
) =>
  withTenant(tenantId, (tx) =>
    setCountsIn(
      tx,
      rows.map(([location, sku, onHand]) => ({ location, sku, onHand })),
      {
        now,
        dryRun: more.dryRun ?? false,
        actor: { type: "user", id: userId },
        idempotencyKey: more.key ?? newId(),
        locationIds: more.locationIds ?? [],
      },
    ),
  );

const levels = async (tenantId: TenantId) =>
  (await stockPage(tenantId, everything, undefined)).rows.map((row) => [row.locationCode, row.skuCode, row.onHand]);

test("counts set the level through the ledger; wrong rows are named and stop no other", async () => {
  const tenantId = await stockedBrand();
  const rows: [string, string, number][] = [
    ["SH01", "D1-S", 5],
    ["SH02", "D1-S", 2],
    ["SH01", "NO", 1],
    ["NO", "D1-S", 1],
  ];
  expect(await count(tenantId, rows, { dryRun: true })).toMatchObject({
    created: 2,
    errors: [{ index: 2 }, { index: 3 }],
  });
  expect(await levels(tenantId)).toEqual([]);
  const outcome = await count(tenantId, rows);
  expect(outcome.errors.map((error) => [error.index, error.code])).toEqual([
    [2, "unknown_sku"],
    [3, "unknown_location"],
  ]);
  expect(
    await count(tenantId, [
      ["SH01", "D1-S", 3],
      ["SH02", "D1-S", 2],
    ]),
  ).toMatchObject({ created: 0, changed: 1 });
  const seen = (await stockPage(tenantId, { ...everything, locations: ["SH01"], q: "d1" }, undefined)).rows;
  expect(seen).toMatchObject([{ onHand: 3, available: 3, locationCode: "SH01" }]);
  const [row] = seen;
  const key = { skuId: row?.skuId ?? "", locationId: row?.locationId ?? "" };
  expect(await explainStock(tenantId, key, undefined)).toMatchObject({
    value: { terms: { onHand: 3 }, total: 3, ledgerAgrees: true },
  });
  expect(await explainStock(tenantId, { skuId: key.skuId }, undefined)).toMatchObject({
    value: { total: 5, ledgerAgrees: true, places: [{ onHand: 3 }, { onHand: 2 }] },
  });
  expect((await listMovements(tenantId, { ...key, limit: 10 }, undefined)).rows).toMatchObject([
    { cause: "count", onHand: -2 },
    { cause: "count", onHand: 5 },
  ]);
  expect((await listMovements(tenantId, { ...key, limit: 10 }, [newId()])).rows).toEqual([]);
});

test("filters: category, low stock, locations one is limited to, and pages that meet", async () => {
  const tenantId = await stockedBrand();
  await count(
    tenantId,
    ["S", "M", "L"].flatMap(
      (size, i) =>
        [
          ["SH01", `D1-${size}`, i],
          ["SH02", `D1-${size}`, 9],
        ] as [string, string, number][],
    ),
  );
  const page = (more: Partial<typeof everything> & { atMost?: number; cursor?: string }, scope?: string[]) =>
    stockPage(tenantId, { ...everything, ...more }, scope);
  expect((await page({ atMost: 1 })).rows.map((row) => row.skuCode)).toEqual(["D1-M"]);
  expect((await page({ categories: ["Shoes"] as never[] })).rows).toEqual([]);
  const [first] = (await page({})).rows;
  const scoped = await page({}, [first?.locationId ?? ""]);
  expect(new Set(scoped.rows.map((row) => row.locationId)).size).toBe(1);
  const half = await page({ limit: 3 });
  const rest = await page({ limit: 3, cursor: half.nextCursor ?? "" });
  expect([...half.rows, ...rest.rows].map((row) => row.skuId + row.locationId)).toEqual(
    (await page({})).rows.map((row) => row.skuId + row.locationId),
  );
});

test("adjusting: once per click, never below what is there, never outside one's locations or brand", async () => {
  const tenantId = await stockedBrand();
  const other = await createTestBrand();
  await count(tenantId, [["SH01", "D1-S", 5]]);
  const [row] = (await stockPage(tenantId, everything, undefined)).rows;
  const key = { skuId: row?.skuId ?? "", locationId: row?.locationId ?? "" };
  const change = (quantity: number, idempotencyKey: string, who: { tenant?: TenantId; scope?: string[] } = {}) =>
    adjustStock(
      who.tenant ?? tenantId,
      { rows: [{ ...key, bucket: "onHand", quantity }], reason: "correction", idempotencyKey },
      { actor: { type: "user", id: userId }, scope: who.scope, now },
    );
  expect(await change(-2, "click-one")).toMatchObject({ value: { changed: 1 } });
  expect(await change(-2, "click-one")).toMatchObject({ value: { changed: 1 } });
  expect(await change(-9, "click-two")).toMatchObject({ code: "RESERVED_EXCEEDS" });
  expect(await change(1, "click-three", { scope: [newId()] })).toMatchObject({ code: "NOT_FOUND" });
  expect(await change(1, "click-four", { tenant: other.tenantId })).toMatchObject({ code: "NOT_FOUND" });
  expect(await levels(tenantId)).toEqual([["SH01", "D1-S", 3]]);
  expect(await explainStock(other.tenantId, key, undefined)).toMatchObject({ code: "NOT_FOUND" });
  expect(await levels(other.tenantId)).toEqual([]);
});

test("a count limited to some locations does not reach the others", async () => {
  const tenantId = await stockedBrand();
  const outcome = await count(tenantId, [["SH01", "D1-S", 5]], { locationIds: [newId()] });
  expect(outcome).toMatchObject({ upserted: 0, errors: [{ code: "unknown_location" }] });
});

test("the public API's counts refuse bundles, repeated rows and unknown codes one by one", async () => {
  const tenantId = await stockedBrand();
  await withTenant(tenantId, (tx) => tx.db.sku.updateMany({ where: { code: "D1-L" }, data: { kind: "bundle" } }));
  const rows = [
    ["SH01", "D1-L"],
    ["SH01", "D1-S"],
    ["SH01", "D1-S"],
    ["NO", "D1-S"],
  ].map(([location = "", sku = ""]) => ({ location, sku, onHand: 4 }));
  const { upserted, errors } = await setCounts(tenantId, rows, { actor: { type: "user", id: userId }, now });
  expect(upserted).toBe(1);
  expect(errors.map(({ path }) => path)).toEqual(["stock[0].sku", "stock[2]", "stock[3].location"]);
  expect(await levels(tenantId)).toEqual([["SH01", "D1-S", 4]]);
});

test("reasons move units between buckets; display pieces are set aside and come back", async () => {
  const tenantId = await stockedBrand();
  await count(tenantId, [["SH01", "D1-S", 9]]);
  const [row] = (await stockPage(tenantId, everything, undefined)).rows;
  const key = { skuId: row?.skuId ?? "", locationId: row?.locationId ?? "", bucket: "onHand" as const };
  const move = (reason: AdjustmentReason, quantity: number) =>
    adjustStock(
      tenantId,
      { rows: [{ ...key, quantity }], reason, idempotencyKey: newId() },
      { actor: { type: "user", id: userId }, scope: undefined, now },
    );
  for (const reason of ["damage", "quality_in", "display", "lost"] as const) await move(reason, 2);
  expect(await move("quality_failed", 1)).toMatchObject({ ok: true });
  expect(await move("repair", 9)).toMatchObject({ code: "RESERVED_EXCEEDS" });
  expect(await move("display", 2)).toMatchObject({ code: "OUT_OF_STOCK" });
  const where = { onHand: 3, damaged: 3, qualityCheck: 1, locked: 2, available: 1 };
  expect((await stockPage(tenantId, everything, undefined)).rows).toMatchObject([where]);
  const [shown] = (await listLocks(tenantId, lockPageInput.parse({ audiences: ["display"] }), undefined)).rows;
  await releaseLock(tenantId, { id: shown?.id ?? "" }, { actor: systemActor, scope: undefined, now });
  expect((await stockPage(tenantId, everything, undefined)).rows).toMatchObject([{ locked: 0, available: 3 }]);
  expect(await reconcileStock(tenantId)).toEqual([]);
});

test("the matrix: sums over the locations one may see, and each of them, none of another brand", async () => {
  const tenantId = await stockedBrand();
  await count(tenantId, [
    ["SH01", "D1-S", 5],
    ["SH02", "D1-S", 2],
    ["SH02", "D1-M", 4],
  ]);
  const [style] = (await listStyleStock(tenantId, styleStockInput.parse({}), undefined)).rows;
  expect(style).toMatchObject({ code: "D1", skus: 3, onHand: 11, available: 11, locations: 2 });
  const input = stockMatrixInput.parse({ styleId: style?.id ?? "", limit: 1 });
  const first = await stockMatrix(tenantId, input, undefined);
  expect(first).toMatchObject({
    value: {
      totals: [
        { size: "S", onHand: 7 },
        { size: "M", onHand: 4 },
        { size: "L", onHand: 0 },
      ],
      places: [{ code: "SH01", cells: [{ onHand: 5 }] }],
      nextCursor: "SH01",
    },
  });
  const rest = await stockMatrix(tenantId, { ...input, cursor: "SH01" }, undefined);
  expect(rest).toMatchObject({ value: { places: [{ code: "SH02" }], nextCursor: null } });
  expect(await stockMatrix(tenantId, input, [newId()])).toMatchObject({ value: { places: [] } });
  const stranger = await createTestBrand();
  expect(await stockMatrix(stranger.tenantId, input, undefined)).toMatchObject({ code: "NOT_FOUND" });
});
