import { expect, test } from "vitest";
import type { BulkChange, BulkSelection } from "@/lib/contracts/bulk";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { acting } from "@/server/testing/acting";
import { createTestBrand } from "@/server/testing/brand";
import { insertOrder } from "@/server/testing/orders";
import { bulkItems, cancelBulk, getBulk } from "./service/read-bulk";
import { runBulkSlice } from "./service/run-slice";
import { type BulkActor, startBulk, undoBulk } from "./service/start-bulk";

const clock = () => new Date();
const soon = () => new Date(Date.now() + 60_000);
/** A deadline that has passed: one chunk and no more. */
const atOnce = () => new Date(0);

async function brand(): Promise<{ actor: BulkActor; channelId: string }> {
  const { tenantId, apiChannelId } = await createTestBrand();
  const userId = newId();
  await withTenant(tenantId, (tx) =>
    tx.db.appUser.create({ data: { id: userId, email: `${userId}@weft.test`, name: "Mei", passwordHash: "x" } }),
  );
  const place = { timezone: "Asia/Shanghai", currency: "CNY", locationIds: [], now: new Date() };
  return { actor: { tenantId, userId, ...acting("owner"), ...place }, channelId: apiChannelId };
}

const tagsOf = async (tenantId: TenantId) =>
  (await withTenant(tenantId, (tx) => tx.db.salesOrder.findMany({ orderBy: { externalNo: "asc" } }))).map(
    (o) => o.tags,
  );

async function run(actor: BulkActor, change: BulkChange, selection: BulkSelection): Promise<string> {
  const { id } = unwrap(await startBulk(actor, change, selection));
  expect(await runBulkSlice(actor.tenantId, id, clock, soon())).toBe(true);
  return id;
}

test("a tag on all that match: frozen at the start, taken off again by undo where it was not before", async () => {
  const { actor, channelId } = await brand();
  const { tenantId } = actor;
  for (const [externalNo, tags] of [
    ["A", []],
    ["B", ["vip"]],
    ["C", ["gift"]],
  ] as const) {
    await insertOrder(tenantId, { channelId, externalNo, tags: [...tags] });
  }
  await insertOrder(tenantId, { channelId, externalNo: "D", status: "completed" });
  const change: BulkChange = { kind: "add_tag", tag: "vip" };
  const { id, total } = unwrap(await startBulk(actor, change, { filter: { status: ["received"] } }));
  expect(total).toBe(3);
  await insertOrder(tenantId, { channelId, externalNo: "E" });
  await runBulkSlice(tenantId, id, clock, soon());
  expect(await tagsOf(tenantId)).toEqual([["vip"], ["vip"], ["gift", "vip"], [], []]);
  expect(unwrap(await getBulk(actor, id))).toMatchObject({ status: "done", total: 3, succeeded: 3, failed: 0 });
  const { items } = await bulkItems(actor, id, { status: "unchanged", cursor: 0 });
  expect(items.map((item) => item.externalNo)).toEqual(["B"]);

  const undo = unwrap(await undoBulk(actor, id));
  expect(undo.total).toBe(2);
  await runBulkSlice(tenantId, undo.id, clock, soon());
  expect(await tagsOf(tenantId)).toEqual([[], ["vip"], ["gift"], [], []]);
  expect(await undoBulk(actor, id)).toMatchObject({ code: "WRONG_STATE" });
  expect(await undoBulk(actor, undo.id)).toMatchObject({ code: "WRONG_STATE" });
});

test("slices go on where the last one stopped, and a canceled action stops between chunks", async () => {
  const { actor, channelId } = await brand();
  const { tenantId } = actor;
  const ids: string[] = [];
  for (let i = 0; i < 60; i++) ids.push(await insertOrder(tenantId, { channelId }));
  const change: BulkChange = { kind: "cancel", reason: "test" };
  const { id } = unwrap(await startBulk(actor, change, { ids }));
  expect(await runBulkSlice(tenantId, id, clock, atOnce())).toBe(false);
  expect(unwrap(await getBulk(actor, id))).toMatchObject({ status: "running", succeeded: 50 });
  unwrap(await cancelBulk(actor, id, new Date()));
  expect(await runBulkSlice(tenantId, id, clock, soon())).toBe(true);
  expect(unwrap(await getBulk(actor, id))).toMatchObject({ status: "canceled", succeeded: 50 });
  const canceled = await withTenant(tenantId, (tx) => tx.db.salesOrder.count({ where: { status: "canceled" } }));
  expect(canceled).toBe(50);
  expect(await cancelBulk(actor, id, new Date())).toMatchObject({ code: "WRONG_STATE" });
  const asked = await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany({ where: { subjectId: id } }));
  expect(asked).toMatchObject([{ action: "bulk.canceled", actorId: actor.userId }]);

  // The same orders again: those that are canceled are as wanted, and say so.
  const again = await run(actor, change, { ids });
  expect(unwrap(await getBulk(actor, again))).toMatchObject({ succeeded: 60, failed: 0, status: "done" });
  const { items } = await bulkItems(actor, again, { status: "unchanged", cursor: 0 });
  expect(items.map((item) => item.code)).toEqual(Array.from({ length: 50 }, () => "CANCELED"));
});

test("holds of selected orders are released by type, and a manual hold is taken back by undo", async () => {
  const { actor, channelId } = await brand();
  const { tenantId } = actor;
  const orderId = await insertOrder(tenantId, { channelId, holds: ["buyer_note", "manual"] });
  const open = async () =>
    (await withTenant(tenantId, (tx) => tx.db.hold.findMany({ where: { orderId, status: "open" } })))
      .map((hold) => hold.type)
      .filter((type) => type === "buyer_note" || type === "manual");
  await run(actor, { kind: "release_holds", types: ["buyer_note"], reason: "read" }, { ids: [orderId] });
  expect(await open()).toEqual(["manual"]);
  const held = await run(actor, { kind: "hold", reason: "call first" }, { ids: [orderId] });
  expect(await open()).toEqual(["manual", "manual"]);
  const undo = unwrap(await undoBulk(actor, held));
  await runBulkSlice(tenantId, undo.id, clock, soon());
  expect(await open()).toEqual(["manual"]);
});

test("without the permission, or across brands, nothing starts and nothing is touched", async () => {
  const { actor, channelId } = await brand();
  const other = await brand();
  const foreign = await insertOrder(other.actor.tenantId, { channelId: other.channelId });
  await insertOrder(actor.tenantId, { channelId });
  const change: BulkChange = { kind: "add_tag", tag: "mine" };
  expect(await startBulk({ ...actor, ...acting("viewer") }, change, { ids: [foreign] })).toMatchObject({
    code: "FORBIDDEN",
  });
  const { id, total } = unwrap(await startBulk(actor, change, { ids: [foreign] }));
  expect(total).toBe(0);
  expect(await getBulk(other.actor, id)).toMatchObject({ code: "NOT_FOUND" });
  expect(await cancelBulk(other.actor, id, new Date())).toMatchObject({ code: "NOT_FOUND" });
  expect(await undoBulk(other.actor, id)).toMatchObject({ code: "NOT_FOUND" });
  expect(await runBulkSlice(other.actor.tenantId, id, clock, soon())).toBe(true);
  expect(unwrap(await getBulk(actor, id)).status).toBe("waiting");
  await runBulkSlice(actor.tenantId, id, clock, soon());
  expect(await tagsOf(other.actor.tenantId)).toEqual([[]]);
});
