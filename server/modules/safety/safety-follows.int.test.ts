import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { saveSafetyInput } from "@/lib/contracts/safety";
import { systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { handle } from "@/server/jobs/handle";
import { changeStyle } from "@/server/modules/catalog/service/styles";
import { upsertSkus } from "@/server/modules/catalog/service/upsert-skus";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { safetyChanged } from "./jobs";
import { saveRule } from "./service";

const by = () => ({ actor: systemActor, scope: undefined, now: new Date() });

async function shopWithRules(skus: number) {
  const shop = await createTestShop({ skus, locations: 1, units: 5 });
  const rules = [{ units: 1 }, { category: "Dresses", units: 3 }];
  await withTenant(shop.tenantId, (tx) =>
    tx.db.sku.updateMany({ where: { id: shop.skus[0] ?? "" }, data: { category: "Dresses" } }),
  );
  for (const rule of rules) unwrap(await saveRule(shop.tenantId, saveSafetyInput.parse(rule), by()));
  await safetyChanged.run({}, { tenantId: shop.tenantId, now: systemClock, deadline: new Date(Date.now() + 9_000) });
  return shop;
}

const kept = (shop: TestShop) =>
  withTenant(shop.tenantId, async (tx) =>
    (await tx.db.stockLevel.findMany({ include: { sku: true }, orderBy: { sku: { code: "asc" } } })).map(
      (level) => level.safety,
    ),
  );

const categorize = (shop: TestShop, codes: number[], category: string) =>
  upsertSkus(
    shop.tenantId,
    codes.map((code) => ({
      code: `SKU-${code}`,
      styleCode: "STYLE",
      name: `SKU ${code}`,
      color: "black",
      size: `${code}`,
      category,
    })),
    { now: new Date() },
  );

test("a SKU written with another category keeps back what the rules of that one say", async () => {
  const shop = await shopWithRules(3);
  expect(await kept(shop)).toEqual([3, 1, 1]);
  await categorize(shop, [0], "Coats");
  await categorize(shop, [1], "Dresses");
  expect(await kept(shop)).toEqual([1, 3, 1]);
});

test("a style's category is its SKUs', and so are its rules", async () => {
  const shop = await shopWithRules(3);
  const style = await withTenant(shop.tenantId, (tx) => tx.db.style.findFirstOrThrow());
  const { id, updatedAt } = style;
  const change = { id, updatedAt, name: "Style", category: "Dresses", season: "", tags: [], active: true };
  expect(await changeStyle(shop.tenantId, change, by())).toMatchObject({ ok: true });
  expect(await kept(shop)).toEqual([3, 3, 3]);
});

test("a file's many SKUs are written by the job", async () => {
  const shop = await shopWithRules(30);
  await categorize(
    shop,
    Array.from({ length: 30 }, (_, i) => i),
    "Dresses",
  );
  const waiting = await withTenant(shop.tenantId, (tx) =>
    tx.query<{ payload: { payload: { skuIds?: string[] } } }>(
      `SELECT payload FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = $1 AND payload -> 'payload' ->> 'skuIds' IS NOT NULL`,
      [tx.tenantId],
    ),
  );
  for (const { payload } of waiting) await handle(safetyChanged, payload);
  expect(await kept(shop)).toEqual(Array.from({ length: 30 }, () => 3));
});
