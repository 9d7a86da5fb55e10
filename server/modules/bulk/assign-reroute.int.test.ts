import { expect, test } from "vitest";
import type { BulkChange, BulkSelection } from "@/lib/contracts/bulk";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { processInbox } from "@/server/modules/pipeline/service";
import { acting } from "@/server/testing/acting";
import { insertOrder } from "@/server/testing/orders";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { bulkItems, getBulk } from "./service/read-bulk";
import { runBulkSlice } from "./service/run-slice";
import { type BulkActor, startBulk, undoBulk } from "./service/start-bulk";

const soon = () => new Date(Date.now() + 60_000);
const place = () => ({ timezone: "Asia/Shanghai", currency: "CNY", locationIds: [], now: new Date() });

async function member(shop: TestShop, name: string): Promise<string> {
  const userId = newId();
  await withTenant(shop.tenantId, async (tx) => {
    await tx.db.appUser.create({ data: { id: userId, email: `${userId}@weft.test`, name, passwordHash: "x" } });
    await tx.db.membership.create({ data: { tenantId: shop.tenantId, id: newId(), userId, role: "support" } });
  });
  return userId;
}

const actorIn = async (shop: TestShop): Promise<BulkActor> => ({
  ...{ tenantId: shop.tenantId, userId: await member(shop, "Mei"), ...acting("owner") },
  ...place(),
});

async function run(actor: BulkActor, change: BulkChange, selection: BulkSelection): Promise<string> {
  const { id } = unwrap(await startBulk(actor, change, selection));
  expect(await runBulkSlice(actor.tenantId, id, () => new Date(), soon())).toBe(true);
  return id;
}

test("holds are given to a colleague by type, and each goes back to whoever had it", async () => {
  const shop = await createTestShop({ units: 0 });
  const actor = await actorIn(shop);
  const [lin, mei] = [await member(shop, "Lin"), actor.userId];
  const { channelId, tenantId } = shop;
  const first = await insertOrder(tenantId, { channelId, holds: ["buyer_note", "total_mismatch"] });
  const second = await insertOrder(tenantId, { channelId, holds: ["buyer_note"] });
  await withTenant(tenantId, (tx) => tx.db.hold.updateMany({ where: { orderId: second }, data: { ownerId: mei } }));
  const owners = async () => {
    const holds = await withTenant(tenantId, (tx) =>
      tx.db.hold.findMany({ orderBy: [{ orderId: "asc" }, { type: "asc" }] }),
    );
    return holds.map((hold) => [hold.orderId, hold.type, hold.ownerId]);
  };
  const before = await owners();
  const selection = { holdFilter: { types: ["buyer_note" as const] } };
  const id = await run(actor, { kind: "assign_holds", ownerId: lin }, selection);
  expect(await owners()).toEqual([
    [first, "buyer_note", lin],
    [first, "total_mismatch", null],
    [second, "buyer_note", lin],
  ]);
  expect(unwrap(await getBulk(actor, id))).toMatchObject({ status: "done", succeeded: 2, failed: 0 });
  const undo = unwrap(await undoBulk(actor, id));
  await runBulkSlice(tenantId, undo.id, () => new Date(), soon());
  expect(await owners()).toEqual(before);
});

test("nobody of another brand is given a hold, and no hold of another brand is given away", async () => {
  const shop = await createTestShop({ units: 0 });
  const other = await createTestShop({ units: 0 });
  const actor = await actorIn(shop);
  const stranger = await member(other, "Zhao");
  const mine = await insertOrder(shop.tenantId, { channelId: shop.channelId, holds: ["buyer_note"] });
  const theirs = await insertOrder(other.tenantId, { channelId: other.channelId, holds: ["buyer_note"] });
  const id = await run(actor, { kind: "assign_holds", ownerId: stranger }, { ids: [mine] });
  expect(unwrap(await getBulk(actor, id))).toMatchObject({ succeeded: 0, failed: 1 });
  const { total } = unwrap(await startBulk(actor, { kind: "assign_holds", ownerId: actor.userId }, { ids: [theirs] }));
  expect(total).toBe(0);
  for (const { tenantId } of [shop, other]) {
    expect(await withTenant(tenantId, (tx) => tx.db.hold.count({ where: { ownerId: { not: null } } }))).toBe(0);
  }
});

test("orders are routed anew one by one, and those that cannot be say why", async () => {
  const shop = await createTestShop({ skus: 1, locations: 2, units: 10 });
  const actor = await actorIn(shop);
  const ids = await takeIn(shop, [testOrder(), testOrder()]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  const done = await insertOrder(shop.tenantId, { channelId: shop.channelId, status: "completed" });
  const served = async () => {
    const work = await withTenant(shop.tenantId, (tx) =>
      tx.db.fulfillmentOrder.findMany({ where: { orderId: { in: ids }, status: { notIn: ["recalled", "canceled"] } } }),
    );
    return new Set(work.map((one) => one.locationId));
  };
  const [before] = await served();
  await withTenant(shop.tenantId, (tx) =>
    tx.db.location.updateMany({ where: { id: before }, data: { shipFrom: false } }),
  );
  const id = await run(actor, { kind: "reroute", reason: "stocktaking" }, { ids: [...ids, done] });
  expect(unwrap(await getBulk(actor, id))).toMatchObject({ status: "done", succeeded: 2, failed: 1 });
  expect([...(await served())]).toEqual(shop.locations.filter((locationId) => locationId !== before));
  const { items } = await bulkItems(actor, id, { status: "failed", cursor: 0 });
  expect(items).toMatchObject([{ id: done, code: "WRONG_STATE" }]);
  expect(await undoBulk(actor, id)).toMatchObject({ code: "WRONG_STATE" });
});
