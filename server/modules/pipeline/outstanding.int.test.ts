import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { processInbox, recheckOrders } from "./service";

const by = { actor: systemActor, now: new Date() };

const load = (tenantId: TenantId, id: string) =>
  withTenant(tenantId, (tx) =>
    tx.db.salesOrder.findFirstOrThrow({
      where: { id },
      include: { holds: true, reservations: true, orderLines: true },
    }),
  );

/** A bundle of one SKU-0; `compose` replaces what it is made of. */
async function bundleShop(): Promise<{ shop: TestShop; compose: (parts: [number, number][]) => Promise<void> }> {
  const shop = await createTestShop({ locations: 1 });
  const { tenantId } = shop;
  const bundleSkuId = newId();
  const compose = (parts: [number, number][]) =>
    withTenant(tenantId, async (tx) => {
      await tx.db.bundleComponent.deleteMany({ where: { bundleSkuId } });
      await tx.db.bundleComponent.createMany({
        data: parts.map(([sku, quantity]) => ({
          tenantId,
          bundleSkuId,
          componentSkuId: shop.skus[sku] ?? "",
          quantity,
        })),
      });
    });
  await withTenant(tenantId, async (tx) => {
    const { styleId } = await tx.db.sku.findFirstOrThrow();
    const looks = { name: "Set", color: "black", size: "set", listPriceMinor: 10_000n, weightGrams: 800 };
    await tx.db.sku.create({ data: { tenantId, id: bundleSkuId, styleId, code: "SET", kind: "bundle", ...looks } });
  });
  await compose([[0, 1]]);
  return { shop, compose };
}

test("a bundle made of something else takes nothing more for an order that has its units", async () => {
  const { shop, compose } = await bundleShop();
  const [id = ""] = await takeIn(shop, [testOrder({ lines: [{ sku: "SET", quantity: 2 }] })]);
  await processInbox(shop.tenantId, { limit: 500, now: new Date() });
  const before = await load(shop.tenantId, id);
  expect(before.reservations.map(({ skuId, quantity }) => [skuId, quantity])).toEqual([[shop.skus[0], 2]]);
  await compose([
    [0, 3],
    [1, 1],
  ]);
  await recheckOrders(shop.tenantId, [id], by);
  expect(await load(shop.tenantId, id)).toEqual(before);
});

test("a code that means another SKU now takes nothing more and leaves the line as it was", async () => {
  const shop = await createTestShop({ locations: 1 });
  const [id = ""] = await takeIn(shop, [testOrder()]);
  await processInbox(shop.tenantId, { limit: 500, now: new Date() });
  const before = await load(shop.tenantId, id);
  await withTenant(shop.tenantId, (tx) =>
    tx.db.skuAlias.create({
      data: { tenantId: shop.tenantId, channelId: shop.channelId, channelSku: "SKU-0", skuId: shop.skus[1] ?? "" },
    }),
  );
  await recheckOrders(shop.tenantId, [id], by);
  expect(await load(shop.tenantId, id)).toEqual(before);
});
