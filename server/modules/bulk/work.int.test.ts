import { expect, test } from "vitest";
import type { BulkChange, BulkSelection } from "@/lib/contracts/bulk";
import type { Role } from "@/lib/contracts/permissions";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { startPicking } from "@/server/modules/fulfillment/service/advance";
import { acting } from "@/server/testing/acting";
import { createStores, openWorkOf, placeOrder } from "@/server/testing/offers";
import type { TestShop } from "@/server/testing/shop";
import { bulkItems, cancelBulk, getBulk, listBulk } from "./service/read-bulk";
import { runBulkSlice } from "./service/run-slice";
import { type BulkActor, startBulk, undoBulk } from "./service/start-bulk";

const clock = () => new Date();
const soon = () => new Date(Date.now() + 60_000);
/** A deadline that has passed: one chunk and no more. */
const atOnce = () => new Date(0);

async function actorIn(shop: TestShop, role: Role = "operations", locationIds: string[] = []) {
  const userId = newId();
  await withTenant(shop.tenantId, (tx) =>
    tx.db.appUser.create({ data: { id: userId, email: `${userId}@weft.test`, name: "Mei", passwordHash: "x" } }),
  );
  const place = { timezone: "Asia/Shanghai", currency: "CNY", locationIds, now: new Date() };
  return { tenantId: shop.tenantId, userId, ...acting(role), ...place };
}

async function run(actor: BulkActor, change: BulkChange, selection: BulkSelection): Promise<string> {
  const { id } = unwrap(await startBulk(actor, change, selection));
  expect(await runBulkSlice(actor.tenantId, id, clock, soon())).toBe(true);
  return id;
}

async function undo(actor: BulkActor, bulkId: string): Promise<string> {
  const { id } = unwrap(await undoBulk(actor, bulkId));
  expect(await runBulkSlice(actor.tenantId, id, clock, soon())).toBe(true);
  return id;
}

const step = (name: "accept" | "start_picking" | "pack" | "deliver"): BulkChange => ({ kind: "work_step", step: name });
const all: BulkSelection = { workFilter: {} };

const statuses = async ({ tenantId }: TestShop) =>
  (await withTenant(tenantId, (tx) => tx.db.fulfillmentOrder.findMany({ orderBy: { createdAt: "asc" } }))).map(
    (work) => work.status,
  );

async function orders(shop: TestShop, count: number) {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const [work] = await openWorkOf(shop, await placeOrder(shop));
    ids.push(work?.id ?? "");
  }
  return ids;
}

/** A box of its own with a waybill. */
async function label(tx: TenantTx, { tenantId, locations: [locationId = ""] }: TestShop, fulfillmentOrderId: string) {
  const work = await tx.db.fulfillmentOrder.findFirstOrThrow({ where: { id: fulfillmentOrderId } });
  const parcel = { tenantId, id: newId(), locationId, status: "labeled", carrier: "SF", trackingNo: newId() };
  await tx.db.parcel.create({ data: parcel });
  const member = { tenantId, parcelId: parcel.id, fulfillmentOrderId, orderId: work.orderId };
  await tx.db.parcelFulfillment.create({ data: member });
}

test("all that match take a step as a job and, undone, are what they were", async () => {
  const shop = await createStores(1);
  const actor = await actorIn(shop);
  await orders(shop, 3);
  const accepted = await run(actor, step("accept"), all);
  expect(await statuses(shop)).toEqual(["accepted", "accepted", "accepted"]);
  expect(unwrap(await getBulk(actor, accepted))).toMatchObject({ status: "done", total: 3, succeeded: 3 });
  expect(await undo(actor, accepted)).toBeTruthy();
  const offered = await withTenant(shop.tenantId, (tx) => tx.db.fulfillmentOrder.findMany());
  expect(offered.map((work) => [work.status, work.acceptedAt])).toEqual(Array(3).fill(["offered", null]));

  await run(actor, step("accept"), all);
  const picking = await run(actor, step("start_picking"), all);
  await undo(actor, picking);
  expect(await statuses(shop)).toEqual(["accepted", "accepted", "accepted"]);
  const packed = await run(actor, step("pack"), all);
  expect(await statuses(shop)).toEqual(["packed", "packed", "packed"]);
  await undo(actor, packed);
  expect(await statuses(shop)).toEqual(["accepted", "accepted", "accepted"]);
  const events = await withTenant(shop.tenantId, (tx) =>
    tx.db.orderEvent.findMany({ where: { actorId: actor.userId } }),
  );
  expect(new Set(events.map((event) => event.type))).toEqual(
    new Set(["offer_accepted", "accept_withdrawn", "picking", "picking_stopped", "packed", "unpacked"]),
  );
});

test("what somebody else changed in between stays as it is, on the way there and back", async () => {
  const shop = await createStores(1);
  const actor = await actorIn(shop);
  const [seen = "", changed = ""] = await orders(shop, 2);
  await run(actor, step("accept"), all);
  const stale = await run(actor, step("start_picking"), {
    works: [
      { id: seen, version: 2 },
      { id: changed, version: 1 },
    ],
  });
  expect(await statuses(shop)).toEqual(["picking", "accepted"]);
  const { items } = await bulkItems(actor, stale, { cursor: 0 });
  expect(items.map((item) => [item.status, item.code])).toEqual([
    ["done", null],
    ["failed", "STALE"],
  ]);

  const accepted = await run(actor, step("pack"), { works: [{ id: changed }] });
  unwrap(await undoBulk(actor, stale));
  expect(unwrap(await getBulk(actor, accepted))).toMatchObject({ succeeded: 1 });
  await withTenant(shop.tenantId, (tx) =>
    tx.db.fulfillmentOrder.update({
      where: { tenantId_id: { tenantId: shop.tenantId, id: changed } },
      data: { version: 9 },
    }),
  );
  const back = await undo(actor, accepted);
  expect((await bulkItems(actor, back, { cursor: 0 })).items).toMatchObject([{ status: "failed", code: "STALE" }]);
});

