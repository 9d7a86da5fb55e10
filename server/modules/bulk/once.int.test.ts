import { expect, test } from "vitest";
import type { BulkChange } from "@/lib/contracts/bulk";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { addHolds } from "@/server/modules/holds/service/add-hold";
import { processInbox } from "@/server/modules/pipeline/service";
import { acting } from "@/server/testing/acting";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { bulkItems } from "./service/read-bulk";
import { runBulkSlice } from "./service/run-slice";
import { type BulkActor, startBulk, undoBulk } from "./service/start-bulk";

async function shopOf(count: number, parts: Parameters<typeof testOrder>[0] = {}) {
  const shop = await createTestShop({ locations: 3 });
  const { tenantId } = shop;
  const ids = await takeIn(
    shop,
    Array.from({ length: count }, () => testOrder(parts)),
  );
  await processInbox(tenantId, { limit: 10, now: new Date() });
  const userId = newId();
  await withTenant(tenantId, (tx) =>
    tx.db.appUser.create({ data: { id: userId, email: `${userId}@weft.test`, name: "Mei", passwordHash: "x" } }),
  );
  const place = { timezone: "Asia/Shanghai", currency: "CNY", locationIds: [], now: new Date() };
  const actor: BulkActor = { tenantId, userId, ...acting("owner"), ...place };
  const slice = (id: string) => runBulkSlice(tenantId, id, () => new Date(), new Date(Date.now() + 60_000));
  /** Runs it, and runs it again as after a crash before anything of it was recorded. */
  const twice = async (change: BulkChange) => {
    const { id } = unwrap(await startBulk(actor, change, { ids }));
    await slice(id);
    await withTenant(tenantId, async (tx) => {
      await tx.db.bulkActionItem.updateMany({ where: { bulkActionId: id }, data: { status: "pending", code: null } });
      await tx.execute("UPDATE bulk_action_item SET before = NULL WHERE tenant_id = $1 AND bulk_action_id = $2", [
        tenantId,
        id,
      ]);
      await tx.db.bulkAction.updateMany({ where: { id }, data: { status: "running", finishedAt: null } });
    });
    await slice(id);
    return { id, outcomes: await outcomesOf(id) };
  };
  const outcomesOf = async (id: string) => {
    const { items } = await bulkItems(actor, id, { cursor: 0 });
    return items.map((item) => (item.code ? `${item.status} ${item.code}` : item.status));
  };
  const undo = async (id: string) => slice(unwrap(await undoBulk(actor, id)).id);
  const work = () => withTenant(tenantId, (tx) => tx.db.fulfillmentOrder.findMany({ orderBy: { createdAt: "asc" } }));
  const holds = () => withTenant(tenantId, (tx) => tx.db.hold.findMany({ where: { status: "open" } }));
  return { shop, ids, actor, slice, twice, outcomesOf, undo, work, holds };
}

const reason = "stocktaking";

test("a hold that is put again after a crash is one hold, and undoing takes it off and no other", async () => {
  const { shop, ids, twice, undo, holds } = await shopOf(2);
  const [first = ""] = ids;
  const by = { actor: { type: "system" as const }, now: new Date() };
  await addHolds(shop.tenantId, [first], { reason: "call the buyer", ...by });
  const { id, outcomes } = await twice({ kind: "hold", reason });
  expect(outcomes).toEqual(["done", "done"]);
  expect(await holds()).toHaveLength(3);
  await undo(id);
  expect(await holds()).toMatchObject([{ orderId: first, detail: { params: { reason: "call the buyer" } } }]);
});

test("a cancel that is made again after a crash does not read as a failure", async () => {
  const { twice } = await shopOf(2);
  expect((await twice({ kind: "cancel", reason })).outcomes).toEqual(["unchanged CANCELED", "unchanged CANCELED"]);
});

test("an order that is rerouted again after a crash stays where it has moved", async () => {
  const { twice, work } = await shopOf(1);
  expect((await twice({ kind: "reroute", reason })).outcomes).toEqual(["done"]);
  expect((await work()).map((one) => one.status)).toEqual(["recalled", expect.not.stringMatching("recalled")]);
});

test("an order whose location was only asked to stop is not reported as canceled", async () => {
  const { shop, actor, ids, slice, outcomesOf, work } = await shopOf(2);
  const [picked] = await work();
  await withTenant(shop.tenantId, (tx) =>
    tx.db.fulfillmentOrder.updateMany({ where: { id: picked?.id ?? "" }, data: { status: "picking" } }),
  );
  const { id } = unwrap(await startBulk(actor, { kind: "cancel", reason }, { ids }));
  await slice(id);
  expect((await outcomesOf(id)).sort()).toEqual(["done", "unchanged ASKED"]);
});

test("an order that goes on with a warning has gone on: only what blocks it holds it", async () => {
  const { shop, actor, ids, slice, outcomesOf, holds } = await shopOf(1, { buyerNote: "放门卫" });
  await withTenant(shop.tenantId, (tx) => tx.db.hold.updateMany({ data: { severity: "warning" } }));
  await withTenant(shop.tenantId, (tx) =>
    tx.db.tenantSetting.create({
      data: { tenantId: shop.tenantId, key: "cleansing", value: { buyer_note: { severity: "warning" } } },
    }),
  );
  const { id } = unwrap(await startBulk(actor, { kind: "recheck" }, { ids }));
  await slice(id);
  expect(await holds()).toMatchObject([{ severity: "warning" }]);
  expect(await outcomesOf(id)).toEqual(["done"]);
});
