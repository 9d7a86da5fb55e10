import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { processInbox } from "@/server/modules/pipeline/service";
import { acting } from "@/server/testing/acting";
import { createTestShop, stockUp, takeIn, testOrder } from "@/server/testing/shop";
import { bulkItems } from "./service/read-bulk";
import { runBulkSlice } from "./service/run-slice";
import { type BulkActor, startBulk } from "./service/start-bulk";

const unpaid = { payment: { status: "unpaid" as const } };

async function shopOf(...orders: Parameters<typeof testOrder>[0][]) {
  const shop = await createTestShop({ units: 0 });
  const ids = await takeIn(shop, orders.map(testOrder));
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const userId = newId();
  await withTenant(shop.tenantId, (tx) =>
    tx.db.appUser.create({ data: { id: userId, email: `${userId}@weft.test`, name: "Mei", passwordHash: "x" } }),
  );
  const place = { timezone: "Asia/Shanghai", currency: "CNY", locationIds: [], now: new Date() };
  const actor: BulkActor = { tenantId: shop.tenantId, userId, ...acting("owner"), ...place };
  return { shop, ids, actor };
}

async function outcomes(actor: BulkActor, id: string) {
  await runBulkSlice(actor.tenantId, id, () => new Date(), new Date(Date.now() + 60_000));
  const { items } = await bulkItems(actor, id, { cursor: 0 });
  return new Map(items.map((item) => [item.id, item.code ? `${item.status} ${item.code}` : item.status]));
}

test("a bulk re-check says of each order whether it moved on, is held still, or is closed", async () => {
  const { shop, ids, actor } = await shopOf({}, unpaid, {});
  const [moves = "", held = "", closed = ""] = ids;
  await cancelOrders(shop.tenantId, [closed], { reason: "x", actor: { type: "system" }, now: new Date() });
  await stockUp(shop, 10);
  const { id } = unwrap(await startBulk(actor, { kind: "recheck" }, { ids }));
  expect(Object.fromEntries(await outcomes(actor, id))).toEqual({
    [moves]: "done",
    [held]: "unchanged HELD",
    [closed]: "failed WRONG_STATE",
  });
});

test("all orders held as unpaid are marked paid at once and go on", async () => {
  const { shop, ids, actor } = await shopOf(unpaid, unpaid, {});
  await stockUp(shop, 10);
  const { id, total } = unwrap(await startBulk(actor, { kind: "mark_paid" }, { holdFilter: { types: ["unpaid"] } }));
  expect(total).toBe(2);
  expect([...(await outcomes(actor, id)).values()]).toEqual(["done", "done"]);
  const orders = await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.findMany({ where: { id: { in: ids } } }));
  expect(orders.map((order) => order.paymentStatus)).toEqual(["paid", "paid", "paid"]);
  const viewer = { ...actor, ...acting("viewer") };
  expect(await startBulk(viewer, { kind: "mark_paid" }, { ids })).toMatchObject({ code: "FORBIDDEN" });
});
