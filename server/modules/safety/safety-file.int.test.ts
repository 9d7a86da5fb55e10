import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import type { TableEvent } from "@/lib/contracts/tables";
import { withTenant } from "@/server/db/tenant-tx";
import { bufferSource } from "@/server/files/byte-source";
import { exportTable, importTable } from "@/server/modules/tables/service";
import { acting } from "@/server/testing/acting";
import { createTestBrand } from "@/server/testing/brand";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { safetyChanged } from "./jobs";

const now = new Date("2026-11-23T02:30:00Z");
const accessOf = (shop: Pick<TestShop, "tenantId">, locationIds: string[] = []) => ({
  ...{ tenantId: shop.tenantId, ...acting("owner"), locationIds, actor: systemActor },
});

async function put(access: ReturnType<typeof accessOf>, text: string, dryRun = false): Promise<TableEvent[]> {
  const events: TableEvent[] = [];
  for await (const event of importTable(access, "safety", bufferSource(Buffer.from(text)), { dryRun, now })) {
    events.push(event);
  }
  return events.filter(({ type }) => type === "problem" || type === "done" || type === "failed");
}

const rulesOf = ({ tenantId }: Pick<TestShop, "tenantId">) =>
  withTenant(tenantId, (tx) => tx.db.safetyRule.findMany({ orderBy: { scopeKey: "asc" } }));

async function shopWithDresses() {
  const shop = await createTestShop({ skus: 2, locations: 2, units: 9 });
  await withTenant(shop.tenantId, (tx) => tx.db.sku.updateMany({ data: { category: "Dresses" } }));
  return shop;
}

const file = `SKU 编码,品类,仓店编码,保留件数,备注
*,,,1,
,Dresses,,2,
SKU-0,,L0,5,new season
`;

test("rules go in by file, take effect, and come out as they went in", async () => {
  const shop = await shopWithDresses();
  const access = accessOf(shop);
  expect(await put(access, file, true)).toMatchObject([{ type: "done", rows: 3, created: 3, rejected: 0 }]);
  expect(await rulesOf(shop)).toEqual([]);
  expect(await put(access, file)).toMatchObject([{ type: "done", created: 3, changed: 0 }]);
  await safetyChanged.run({}, { tenantId: shop.tenantId, now: () => now, deadline: new Date(now.getTime() + 9_000) });
  const levels = await withTenant(shop.tenantId, (tx) => tx.db.stockLevel.findMany({ select: { safety: true } }));
  expect(levels.map(({ safety }) => safety).sort()).toEqual([2, 2, 2, 5]);
  expect(await put(access, file.replace(",5,", ",6,"))).toMatchObject([{ created: 0, changed: 1, unchanged: 2 }]);

  let text = "";
  for await (const part of await exportTable(access, "safety", { format: "csv", locale: "zh-CN" })) {
    text += Buffer.from(part).toString();
  }
  expect(text).toContain("SKU-0,SKU 0,,L0,6,new season");
  expect(text).toContain("*,,,,1,");
  expect(await put(access, text)).toMatchObject([{ type: "done", rows: 3, unchanged: 3, rejected: 0 }]);
});

test("what names nothing is refused row by row", async () => {
  const shop = await shopWithDresses();
  const bad = "sku,category,location,units\nNONE,,,1\n,Hats,,1\n,,L9,1\nSKU-0,Dresses,,1\nSKU-0,,,-1\nSKU-1,,,4\n";
  const events = await put(accessOf(shop), bad);
  expect(events.filter(({ type }) => type === "problem")).toMatchObject([
    { row: 5, column: "category", code: "invalid" },
    { row: 6, column: "units", code: "invalid" },
    { row: 2, column: "sku", code: "unknown_sku" },
    { row: 3, column: "category", code: "unknown_category" },
    { row: 4, column: "location", code: "unknown_location" },
  ]);
  expect(events.at(-1)).toMatchObject({ type: "done", rows: 6, created: 1, rejected: 5 });
});

test("a row that names nothing does not speak for everything; one that says so does", async () => {
  const shop = await shopWithDresses();
  const bad = "sku,category,location,units\n,,,5\n*,Dresses,,5\n*,,L0,3\n";
  const events = await put(accessOf(shop), bad);
  expect(events.filter(({ type }) => type === "problem")).toMatchObject([
    { row: 3, column: "category", code: "invalid" },
    { row: 2, column: "sku", code: "no_scope" },
  ]);
  expect(await rulesOf(shop)).toMatchObject([{ skuId: null, category: null, locationId: shop.locations[0], units: 3 }]);
});

test("another brand's goods and places are unknown; a member rules their own places only", async () => {
  const shop = await shopWithDresses();
  const stranger = await createTestBrand();
  const theirs = await put(accessOf(stranger), "sku,location,units\nSKU-0,,1\n,L0,1\n");
  expect(theirs.at(-1)).toMatchObject({ created: 0, rejected: 2 });
  const member = accessOf(shop, shop.locations.slice(0, 1));
  const mine = await put(member, "sku,location,units\nSKU-0,L0,1\nSKU-0,L1,1\nSKU-0,,1\n");
  expect(mine.at(-1)).toMatchObject({ created: 1, rejected: 2 });
});
