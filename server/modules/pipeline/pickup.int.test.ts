import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { createTestShop, stockUp, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { processInbox, recheckOrders } from "./service";

const pickupAt = (pickupLocation?: string) =>
  testOrder({ delivery: { method: "pickup", ...(pickupLocation ? { pickupLocation } : {}) } });

async function processed(shop: TestShop, input = pickupAt()) {
  const [id = ""] = await takeIn(shop, [input]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  return id;
}

const recheck = (shop: TestShop, id: string) =>
  recheckOrders(shop.tenantId, [id], { now: new Date(), actor: { type: "system" } });

const look = (shop: TestShop, id: string) =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findFirstOrThrow({
      where: { id },
      include: {
        holds: { where: { status: "open" } },
        fulfillmentOrders: true,
        routingDecisions: { orderBy: { id: "asc" } },
      },
    }),
  );

test("a store code nobody has holds the order, names the code, and is not forgotten", async () => {
  const shop = await createTestShop();
  const id = await processed(shop, pickupAt("SH-99"));
  await recheck(shop, id);
  const held = await look(shop, id);
  expect(held.fulfillmentOrders).toEqual([]);
  expect(held.holds).toMatchObject([
    { type: "no_location", severity: "blocking", detail: { message: "unknownPickup", params: { code: "SH-99" } } },
  ]);
  await withTenant(shop.tenantId, (tx) =>
    tx.db.location.updateMany({ where: { code: "L1" }, data: { code: "SH-99", version: { increment: 1 } } }),
  );
  await recheck(shop, id);
  const routed = await look(shop, id);
  expect(routed.holds).toEqual([]);
  expect(routed.fulfillmentOrders).toMatchObject([{ method: "pickup", locationId: shop.locations[1] }]);
});

test("why nothing could be planned is stored once, and the plan that follows after it", async () => {
  const shop = await createTestShop({ units: 0 });
  const id = await processed(shop, testOrder());
  await recheck(shop, id);
  const short = await look(shop, id);
  expect(short.routingDecisions).toMatchObject([
    { kind: "auto", result: { s: "unplanned", c: null, r: { no_stock: 2 }, u: [[1, "out_of_stock", 0]] } },
  ]);
  await stockUp(shop, 3);
  await recheck(shop, id);
  const routed = await look(shop, id);
  expect(routed.routingDecisions.map(({ result }) => result)).toMatchObject([{ s: "unplanned" }, { s: "planned" }]);
});

test("a pickup order that no store can serve waits, and is never shipped", async () => {
  const shop = await createTestShop();
  await withTenant(shop.tenantId, (tx) => tx.db.location.updateMany({ where: {}, data: { pickup: false } }));
  const id = await processed(shop);
  const held = await look(shop, id);
  expect(held.fulfillmentOrders).toEqual([]);
  expect(held.holds).toMatchObject([{ type: "no_location", detail: { message: "noPickupStore" } }]);
  expect(held.routingDecisions).toMatchObject([{ result: { s: "unplanned", m: "pickup", r: { method: 2 } } }]);
});

test("a store the buyer chose that does not offer pickup is named, and what is to be done with it", async () => {
  const shop = await createTestShop();
  await withTenant(shop.tenantId, (tx) =>
    tx.db.location.updateMany({ where: { code: "L1" }, data: { pickup: false } }),
  );
  const id = await processed(shop, pickupAt("L1"));
  const held = await look(shop, id);
  expect(held.fulfillmentOrders).toEqual([]);
  expect(held.holds).toMatchObject([
    { type: "no_location", detail: { message: "pickupNotOffered", params: { code: "L1" } } },
  ]);
});