test("an offer whose time is over is not put back; what the buyer has is not taken back", async () => {
  const shop = await createStores(1);
  const actor = await actorIn(shop);
  await orders(shop, 1);
  const accepted = await run(actor, step("accept"), all);
  await withTenant(shop.tenantId, (tx) => tx.db.fulfillmentOrder.updateMany({ data: { acceptBy: new Date(0) } }));
  const back = await undo(actor, accepted);
  expect((await bulkItems(actor, back, { cursor: 0 })).items).toMatchObject([{ code: "TOO_LATE" }]);
  expect(await statuses(shop)).toEqual(["accepted"]);
  const delivered = await run(actor, step("deliver"), all);
  expect((await bulkItems(actor, delivered, { cursor: 0 })).items).toMatchObject([{ code: "WRONG_STATE" }]);
  expect(await undoBulk(actor, delivered)).toMatchObject({ code: "WRONG_STATE" });
});

test("only what is packed and has its waybill is shipped; a run that died goes on and ships nothing twice", async () => {
  const shop = await createStores(1, { units: 100 });
  const actor = await actorIn(shop);
  const ids = await orders(shop, 4);
  const [bare = "", loose = "", ...labeled] = ids;
  await run(actor, step("accept"), all);
  await run(actor, step("pack"), { works: [bare, ...labeled].map((id) => ({ id })) });
  await withTenant(shop.tenantId, async (tx) => {
    for (const id of labeled) await label(tx, shop, id);
  });
  const { id } = unwrap(await startBulk(actor, { kind: "work_ship" }, { works: ids.map((one) => ({ id: one })) }));
  expect(await runBulkSlice(shop.tenantId, id, clock, atOnce())).toBe(false);
  // As if it had died after shipping and before it could say so.
  await withTenant(shop.tenantId, (tx) =>
    tx.execute(
      `UPDATE bulk_action_item SET status = 'pending', code = NULL, before = jsonb_build_object('version', 3)
       WHERE tenant_id = $1 AND bulk_action_id = $2 AND target_id = ANY ($3::uuid[])`,
      [shop.tenantId, id, labeled],
    ),
  );
  expect(await runBulkSlice(shop.tenantId, id, clock, soon())).toBe(true);
  const { items } = await bulkItems(actor, id, { cursor: 0 });
  expect(items.map((item) => [item.status, item.code])).toEqual([
    ["failed", "NO_LABEL"],
    ["failed", "NOT_PACKED"],
    ["done", null],
    ["done", null],
  ]);
  expect(loose).not.toBe("");
  const shipped = await withTenant(shop.tenantId, (tx) => tx.db.orderEvent.count({ where: { type: "shipped" } }));
  expect(shipped).toBe(2);
  expect(await undoBulk(actor, id)).toMatchObject({ code: "WRONG_STATE" });
});

test("members limited to locations reach and see only their own; roles without the permission and other brands nothing", async () => {
  const shop = await createStores(2);
  const owner = await actorIn(shop);
  const works = await orders(shop, 2);
  const [here = "", there = ""] = shop.locations;
  await withTenant(shop.tenantId, async (tx) => {
    for (const [index, locationId] of [here, there].entries()) {
      await tx.db.fulfillmentOrder.updateMany({ where: { id: works[index] }, data: { locationId } });
    }
  });
  const store = await actorIn(shop, "store", [here]);
  const byName = unwrap(await startBulk(store, step("accept"), { works: works.map((id) => ({ id })) }));
  const matching = unwrap(await startBulk(store, step("accept"), all));
  expect([byName.total, matching.total]).toEqual([1, 1]);
  await runBulkSlice(shop.tenantId, byName.id, clock, soon());
  expect(await statuses(shop)).toEqual(["accepted", "offered"]);
  const whole = await run(owner, step("accept"), all);
  expect(await getBulk(store, whole)).toMatchObject({ code: "NOT_FOUND" });
  expect(await undoBulk(store, whole)).toMatchObject({ code: "NOT_FOUND" });
  expect((await listBulk(store, 20, "fulfillment")).map((one) => one.id)).toEqual([matching.id, byName.id]);
  expect(await listBulk(store, 20, "orders")).toEqual([]);

  const viewer = await actorIn(shop, "viewer");
  expect(await startBulk(viewer, step("accept"), all)).toMatchObject({ code: "FORBIDDEN" });
  expect(await getBulk(viewer, whole)).toMatchObject({ code: "NOT_FOUND" });
  expect(await startBulk(store, { kind: "add_tag", tag: "x" }, { filter: {} })).toMatchObject({ code: "FORBIDDEN" });

  const other = await createStores(1);
  const stranger = await actorIn(other, "owner");
  const theirs = unwrap(await startBulk(stranger, step("accept"), { works: works.map((id) => ({ id })) }));
  expect(theirs.total).toBe(0);
  for (const answer of [getBulk(stranger, whole), cancelBulk(stranger, whole, new Date()), undoBulk(stranger, whole)]) {
    expect(await answer).toMatchObject({ code: "NOT_FOUND" });
  }
});

test("picking that began anew is not stopped by undoing an earlier step", async () => {
  const shop = await createStores(1);
  const actor = await actorIn(shop);
  const [id = ""] = await orders(shop, 1);
  const accepted = await run(actor, step("accept"), all);
  unwrap(await startPicking(shop.tenantId, id, { actor: { type: "user", id: actor.userId }, now: new Date() }));
  await undo(actor, accepted);
  expect(await statuses(shop)).toEqual(["picking"]);
});
