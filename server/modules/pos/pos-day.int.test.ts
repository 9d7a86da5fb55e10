import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { ownerDatabaseUrl } from "@/server/env";
import { unwrap } from "@/server/errors";
import { acceptOffer } from "@/server/modules/fulfillment/service/advance";
import { markReady } from "@/server/modules/fulfillment/service/mark-ready";
import { toldCode } from "@/server/modules/notices/service/tell-buyer";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createStores, lookAt, openWorkOf, placeOrder } from "@/server/testing/offers";
import { createRegister, receipt, sold, startPos } from "@/server/testing/register";
import { acceptTheirs, compareWith } from "./service/compare-stock";

let pos: Awaited<ReturnType<typeof startPos>>;
beforeAll(async () => {
  pos = await startPos();
});
afterAll(() => pos.close());

async function store() {
  const shop = await createStores(2);
  const [locationId = "", elsewhere = ""] = shop.locations;
  return { shop, locationId, elsewhere, till: await createRegister(pos.url, shop.tenantId, locationId) };
}
const by = () => ({ actor: systemActor, now: new Date() });
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

test("a call that dies midway has done nothing, and is simply made again", async () => {
  const { shop, locationId, till } = await store();
  const rows = [{ locationId, skuId: shop.skus[0] ?? "" }];
  const receipts = [receipt(), receipt({ lines: sold(2, "SKU-1") })];
  const owner = new pg.Client({ connectionString: ownerDatabaseUrl() });
  await owner.connect();
  const kill = () =>
    owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%stock_level%'`,
    );
  const answer = await withTenant(shop.tenantId, async (tx) => {
    await holdRows(tx, rows);
    const waiting = till.send("POST", "receipts", { receipts });
    await expect.poll(async () => (await kill()).rowCount, { timeout: 20_000 }).toBe(1);
    return waiting;
  });
  await owner.end();
  expect(answer).toMatchObject({ status: 500, body: { code: "INTERNAL" } });
  expect(await withTenant(shop.tenantId, (tx) => tx.db.posReceipt.count())).toBe(0);
  const again = await till.send("POST", "receipts", { receipts });
  expect(again.body.receipts).toMatchObject([{ status: "recorded" }, { status: "recorded" }]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("a snapshot is compared and never written over newer movements", async () => {
  const { shop, locationId, elsewhere, till } = await store();
  const [skuId = ""] = shop.skus;
  const compare = async () =>
    unwrap(await compareWith(till.member, { locationId, search: "SKU-0", differing: false, limit: 10 })).rows[0];
  const snapshot = { takenAt: ago(10), rows: [{ code: "SKU-0", onHand: 9 }] };
  const early = {
    takenAt: ago(30),
    rows: [
      { code: "SKU-0", onHand: 99 },
      { code: "NONE", onHand: 1 },
    ],
  };
  expect((await till.send("POST", "stock", snapshot)).body).toEqual({ kept: 1, unknown: [] });
  expect((await till.send("POST", "stock", early)).body).toEqual({ kept: 0, unknown: ["NONE"] });
  expect(await till.send("POST", "stock", { ...snapshot, takenAt: ago(-10) })).toMatchObject({ status: 400 });
  expect(await compare()).toMatchObject({ theirs: 9, since: 0, ours: 10, difference: 1 });
  // Sold before the figure was taken, uploaded after: they know of it.
  await till.send("POST", "receipts", { receipts: [receipt({ soldAt: ago(20) })] });
  expect(await compare()).toMatchObject({ since: 0, expected: 9, ours: 9, difference: 0 });
  await till.send("POST", "receipts", { receipts: [receipt({ soldAt: ago(5), lines: sold(2) })] });
  const came = [{ locationId, skuId, delta: { onHand: 4 }, key: "came" }];
  await withTenant(shop.tenantId, (tx) => postMovements(tx, came, { cause: "transfer", ...by() }));
  expect(await compare()).toMatchObject({ theirs: 9, since: 2, expected: 11, ours: 11, difference: 0 });
  await till.send("POST", "stock", { takenAt: ago(1), rows: [{ code: "SKU-0", onHand: 8 }] });
  const row = await compare();
  // The transfer came in after their figure, which is a minute old.
  expect(row).toMatchObject({ theirs: 8, since: 4, expected: 12, ours: 11, difference: -1 });
  const wanted = { locationId, skuId, difference: -1, asOf: row?.asOf ?? new Date(), reason: "Counted there" };
  const missing = { code: "NOT_FOUND" };
  expect(await acceptTheirs({ ...till.member, scope: [elsewhere] }, wanted)).toMatchObject(missing);
  expect(await acceptTheirs((await store()).till.member, wanted)).toMatchObject(missing);
  expect(await acceptTheirs(till.member, { ...wanted, difference: -2 })).toMatchObject({ code: "STALE" });
  expect(await acceptTheirs(till.member, wanted)).toMatchObject({ value: { onHand: 12 } });
  expect(await acceptTheirs(till.member, wanted)).toMatchObject({ code: "STALE" });
  expect(await compare()).toMatchObject({ ours: 12, difference: 0 });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("goods that wait are found by the buyer's code and handed over at that store only", async () => {
  const { shop, elsewhere, till } = await store();
  const order = await placeOrder(shop, { delivery: { method: "pickup", pickupLocation: "L0" } });
  const id = (await openWorkOf(shop, order))[0]?.id ?? "";
  await acceptOffer(shop.tenantId, id, by());
  unwrap(await markReady(shop.tenantId, id, by()));
  const code = (await withTenant(shop.tenantId, (tx) => toldCode(tx, id))) ?? "";
  const wrong = code === "000000" ? "000001" : "000000";
  const other = await createRegister(pos.url, shop.tenantId, elsewhere);
  expect(await other.send("POST", "pickups/find", { code })).toMatchObject({ status: 404 });
  expect(await other.send("POST", `pickups/${id}/hand-over`, { code })).toMatchObject({ status: 404 });
  expect(await till.send("POST", "pickups/find", { code: wrong })).toMatchObject({ status: 404 });
  const found = await till.send("POST", "pickups/find", { code });
  expect(found.body.pickups).toMatchObject([
    { id, orderId: order, receiver: { name: "张*" }, lines: [{ skuCode: "SKU-0", quantity: 1 }] },
  ]);
  expect(JSON.stringify(found.body)).not.toMatch(/Sealed|Hash|张三|138\d{8}/);
  expect(await till.send("POST", `pickups/${id}/hand-over`, { code: wrong })).toMatchObject({ status: 400 });
  expect(await till.send("POST", `pickups/${id}/hand-over`, { code })).toMatchObject({ status: 200 });
  expect(await lookAt(shop, order)).toMatchObject({ status: "completed" });
  for (let i = 0; i < 25; i++) await till.send("POST", "pickups/find", { code: wrong });
  expect(await till.send("POST", "pickups/find", { code: wrong })).toMatchObject({ status: 429 });
});

test("a day is the store's own, register by register", async () => {
  const { till } = await store();
  const at = (time: string, parts = {}) => receipt({ soldAt: `2026-11-20T${time}:00+08:00`, ...parts });
  const receipts = [
    at("00:00"),
    at("23:59", { register: "2", lines: sold(2), total: "200.00" }),
    at("12:00", { kind: "return", total: "-100.00", lines: sold(-1) }),
    receipt({ soldAt: "2026-11-21T00:00:00+08:00" }),
    receipt({ soldAt: "2026-11-19T15:59:59Z" }),
  ];
  await till.send("POST", "receipts", { receipts });
  const counts = { currency: "CNY" };
  expect((await till.send("GET", "days/2026-11-20")).body).toEqual({
    ...{ store: "L0", date: "2026-11-20", timezone: "Asia/Shanghai" },
    registers: [
      { register: "1", receipts: 2, sold: 1, returned: 1, total: "0.00", ...counts },
      { register: "2", receipts: 1, sold: 2, returned: 0, total: "200.00", ...counts },
    ],
  });
});
