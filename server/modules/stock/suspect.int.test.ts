import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestBrand } from "@/server/testing/brand";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { clearSuspect, markSuspect } from "./service/suspect";

const by = () => ({ causeId: newId(), actor: systemActor, now: new Date() });
const row = (shop: TestShop) => ({ skuId: shop.skus[0] ?? "", locationId: shop.locations[0] ?? "" });

async function sell(shop: TestShop) {
  const [id = ""] = await takeIn(shop, [testOrder()]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  return withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findUniqueOrThrow({ where: { tenantId_id: { tenantId: shop.tenantId, id } } }),
  );
}

test("a row in doubt is not sold, and is again when the doubt is settled", async () => {
  const shop = await createTestShop({ locations: 1, skus: 1 });
  await withTenant(shop.tenantId, (tx) => markSuspect(tx, { ...row(shop), ...by() }));
  expect(await sell(shop)).toMatchObject({ status: "ready", openHolds: 1 });
  await withTenant(shop.tenantId, (tx) => clearSuspect(tx, { ...row(shop), ...by() }));
  expect(await sell(shop)).toMatchObject({ status: "in_fulfillment" });
});

test("doubt that comes after stock was looked at is seen under the lock", async () => {
  const shop = await createTestShop({ locations: 1, skus: 1 });
  expect(await sell(shop)).toMatchObject({ status: "in_fulfillment" });
  await withTenant(shop.tenantId, (tx) => markSuspect(tx, { ...row(shop), ...by() }));
  expect(await sell(shop)).toMatchObject({ status: "ready" });
});

test("marking and settling twice leaves one entry each; another brand's row is out of reach", async () => {
  const shop = await createTestShop({ locations: 1, skus: 1 });
  const stranger = await createTestBrand();
  await expect(withTenant(stranger.tenantId, (tx) => markSuspect(tx, { ...row(shop), ...by() }))).rejects.toThrow();
  const twice = async (act: typeof markSuspect) => [
    await withTenant(shop.tenantId, (tx) => act(tx, { ...row(shop), ...by() })),
    await withTenant(shop.tenantId, (tx) => act(tx, { ...row(shop), ...by() })),
  ];
  expect(await twice(markSuspect)).toEqual([true, false]);
  expect(await withTenant(stranger.tenantId, (tx) => clearSuspect(tx, { ...row(shop), ...by() }))).toBe(false);
  expect(await twice(clearSuspect)).toEqual([true, false]);
  const entries = await withTenant(shop.tenantId, (tx) =>
    tx.db.auditEntry.findMany({ where: { action: { startsWith: "stock." } } }),
  );
  expect(entries).toHaveLength(2);
});
