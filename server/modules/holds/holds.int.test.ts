import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import type { UserId } from "@/server/ids";
import { asTenantId, newId, type TenantId } from "@/server/ids";
import { saveAlias } from "@/server/modules/aliases/service/save-alias";
import { addNote, tagOrders } from "@/server/modules/orders/service/annotate-order";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { editMoney, editReceiver, markPaid } from "@/server/modules/orders/service/edit-order";
import { overrideRoute, rerouteOrder } from "@/server/modules/orders/service/reroute-order";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox, recheckOrders, routeNow } from "@/server/modules/pipeline/service";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { createTestShop, type OrderParts, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { addHolds } from "./service/add-hold";
import { heldOrders, holdCounts, listHolds } from "./service/list-holds";
import { assignHolds, releaseHolds } from "./service/release-holds";

const userId = newId() as UserId;
const by = () => ({ actor: { type: "user" as const, id: userId }, now: new Date() });

async function place(shop: TestShop, ...orders: OrderParts[]): Promise<string[]> {
  const ids = await takeIn(shop, orders.map(testOrder));
  await processInbox(shop.tenantId, { limit: 500, now: new Date() });
  return ids;
}

const load = (tenantId: TenantId, id: string) =>
  withTenant(tenantId, (tx) =>
    tx.db.salesOrder.findFirstOrThrow({ where: { id }, include: { holds: true, fulfillmentOrders: true } }),
  );

const receiver = {
  ...{ name: "李四", phone: "13900001111", country: "CN", province: "浙江省", city: "杭州市" },
  ...{ district: "西湖区", street: "文三路1号" },
};

test("mapping a channel's code lets every order go that waited for it", async () => {
  const shop = await createTestShop();
  const unknown = { lines: [{ sku: "sku_0", quantity: 1 }] };
  const ids = await place(shop, unknown, unknown, {});
  const page = await listHolds(
    shop.tenantId,
    { filter: { types: ["unknown_sku"] }, sort: "due", limit: 1 },
    new Date(),
  );
  expect(page.rows[0]?.detail.suggestion).toMatchObject({
    fix: "map_sku",
    candidates: expect.arrayContaining([expect.objectContaining({ code: "SKU-0", score: 1 })]),
  });
  const rest = { filter: {}, sort: "due", limit: 1, cursor: page.nextCursor ?? "" } as const;
  expect((await listHolds(shop.tenantId, rest, new Date())).rows).toHaveLength(1);
  expect(await holdCounts(shop.tenantId, {}, new Date())).toMatchObject([{ type: "unknown_sku", count: 2, orders: 2 }]);
  const alias = { channelId: shop.channelId, channelSku: "sku_0", skuId: shop.skus[0] ?? "" };
  expect(await saveAlias(shop.tenantId, alias, by())).toEqual({ ok: true, value: { orders: 2, routed: 2, later: 0 } });
  for (const id of ids) expect(await load(shop.tenantId, id)).toMatchObject({ status: "in_fulfillment", openHolds: 0 });
});

test("a released hold stays released, and checking again adds nothing", async () => {
  const shop = await createTestShop();
  const [id = ""] = await place(shop, { buyerNote: "请放门卫", total: "90.00" });
  const held = await load(shop.tenantId, id);
  expect(held.holds.map((hold) => hold.type).sort()).toEqual(["buyer_note", "total_mismatch"]);
  expect(await heldOrders(shop.tenantId, {}, new Date())).toBe(1);
  await recheckOrders(shop.tenantId, [id], by());
  expect((await load(shop.tenantId, id)).version).toBe(held.version);
  const [first, second] = held.holds.map((hold) => hold.id);
  await releaseHolds(shop.tenantId, [first ?? ""], { reason: "read", ...by() });
  await recheckOrders(shop.tenantId, [id], by());
  expect(await load(shop.tenantId, id)).toMatchObject({ status: "received", openHolds: 1 });
  expect(await releaseHolds(shop.tenantId, [second ?? "", first ?? ""], { reason: "fine", ...by() })).toEqual([
    { id: second, ok: true },
    { id: first, ok: false, code: "NOT_FOUND" },
  ]);
  expect(await load(shop.tenantId, id)).toMatchObject({ status: "in_fulfillment", openHolds: 0 });
});

test("of two people editing one order the second learns of it", async () => {
  const shop = await createTestShop();
  const { shipTo } = testOrder();
  const [id = ""] = await place(shop, { shipTo: { ...shipTo, city: "杭洲市" } });
  const { version, holds } = await load(shop.tenantId, id);
  expect(holds[0]).toMatchObject({ type: "address_unparsable", detail: { suggestion: { city: "杭州市" } } });
  const answers = await Promise.all([
    editReceiver(shop.tenantId, id, { version, receiver }, by()),
    editReceiver(shop.tenantId, id, { version, receiver }, by()),
  ]);
  expect(answers.map((answer) => (answer.ok ? "ok" : answer.code)).sort()).toEqual(["STALE", "ok"]);
  expect(await load(shop.tenantId, id)).toMatchObject({ status: "in_fulfillment", city: "杭州市" });
});

test("a manual hold stops work; a person may send an order elsewhere", async () => {
  const shop = await createTestShop({ locations: 3 });
  const [id = ""] = await place(shop, {});
  await addHolds(shop.tenantId, [id], { reason: "call the buyer", ...by() });
  const held = await load(shop.tenantId, id);
  const work = held.fulfillmentOrders[0]?.id ?? "";
  expect(await shipFulfillment(shop.tenantId, work, by())).toMatchObject({ ok: false, code: "WRONG_STATE" });
  await releaseHolds(shop.tenantId, [held.holds[0]?.id ?? ""], { reason: "called", ...by() });
  const elsewhere = shop.locations.find((location) => location !== held.fulfillmentOrders[0]?.locationId) ?? "";
  const chosen = new Map([[1, elsewhere]]);
  expect(await overrideRoute(shop.tenantId, id, chosen, { reason: "nearer", ...by() })).toMatchObject({ ok: true });
  const sent = await load(shop.tenantId, id);
  expect(sent.fulfillmentOrders.map((f) => [f.locationId === elsewhere, f.status]).sort()).toEqual([
    [false, "recalled"],
    [true, "accepted"],
  ]);
});

test("another brand's orders, holds and stock cannot be touched by any write", async () => {
  const mine = await createTestShop();
  const theirs = await createTestShop();
  const [id = ""] = await place(theirs, { buyerNote: "请放门卫" });
  const [routed = ""] = await place(theirs, {});
  const before = JSON.stringify([await load(theirs.tenantId, id), await load(theirs.tenantId, routed)], String);
  const { holds } = await load(theirs.tenantId, id);
  const holdId = holds[0]?.id ?? "";
  const work = (await load(theirs.tenantId, routed)).fulfillmentOrders[0]?.id ?? "";
  const me = mine.tenantId;
  const reason = { reason: "mine now", ...by() };
  const notFound = { ok: false, code: "NOT_FOUND" };
  expect(await cancelOrders(me, [id], reason)).toEqual([{ id, ...notFound }]);
  expect(await markPaid(me, [id], by())).toEqual([{ id, ...notFound }]);
  expect(await addHolds(me, [id], reason)).toEqual([{ id, ...notFound }]);
  expect(await releaseHolds(me, [holdId], reason)).toEqual([{ id: holdId, ...notFound }]);
  expect(await assignHolds(me, [holdId], userId)).toEqual([{ id: holdId, ...notFound }]);
  expect(await tagOrders(me, [id], { add: ["x"], remove: [], now: new Date() })).toEqual([{ id, ...notFound }]);
  expect(await addNote(me, id, { body: "x", authorId: userId, now: new Date() })).toMatchObject(notFound);
  expect(await editReceiver(me, id, { version: 1, receiver }, by())).toMatchObject(notFound);
  expect(await editMoney(me, id, { version: 1, lines: [], totalMinor: "1" }, by())).toMatchObject(notFound);
  expect(await rerouteOrder(me, routed, reason)).toMatchObject(notFound);
  expect(await overrideRoute(me, routed, new Map([[1, mine.locations[0] ?? ""]]), reason)).toMatchObject(notFound);
  expect(await shipFulfillment(me, work, by())).toMatchObject(notFound);
  const alias = { channelId: theirs.channelId, channelSku: "x", skuId: theirs.skus[0] ?? "" };
  expect(await saveAlias(me, alias, by())).toMatchObject(notFound);
  expect(await recheckOrders(me, [id], by())).toMatchObject({ routed: 0 });
  await routeNow(me, id, { now: new Date() });
  const row = { locationId: theirs.locations[0] ?? "", skuId: theirs.skus[0] ?? "", onHand: 0 };
  const count = { cause: "count", idempotencyKey: newId(), ...by() } as const;
  await expect(withTenant(me, (tx) => setOnHand(tx, [row], count))).rejects.toThrow(/foreign key/);
  const after = JSON.stringify([await load(theirs.tenantId, id), await load(theirs.tenantId, routed)], String);
  expect(after).toBe(before);
});

test("without a brand nothing runs", async () => {
  for (const nobody of ["", "x", undefined as unknown as string]) {
    expect(() => asTenantId(nobody)).toThrow();
    await expect(processInbox(nobody as TenantId, { limit: 1, now: new Date() })).rejects.toThrow("not a tenant id");
    await expect(cancelOrders(nobody as TenantId, [newId()], { reason: "x", ...by() })).rejects.toThrow(
      "not a tenant id",
    );
  }
});

test("a member limited to locations sees the holds of orders these work on, and none without a location", async () => {
  const shop = await createTestShop();
  const [id = ""] = await place(shop, {});
  await addHolds(shop.tenantId, [id], { ...by(), reason: "call the buyer" });
  await place(shop, { lines: [{ sku: "NO-SUCH", quantity: 1 }] });
  const { fulfillmentOrders } = await load(shop.tenantId, id);
  const at = fulfillmentOrders[0]?.locationId ?? "";
  const seenBy = async (atLocations: string[] | undefined) =>
    (await holdCounts(shop.tenantId, { atLocations }, new Date())).map((row) => row.type).sort();
  expect(await seenBy(undefined)).toEqual(["manual", "unknown_sku"]);
  expect(await seenBy([at])).toEqual(["manual"]);
  expect(await seenBy([])).toEqual([]);
});
