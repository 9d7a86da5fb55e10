import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { blockReceiver, blocksOf, unblockReceiver } from "./service";

const actorOf = (tenantId: TenantId) => ({
  ...{ tenantId, userId: newId(), role: "support" as const, locationIds: [], now: new Date() },
  ...{ timezone: "Asia/Shanghai", currency: "CNY" },
});

async function shopWithOrders() {
  const shop = await createTestShop({ units: 0 });
  const shipTo = { ...testOrder().shipTo, phone: "13712345678" };
  const ids = await takeIn(shop, [testOrder({ shipTo }), testOrder()]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  return { shop, shipTo, actor: actorOf(shop.tenantId), orderId: ids[0] ?? "", other: ids[1] ?? "" };
}

const blockedOrders = async (tenantId: TenantId) => {
  const holds = await withTenant(tenantId, (tx) =>
    tx.db.hold.findMany({ where: { type: "receiver_blocked", status: "open" } }),
  );
  return holds.map((hold) => hold.orderId);
};

test("a blocked receiver's open and coming orders are held, until the block is lifted", async () => {
  const { shop, shipTo, actor, orderId } = await shopWithOrders();
  const { id } = unwrap(await blockReceiver(actor, { orderId, reason: "Refuses parcels" }));
  expect(await blockedOrders(shop.tenantId)).toEqual([orderId]);
  // Another spelling of phone and name is the same receiver.
  const again = { ...shipTo, name: "某人", phone: "137 1234 5678" };
  const [later] = await takeIn(shop, [testOrder({ shipTo: again })]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  expect((await blockedOrders(shop.tenantId)).sort()).toEqual([orderId, later].sort());
  expect(await blockReceiver(actor, { orderId, reason: "twice" })).toMatchObject({ code: "ALREADY_EXISTS" });
  expect(await blocksOf(shop.tenantId)).toMatchObject([{ id, maskedPhone: "137****5678", reason: "Refuses parcels" }]);
  expect(unwrap(await unblockReceiver(actor, id))).toEqual({ orders: 2 });
  expect(await blockedOrders(shop.tenantId)).toEqual([]);
  const trail = await withTenant(shop.tenantId, (tx) => tx.db.auditEntry.findMany({ where: { subjectId: id } }));
  expect(trail.map((entry) => entry.action).sort()).toEqual(["receiver.blocked", "receiver.unblocked"]);
});

test("another brand neither blocks by this brand's orders nor lifts its blocks", async () => {
  const { shop, actor, orderId } = await shopWithOrders();
  const { id } = unwrap(await blockReceiver(actor, { orderId, reason: "x" }));
  const stranger = actorOf((await createTestShop({ units: 0 })).tenantId);
  expect(await blockReceiver(stranger, { orderId, reason: "x" })).toMatchObject({ code: "NOT_FOUND" });
  expect(await unblockReceiver(stranger, id)).toMatchObject({ code: "NOT_FOUND" });
  expect(await blocksOf(stranger.tenantId)).toEqual([]);
  expect(await blocksOf(shop.tenantId)).toHaveLength(1);
});
