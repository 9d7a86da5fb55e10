import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { upsertSkus } from "../catalog/service/upsert-skus";
import { upsertLocations } from "../network/service/upsert-locations";
import { setCounts, setCountsIn } from "./service/count-stock";
import { adjustStock, explainStock, stockPage } from "./service/stock-page";

const now = new Date("2026-11-01T08:00:00Z");
const everything = { q: "", locations: [], categories: [], limit: 100 };
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
  const why = await explainStock(tenantId, seen[0] ?? { skuId: "", locationId: "" }, undefined);
  expect(why).toMatchObject({
    value: {
      movements: [
        { cause: "count", onHand: -2 },
        { cause: "count", onHand: 5 },
      ],
    },
  });
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
      { rows: [{ ...key, bucket: "onHand", quantity }], reason: "lost", idempotencyKey },
      { userId, scope: who.scope, now },
    );
  expect(await change(-2, "click-one")).toMatchObject({ value: { changed: 1 } });
  expect(await change(-2, "click-one")).toMatchObject({ value: { changed: 0 } });
  await expect(change(-9, "click-two")).rejects.toMatchObject({ failure: { code: "RESERVED_EXCEEDS" } });
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
