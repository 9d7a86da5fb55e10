import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { recheckOrders } from "@/server/modules/pipeline/service";
import { createStores, lookAt, openWorkOf, placeOrder } from "@/server/testing/offers";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { declineOffer } from "../fulfillment/service/decline-offer";
import { recallFulfillment } from "../fulfillment/service/recall";
import { overrideRoute, rerouteOrder } from "./service/reroute-order";

const because = (reason = "test") => ({ reason, actor: { type: "system" as const }, now: new Date() });

async function placeOf(shop: TestShop, order: string) {
  const [work] = await openWorkOf(shop, order);
  return { id: work?.id ?? "", locationId: work?.locationId ?? "" };
}

const otherThan = (shop: TestShop, locationId: string) => shop.locations.find((id) => id !== locationId) ?? "";

test("what a person sent elsewhere may come back to where it was", async () => {
  const shop = await createTestShop({ locations: 2 });
  const order = await placeOrder(shop);
  const first = await placeOf(shop, order);
  const second = otherThan(shop, first.locationId);
  unwrap(await overrideRoute(shop.tenantId, order, new Map([[1, second]]), because()));
  expect((await placeOf(shop, order)).locationId).toBe(second);
  unwrap(await rerouteOrder(shop.tenantId, order, because()));
  expect((await placeOf(shop, order)).locationId).toBe(first.locationId);
  unwrap(await rerouteOrder(shop.tenantId, order, because()));
  expect((await placeOf(shop, order)).locationId).toBe(second);
});

test("what was recalled and found no other place does not go back by itself", async () => {
  const shop = await createTestShop({ locations: 1 });
  const order = await placeOrder(shop);
  unwrap(await recallFulfillment(shop.tenantId, (await placeOf(shop, order)).id, because()));
  await recheckOrders(shop.tenantId, [order], because());
  expect(await openWorkOf(shop, order)).toEqual([]);
  expect((await lookAt(shop, order)).holds).toHaveLength(1);
});

test("who declined is not asked again, wherever the order has been since", async () => {
  const shop = await createStores(3);
  const order = await placeOrder(shop);
  const first = await placeOf(shop, order);
  unwrap(await declineOffer(shop.tenantId, first.id, { ...because(), reason: "damaged" }));
  const been = new Set([first.locationId, (await placeOf(shop, order)).locationId]);
  unwrap(await rerouteOrder(shop.tenantId, order, because()));
  been.add((await placeOf(shop, order)).locationId);
  expect(been.size).toBe(3);
  unwrap(await rerouteOrder(shop.tenantId, order, because()));
  expect((await placeOf(shop, order)).locationId).not.toBe(first.locationId);
});

test("a warehouse whose own system could not ship is not asked again", async () => {
  const shop = await createTestShop({ locations: 2 });
  const order = await placeOrder(shop);
  const first = await placeOf(shop, order);
  unwrap(await rerouteOrder(shop.tenantId, order, because()));
  await withTenant(shop.tenantId, (tx) =>
    tx.db.fulfillmentOrder.update({
      where: { tenantId_id: { tenantId: shop.tenantId, id: first.id } },
      data: { closeReason: "short_picked" },
    }),
  );
  expect(await rerouteOrder(shop.tenantId, order, because())).toMatchObject({ code: "NO_LOCATION" });
});
