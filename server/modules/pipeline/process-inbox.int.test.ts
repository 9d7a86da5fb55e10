import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { processInbox } from "./service";

test("a flawless order becomes a reserved and routed fulfillment order with events and ledger", async () => {
  const shop = await createTestShop();
  const [id] = await takeIn(shop, [
    testOrder({
      lines: [
        { sku: "SKU-0", quantity: 2 },
        { sku: "SKU-1", quantity: 1 },
      ],
    }),
  ]);
  expect(await processInbox(shop.tenantId, { limit: 500, now: new Date() })).toEqual({ processed: 1, failed: 0 });
  const order = await withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findFirstOrThrow({
      where: { id },
      include: {
        orderLines: true,
        holds: true,
        reservations: true,
        fulfillmentOrders: { include: { fulfillmentOrderLines: true } },
        routingDecisions: true,
        orderEvents: true,
      },
    }),
  );
  expect(order.holds).toEqual([]);
  expect(order).toMatchObject({ status: "in_fulfillment", totalMinor: 30_000n, unitCount: 3, openHolds: 0 });
  expect(order.reservations.map((r) => [r.lineNo, r.quantity, r.state])).toEqual([
    [1, 2, "open"],
    [2, 1, "open"],
  ]);
  expect(order.fulfillmentOrders).toHaveLength(1);
  expect(order.fulfillmentOrders[0]).toMatchObject({ status: "accepted", locationId: shop.locations[0] });
  expect(order.fulfillmentOrders[0]?.fulfillmentOrderLines).toHaveLength(2);
  expect(order.routingDecisions).toHaveLength(1);
  expect(order.orderEvents).toMatchObject([{ type: "received", data: { routed: order.routingDecisions[0]?.id } }]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});
