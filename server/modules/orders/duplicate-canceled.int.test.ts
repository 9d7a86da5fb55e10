import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { recheckDeferred } from "@/server/modules/pipeline/recheck-orders";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";

test("once its twin is canceled an order that was held as a duplicate is checked again, and no other", async () => {
  const shop = await createTestShop();
  const { tenantId } = shop;
  const twins = [testOrder({ buyer: { memberNo: "M1" } }), testOrder({ buyer: { memberNo: "M1" } })];
  const others = [testOrder({ buyer: { memberNo: "M2" } }), testOrder({ buyer: { memberNo: "M2" } })];
  const now = new Date();
  const [first = "", second = ""] = await takeIn(shop, [...twins, ...others], now);
  await processInbox(tenantId, { limit: 10, now });
  const held = await withTenant(tenantId, (tx) => tx.db.hold.findMany({ where: { status: "open" } }));
  expect(held.map((hold) => hold.type)).toEqual(["duplicate_buyer", "duplicate_buyer"]);
  const twin = held.find((hold) => hold.orderId === first || hold.orderId === second)?.orderId ?? "";
  const kept = twin === first ? second : first;

  await cancelOrders(tenantId, [kept], { reason: "ordered twice", actor: systemActor, now });
  const { rows } = await pool().query(
    `SELECT payload -> 'payload' AS payload FROM graphile_worker._private_jobs
     WHERE payload ->> 'tenantId' = $1 AND payload -> 'payload' ->> 'orderIds' IS NOT NULL`,
    [tenantId],
  );
  expect(rows).toEqual([{ payload: { orderIds: [twin] } }]);
  await recheckDeferred.run({ orderIds: [twin] }, { tenantId, now: () => now, deadline: now });
  const order = await withTenant(tenantId, (tx) => tx.db.salesOrder.findFirstOrThrow({ where: { id: twin } }));
  expect(order).toMatchObject({ status: "in_fulfillment", openHolds: 0 });
});
