import { expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { newId } from "@/server/ids";
import { readSource } from "@/server/modules/intake/service/read-source";
import { labelPdf } from "@/server/modules/parcels/service/label-pdf";
import { processInbox } from "@/server/modules/pipeline/service";
import { storeOrders } from "@/server/modules/shops/service/pull-span";
import { canary, toldOf, whereSaid } from "@/server/testing/canary";
import { named, shopWithCanary } from "@/server/testing/canary-shop";
import { boxOrders, createParcelShop, type ParcelShop } from "@/server/testing/parcel-shop";
import { takeIn, testOrder } from "@/server/testing/shop";
import { erasePerson, erasuresOf, lookUpPerson } from "./service/erase-person";
import { runErasures } from "./service/run-erasures";

vi.setConfig({ testTimeout: 60_000 });

const by = () => ({ actor: { type: "user" as const, id: newId() }, now: new Date() });
const userId = newId() as UserId;
const run = (tenantId: TenantId, now = new Date()) =>
  runErasures(tenantId, { now: () => now, deadline: new Date(now.getTime() + 60_000) });
const phone = { phone: canary.phone };
const erase = (shop: ParcelShop, orders: number, now = new Date()) =>
  erasePerson({ tenantId: shop.tenantId, userId, now }, { person: phone, reason: "asked", orders });
const setStatus = (tenantId: TenantId, id: string, status: string) =>
  withTenant(tenantId, (tx) => tx.db.salesOrder.updateMany({ where: { id }, data: { status } }));

test("a person is erased: no column says who it was, open or sealed, and the order stays with its money", async () => {
  const { shop, orderId, parcelId } = await shopWithCanary();
  const { tenantId } = shop;
  expect((await whereSaid(tenantId)).length).toBeGreaterThan(12);
  await setStatus(tenantId, orderId, "completed");
  expect(await lookUpPerson(tenantId, phone, new Date())).toEqual({ ok: true, value: { closed: 1, underWay: 0 } });
  unwrap(await erase(shop, 1));
  expect(await run(tenantId)).toBe(false);
  expect(await whereSaid(tenantId)).toEqual([]);
  const order = await withTenant(tenantId, (tx) => tx.db.salesOrder.findFirstOrThrow({ where: { id: orderId } }));
  expect(order).toMatchObject({ totalMinor: 10_000n, city: "杭州市", postalCode: null, receiverPhoneHash: null });
  expect(order.erasedAt).toBeInstanceOf(Date);
  expect(await withTenant(tenantId, (tx) => readSource(tx, orderId))).toBeUndefined();
  const print = { ...by(), size: "100x150" as const, language: "zh-CN", timezone: "Asia/Shanghai", reason: "x" };
  expect(await labelPdf(tenantId, [parcelId], print)).toMatchObject({ ok: false, code: "ERASED" });
  expect(await erasuresOf(tenantId)).toMatchObject([{ reason: "asked", orders: 1, finishedAt: expect.any(Date) }]);
  const audit = await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany({ where: { action: "person.erased" } }));
  expect(audit).toMatchObject([{ actorId: userId, data: { reason: "asked", closed: 1, underWay: 0 } }]);
  expect(await lookUpPerson(tenantId, phone, new Date())).toMatchObject({ ok: false, code: "NOT_FOUND" });
});

test("what a platform tells of an erased order, as before or anew, brings nobody back", async () => {
  const { shop, orderId, shopId } = await shopWithCanary();
  const { tenantId } = shop;
  await setStatus(tenantId, orderId, "completed");
  unwrap(await erase(shop, 1));
  await run(tenantId);
  for (const at of ["2026-11-20T03:00:00Z", "2026-11-21T03:00:00Z"]) {
    const told = { orders: [toldOf("P1", new Date(at))], unreadable: [] };
    await storeOrders(tenantId, told, { connectionId: shopId, foundBy: "sweep", asked: new Date() });
    expect(await whereSaid(tenantId)).toEqual([]);
  }
  const row = await withTenant(tenantId, (tx) => tx.db.platformOrder.findFirstOrThrow({ where: { externalNo: "P1" } }));
  expect(row).toMatchObject({ state: "waiting", modifiedAt: new Date("2026-11-21T03:00:00Z") });
});

test("others of the same chunk stay as they were sent", async () => {
  const shop = await createParcelShop();
  const { tenantId } = shop;
  const [other = "", mine = "", last = ""] = await takeIn(shop, [testOrder(), testOrder(named), testOrder()]);
  await processInbox(tenantId, { limit: 3, now: new Date() });
  const read = (id: string) => withTenant(tenantId, (tx) => readSource(tx, id));
  const before = [await read(other), await read(last)];
  await setStatus(tenantId, mine, "canceled");
  unwrap(await erase(shop, 1));
  await run(tenantId);
  expect([await read(other), await read(last)]).toEqual(before);
  expect(await read(mine)).toBeUndefined();
});

test("orders under way are erased once they are closed, and later orders are not", async () => {
  const shop = await createParcelShop();
  const { tenantId } = shop;
  const place = async () => {
    const [id = ""] = await takeIn(shop, [testOrder(named)]);
    await processInbox(tenantId, { limit: 1, now: new Date() });
    return id;
  };
  const first = await place();
  unwrap(await erase(shop, 1));
  await run(tenantId);
  expect(await whereSaid(tenantId)).not.toEqual([]);
  expect(await erasuresOf(tenantId)).toMatchObject([{ orders: 0, finishedAt: null }]);
  const later = await place();
  for (const id of [first, later]) await setStatus(tenantId, id, "completed");
  await run(tenantId);
  const rows = await withTenant(tenantId, (tx) => tx.db.salesOrder.findMany({ orderBy: { id: "asc" } }));
  expect(rows.map((row) => row.erasedAt !== null)).toEqual([true, false]);
  expect(await erasuresOf(tenantId)).toMatchObject([{ orders: 1, finishedAt: expect.any(Date) }]);
});

test("another brand erases nobody here; a number of orders that is not the one shown is refused", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop, 1, named);
  const theirs = await createParcelShop();
  expect(await erase(theirs, 1)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  expect(await erase(shop, 2)).toMatchObject({ ok: false, code: "STALE" });
  await setStatus(shop.tenantId, box?.orderId ?? "", "completed");
  const { externalNo } = await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.findFirstOrThrow());
  const person = { orderNo: externalNo };
  expect(await lookUpPerson(theirs.tenantId, person, new Date())).toMatchObject({ code: "NOT_FOUND" });
  expect(await lookUpPerson(shop.tenantId, person, new Date())).toMatchObject({ ok: true, value: { closed: 1 } });
});
