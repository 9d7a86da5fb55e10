import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import type { QimenEmulator } from "@/server/integrations/qimen/emulator";
import { handle } from "@/server/jobs/handle";
import { setTracking } from "@/server/modules/lots/service/tracking";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { cancelRest } from "@/server/modules/orders/service/cancel-rest";
import { processInbox } from "@/server/modules/pipeline/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestShop, type OrderParts, stockUp, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { acceptTheirs, compareWith } from "./service/compare-stock";
import { saveWmsConnection } from "./service/connections";
import { pullStock } from "./service/pull-stock";
import { receiptArrived } from "./service/receipts";
import { receiveAt } from "./service/receive-at";
import { cancelDocument, hasWms, sendEntryOrder, sendReturnOrder } from "./service/send-documents";
import { simulatorOf } from "./service/simulator";
import { sweepWms } from "./service/sweep";

const keys = { appKey: "12345678", customerId: "c1", warehouseCode: "WH01", ownerCode: "OWNER" };
const secret = "s3cr3t";
let cleanup: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of cleanup) await close();
  cleanup = [];
});

/** The webhook over real HTTP, as the route serves it. */
async function serveWebhook(): Promise<string> {
  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const [tenant = "", connection = ""] = url.pathname.split("/").slice(-2);
    const body = Readable.toWeb(request) as ReadableStream<Uint8Array>;
    response.end(await receiveAt({ tenant, connection }, Object.fromEntries(url.searchParams), body, new Date()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanup.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Site {
  shop: TestShop;
  connectionId: string;
  locationId: string;
  warehouse: QimenEmulator;
  sweep: () => Promise<unknown>;
}

/** A brand whose first location is a third party's warehouse behind Qimen; the second is its own. */
async function openSite(units = 10): Promise<Site> {
  const shop = await createTestShop({ units: 0, type: "third_party" });
  const { tenantId } = shop;
  const [locationId = "", other = ""] = shop.locations;
  await withTenant(tenantId, (tx) => tx.db.location.updateMany({ where: { id: other }, data: { type: "dc" } }));
  await stockUp({ ...shop, locations: [locationId] }, units);
  const member = { tenantId, userId: newId() as UserId, scope: undefined, now: new Date() };
  const { id } = unwrap(
    await saveWmsConnection(member, {
      ...{ locationId, gateway: "simulator", secret, signMethod: "md5", logisticsCode: "SF", active: true },
      ...{ senderName: "仓库", senderPhone: "057112345678", ...keys },
    }),
  );
  const reportTo = `${await serveWebhook()}/api/webhooks/qimen/${tenantId}/${id}`;
  const warehouse = await simulatorOf({ tenantId, id, locationId, secret, ...keys }, { reportTo, works: false });
  cleanup.push(() => warehouse.close());
  const sweep = () => sweepWms(tenantId, () => new Date(), new Date(Date.now() + 10_000));
  return { shop, connectionId: id, locationId, warehouse, sweep };
}

async function order({ shop }: Site, parts: OrderParts = {}): Promise<string> {
  const [id = ""] = await takeIn(shop, [testOrder(parts)]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  return id;
}

const inside = <T>({ shop }: Site, read: Parameters<typeof withTenant<T>>[1]) => withTenant(shop.tenantId, read);
const fulfillments = (site: Site, orderId: string) =>
  inside(site, (tx) =>
    tx.db.fulfillmentOrder.findMany({
      where: { orderId },
      orderBy: { id: "asc" },
      include: { fulfillmentOrderLines: true },
    }),
  );
const statusOf = async (site: Site, id: string) =>
  (await inside(site, (tx) => tx.db.salesOrder.findFirstOrThrow({ where: { id } }))).status;
const level = (site: Site, skuId = site.shop.skus[0] ?? "") =>
  inside(site, (tx) => tx.db.stockLevel.findFirstOrThrow({ where: { skuId, locationId: site.locationId } }));
const codes = ({ warehouse }: Site) => [...warehouse.orders.keys()];
const parcel = (trackingNo: string, quantity: number, itemCode = "SKU-0") => ({
  trackingNo,
  items: [{ itemCode, quantity }],
});

test("an ordinary order: sent once, picked, shipped, repeated reports change nothing", async () => {
  const site = await openSite();
  const id = await order(site, { lines: [{ sku: "SKU-0", quantity: 2 }] });
  await site.sweep();
  await site.sweep();
  expect(site.warehouse.calls.filter((call) => call.method === "deliveryorder.create")).toEqual([
    { method: "deliveryorder.create", accepted: true },
  ]);
  const [code = ""] = codes(site);
  expect(site.warehouse.orders.get(code)?.body).toContain("<detailAddress>文三路100号</detailAddress>");
  const later = new Date(Date.now() + 1_000);
  expect(await site.warehouse.process(code, "PICK", later)).toContain("success");
  expect((await fulfillments(site, id))[0]?.status).toBe("picking");
  expect(await site.warehouse.process(code, "ACCEPT", new Date(Date.now() - 60_000))).toContain("success");
  expect(await site.warehouse.ship(code, [parcel("SF1", 2)])).toContain("success");
  expect(await statusOf(site, id)).toBe("completed");
  expect((await fulfillments(site, id))[0]).toMatchObject({ status: "shipped", carrier: "SF", trackingNo: "SF1" });
  for (const { method, body } of [...site.warehouse.sent].reverse()) {
    expect(await site.warehouse.send(method, body)).toContain("already received");
  }
  expect(await level(site)).toMatchObject({ onHand: 8, reserved: 0 });
  expect(await inside(site, (tx) => tx.db.parcel.count())).toBe(1);
  expect(await reconcileStock(site.shop.tenantId)).toEqual([]);
});

test("two part shipments, then the last word with a piece missing: it is routed elsewhere", async () => {
  const site = await openSite();
  const id = await order(site, {
    lines: [
      { sku: "SKU-0", quantity: 3 },
      { sku: "SKU-1", quantity: 1 },
    ],
  });
  await site.sweep();
  const [code = ""] = codes(site);
  await stockUp({ ...site.shop, locations: site.shop.locations.slice(1) }, 10);
  await site.warehouse.ship(code, [parcel("SF1", 1)], false);
  await site.warehouse.ship(code, [parcel("SF2", 1)], false);
  expect(await level(site)).toMatchObject({ onHand: 8, reserved: 1 });
  expect(await site.warehouse.ship(code, [parcel("SF3", 1, "SKU-1")], true)).toContain("success");
  const rows = await fulfillments(site, id);
  const summary = rows.map(({ status, locationId, fulfillmentOrderLines }) => [
    ...[status, locationId === site.locationId, fulfillmentOrderLines.reduce((sum, line) => sum + line.quantity, 0)],
  ]);
  expect(summary.filter(([status]) => status === "shipped")).toHaveLength(3);
  expect(summary.filter(([status]) => status === "recalled")).toEqual([["recalled", true, 1]]);
  expect(summary.filter(([status]) => status === "accepted")).toEqual([["accepted", false, 1]]);
  expect((await level(site)).suspectSince).not.toBeNull();
  expect(await level(site)).toMatchObject({ onHand: 8, reserved: 0 });
  expect(await statusOf(site, id)).not.toBe("completed");
  expect(await reconcileStock(site.shop.tenantId)).toEqual([]);
});

test("what the warehouse ships after its last word has left the books too, and a person is told", async () => {
  const site = await openSite();
  await order(site, { lines: [{ sku: "SKU-0", quantity: 2 }] });
  await site.sweep();
  const [code = ""] = codes(site);
  await stockUp({ ...site.shop, locations: site.shop.locations.slice(1) }, 10);
  await site.warehouse.ship(code, [parcel("SF1", 1)], true);
  expect(await level(site)).toMatchObject({ onHand: 9, reserved: 0 });
  await site.warehouse.ship(code, [parcel("SF2", 1)], true);
  expect(await level(site)).toMatchObject({ onHand: 8, reserved: 0 });
  const told = await inside(site, (tx) => tx.db.wmsMessage.findMany({ where: { status: "failed" } }));
  expect(told).toMatchObject([{ code: "shipped-after-recall" }]);
  expect(await reconcileStock(site.shop.tenantId)).toEqual([]);
});

test("stock changes are posted once each, in any order and company, and not below what is promised", async () => {
  const site = await openSite();
  await site.warehouse.changeStock("SKU-0", -3);
  await site.warehouse.changeStock("SKU-0", 2, "CC");
  expect(await level(site)).toMatchObject({ onHand: 7, damaged: 2 });
  const both = site.warehouse.sent.map(({ body }) => /<item>.*<\/item>/s.exec(body)?.[0]).reverse();
  await site.warehouse.send("stockchange.report", `<request><items>${both.join("")}</items></request>`);
  expect(await level(site)).toMatchObject({ onHand: 7, damaged: 2 });
  const id = await order(site, { lines: [{ sku: "SKU-0", quantity: 6 }] });
  expect(await site.warehouse.changeStock("SKU-0", -4)).toContain("success");
  const [parked] = await inside(site, (tx) => tx.db.wmsMessage.findMany({ where: { status: "parked" } }));
  expect(parked).toMatchObject({ code: "RESERVED_EXCEEDS", direction: "in" });
  expect(await level(site)).toMatchObject({ onHand: 7, reserved: 6 });
  await site.sweep();
  await site.warehouse.ship(codes(site)[0] ?? "", [parcel("SF1", 3)]);
  expect(await statusOf(site, id)).not.toBe("completed");
  await sweepWms(site.shop.tenantId, () => new Date(Date.now() + 3_600_000), new Date(Date.now() + 7_200_000));
  expect(await level(site)).toMatchObject({ onHand: 0 });
  expect(await reconcileStock(site.shop.tenantId)).toEqual([]);
});

test("the rest of what was shipped in part is taken back from the warehouse too", async () => {
  const site = await openSite();
  const id = await order(site, { lines: [{ sku: "SKU-0", quantity: 2 }] });
  await site.sweep();
  const [code = ""] = codes(site);
  await site.warehouse.ship(code, [parcel("SF1", 1)], false);
  const by = { reason: "changed my mind", actor: { type: "system" as const }, now: new Date() };
  expect(await cancelRest(site.shop.tenantId, id, by)).toMatchObject({ ok: true, value: { asked: true } });
  await site.sweep();
  expect(site.warehouse.calls.filter((call) => call.method === "order.cancel")).toHaveLength(1);
  expect(await statusOf(site, id)).toBe("completed");
});

test("taken back before it was packed: canceled there; shipped all the same: booked and shown", async () => {
  const site = await openSite();
  const { tenantId } = site.shop;
  const id = await order(site);
  await site.sweep();
  const [code = ""] = codes(site);
  const recall = async () => {
    const [row] = await fulfillments(site, id);
    const reservations = await inside(site, (tx) => tx.db.reservation.findMany({ where: { state: "open" } }));
    await withTenant(tenantId, async (tx) => {
      await tx.db.fulfillmentOrder.updateMany({ where: { id: row?.id }, data: { status: "recalled" } });
      const { endReservations } = await import("@/server/modules/stock/service/end-reservations");
      const ids = reservations.map((reservation) => reservation.id);
      await endReservations(tx, ids, "released", { cause: "reroute", actor: { type: "system" }, now: new Date() });
    });
  };
  await recall();
  const by = { userId: newId() as UserId, now: new Date() };
  unwrap(await setTracking(tenantId, { skuId: site.shop.skus[0] ?? "", tracking: "serial" }, by));
  await site.sweep();
  expect(site.warehouse.orders.get(code)?.state).toBe("canceled");
  await site.warehouse.ship(code, [parcel("SF9", 1)], true, { "SKU-0": { sns: ["S1"] } });
  const [piece] = await inside(site, (tx) => tx.db.serial.findMany());
  expect(piece).toMatchObject({ code: "S1", status: "shipped", orderId: id });
  expect(await level(site)).toMatchObject({ onHand: 9, reserved: 0 });
  const failed = await inside(site, (tx) => tx.db.wmsMessage.findMany({ where: { status: "failed" } }));
  expect(failed).toMatchObject([{ code: "shipped-after-recall" }]);
  expect(await reconcileStock(tenantId)).toEqual([]);
});

test("their stock is compared as of their moment; accepting it is an adjustment with a reason", async () => {
  const site = await openSite();
  const { tenantId, skus } = site.shop;
  const clock = { now: () => new Date(), deadline: new Date(Date.now() + 10_000) };
  await site.warehouse.changeStock("SKU-0", -1);
  site.warehouse.stock.set("SKU-1", 7);
  await pullStock(tenantId, site.connectionId, clock);
  await site.warehouse.changeStock("SKU-1", 5, "ZP", new Date(Date.now() + 2_000));
  const member = { tenantId, userId: newId() as UserId, scope: undefined, now: new Date() };
  const list = async () =>
    unwrap(await compareWith(member, { connectionId: site.connectionId, differing: true, limit: 50 })).rows;
  expect(await list()).toMatchObject([
    { skuCode: "SKU-1", theirs: 7, since: 5, expected: 12, ours: 15, difference: 3 },
  ]);
  const input = { connectionId: site.connectionId, skuId: skus[1] ?? "", reason: "盘点以仓库为准" };
  const [row] = await list();
  const asOf = row?.asOf ?? new Date();
  expect(await acceptTheirs(member, { ...input, difference: 4, asOf })).toMatchObject({ code: "STALE" });
  unwrap(await acceptTheirs(member, { ...input, difference: 3, asOf }));
  expect(await acceptTheirs(member, { ...input, difference: 3, asOf })).toMatchObject({ code: "STALE" });
  expect(await list()).toEqual([]);
  expect(await level(site, skus[1])).toMatchObject({ onHand: 12 });
  const older = { now: () => new Date(Date.now() - 3_600_000), deadline: clock.deadline };
  site.warehouse.stock.set("SKU-1", 1);
  await pullStock(tenantId, site.connectionId, older);
  expect(await list()).toEqual([]);
  const stranger = { ...member, tenantId: (await createTestShop({ units: 0 })).tenantId };
  expect(await compareWith(stranger, { connectionId: site.connectionId, differing: true, limit: 50 })).toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await acceptTheirs(stranger, { ...input, difference: 3, asOf })).toMatchObject({ code: "NOT_FOUND" });
  expect(await reconcileStock(tenantId)).toEqual([]);
});

test("asked to stop what is being packed: the warehouse's answer decides", async () => {
  const site = await openSite();
  const { tenantId } = site.shop;
  const by = { reason: "买家取消", actor: { type: "system" }, now: new Date() } as const;
  const ids = [await order(site), await order(site)];
  await site.sweep();
  const numbers = await Promise.all(
    ids.map((id) => inside(site, (tx) => tx.db.salesOrder.findFirstOrThrow({ where: { id } }))),
  );
  const [first = "", second = ""] = numbers.map(({ externalNo }) =>
    codes(site).find((code) => code.startsWith(externalNo)),
  );
  for (const code of [first, second]) await site.warehouse.process(code, "PICK", new Date(Date.now() + 1_000));
  for (const id of ids) await cancelOrders(tenantId, [id], by);
  const late = site.warehouse.orders.get(second);
  if (late) late.state = "shipped";
  await site.sweep();
  expect(site.warehouse.orders.get(first)?.state).toBe("canceled");
  expect(await statusOf(site, ids[0] ?? "")).toBe("canceled");
  expect(await statusOf(site, ids[1] ?? "")).not.toBe("canceled");
  const stops = await inside(site, (tx) => tx.db.interception.findMany({ select: { state: true } }));
  expect(stops.map((stop) => stop.state).sort()).toEqual(["done", "refused"]);
  expect(await reconcileStock(tenantId)).toEqual([]);
});

test("goods received for an entry and a return are booked once, the defective apart", async () => {
  const site = await openSite();
  const { tenantId, skus } = site.shop;
  const now = new Date();
  const lines = [{ lineNo: "1", skuId: skus[0] ?? "", skuCode: "SKU-0", quantity: 6 }];
  const place = { locationId: site.locationId, lines, now };
  const sender = {
    name: "张三",
    mobile: "13812345678",
    province: "浙江省",
    city: "杭州市",
    area: "西湖区",
    detailAddress: "1",
  };
  await withTenant(tenantId, async (tx) => {
    unwrap(await sendEntryOrder(tx, { ...place, code: "PO1", type: "CGRK", referenceId: newId() }));
    const back = {
      code: "RT1",
      type: "THRK",
      deliveryCode: "D1",
      logisticsCode: "SF",
      sender,
      referenceId: newId(),
    } as const;
    unwrap(await sendReturnOrder(tx, { ...place, ...back }));
    expect(await hasWms(tx, site.locationId)).toBe(true);
  });
  await site.sweep();
  expect([...site.warehouse.documents.keys()].sort()).toEqual(["PO1", "RT1"]);
  const line = { lineNo: "1", itemCode: "SKU-0", planned: 6 };
  await site.warehouse.receive("PO1", [{ ...line, actual: 4 }], false);
  await site.warehouse.receive("PO1", [{ ...line, actual: 2, inventoryType: "CC" }]);
  await site.warehouse.receive("RT1", [{ ...line, actual: 1 }]);
  for (const { method, body } of site.warehouse.sent) await site.warehouse.send(method, body);
  for (let round = 0; round < 2; round += 1) {
    const jobs = await pool().query(
      "SELECT payload FROM graphile_worker._private_jobs WHERE payload -> 'payload' ->> 'code' IN ('PO1', 'RT1') AND payload ->> 'tenantId' = $1",
      [tenantId],
    );
    expect(jobs.rows).toHaveLength(3);
    for (const { payload } of jobs.rows) await handle(receiptArrived, payload);
  }
  expect(await level(site)).toMatchObject({ onHand: 15, damaged: 2 });
  const documents = await inside(site, (tx) => tx.db.wmsDocument.findMany({ orderBy: { code: "asc" } }));
  expect(documents.map(({ code, status }) => [code, status])).toEqual([
    ["PO1", "done"],
    ["RT1", "done"],
  ]);
  const cancel = (referenceId: string | null) =>
    withTenant(tenantId, (tx) => cancelDocument(tx, { referenceId: referenceId ?? "", reason: "x", now }));
  expect(await cancel(documents[0]?.referenceId ?? null)).toMatchObject({ code: "WRONG_STATE" });
  expect(await cancel(newId())).toMatchObject({ code: "NOT_FOUND" });
  expect(await reconcileStock(tenantId)).toEqual([]);
});
