import { afterEach, expect, test } from "vitest";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import type { QimenEmulator } from "@/server/integrations/qimen/emulator";
import { handle } from "@/server/jobs/handle";
import { cancelLines } from "@/server/modules/fulfillment/service/cancel-lines";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { processInbox } from "@/server/modules/pipeline/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestShop, type OrderParts, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { wmsReceipts } from "./jobs";
import { saveWmsConnection, type WmsMember } from "./service/connections";
import { replayMessage } from "./service/message-log";
import { cancelDocument, sendEntryOrder } from "./service/send-documents";
import { simulatorOf } from "./service/simulator";
import { sweepWms } from "./service/sweep";
import { refreshStock } from "./service/try-connection";

const keys = { appKey: "12345678", customerId: "c1", warehouseCode: "WH01", ownerCode: "OWNER" };
const secret = "s3cr3t";
const by = { reason: "changed my mind", actor: { type: "system" as const }, now: new Date() };
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

let warehouse: QimenEmulator;
let shop: TestShop;
let member: WmsMember;
afterEach(() => warehouse.close());

/** A brand whose only location is a warehouse behind Qimen that knows all its items. */
async function open() {
  shop = await createTestShop({ locations: 1, type: "third_party" });
  const { tenantId } = shop;
  const [locationId = ""] = shop.locations;
  member = { tenantId, userId: newId() as UserId, scope: undefined, now: new Date() };
  const { id } = unwrap(
    await saveWmsConnection(member, {
      ...{ locationId, gateway: "simulator", secret, signMethod: "md5", logisticsCode: "SF", active: true },
      ...{ senderName: "仓库", senderPhone: "057112345678", ...keys },
    }),
  );
  warehouse = await simulatorOf({ tenantId, id, locationId, secret, ...keys }, { works: false });
  await sweep();
}

const sweep = (now = new Date()) => sweepWms(shop.tenantId, () => now, new Date(now.getTime() + 10_000));
const methods = () => warehouse.calls.map((call) => call.method).filter((method) => !method.startsWith("single"));
const document = () => withTenant(shop.tenantId, (tx) => tx.db.wmsDocument.findFirstOrThrow());

async function order(parts: OrderParts = {}) {
  const [id = ""] = await takeIn(shop, [testOrder(parts)]);
  await processInbox(shop.tenantId, { limit: 10, now: new Date() });
  return id;
}

async function entry() {
  const referenceId = newId();
  const lines = [{ lineNo: "1", skuId: shop.skus[0] ?? "", skuCode: "SKU-0", quantity: 6 }];
  const place = { locationId: shop.locations[0] ?? "", lines, now: new Date() };
  await withTenant(shop.tenantId, async (tx) =>
    unwrap(await sendEntryOrder(tx, { ...place, code: "PO1", type: "CGRK", referenceId })),
  );
  return (now = new Date()) => withTenant(shop.tenantId, (tx) => cancelDocument(tx, { referenceId, reason: "x", now }));
}

/** Nobody answers until the last attempt. */
async function giveUp() {
  for (let hour = 0; hour < 14; hour += 1) {
    warehouse.faults.splice(0, 9, "hang-up");
    await sweep(inHours(hour));
  }
  warehouse.faults.splice(0, 9);
}

test("who asks the warehouse what it has is on record", async () => {
  await open();
  const connection = await withTenant(shop.tenantId, (tx) => tx.db.wmsConnection.findFirstOrThrow());
  unwrap(await refreshStock(member, connection.id));
  const asked = await withTenant(shop.tenantId, (tx) =>
    tx.db.auditEntry.findMany({ where: { action: "wms.stock_asked" } }),
  );
  expect(asked).toMatchObject([{ actorId: member.userId, subjectId: connection.id }]);
});

test("an entry the warehouse was never told of is dropped", async () => {
  await open();
  const cancel = await entry();
  expect(await cancel()).toMatchObject({ ok: true });
  await sweep();
  expect(methods()).toEqual([]);
  expect(await document()).toMatchObject({ status: "canceled" });
});

test("an entry whose answer was lost is canceled there, once nothing can be on its way any more", async () => {
  await open();
  const cancel = await entry();
  warehouse.faults.push("lost-answer");
  await sweep();
  expect(await cancel()).toMatchObject({ ok: true });
  await sweep();
  expect(methods()).toEqual(["entryorder.create"]);
  await sweep(inHours(0.1));
  expect(methods()).toEqual(["entryorder.create", "order.cancel"]);
  expect([...warehouse.documents.keys()]).toEqual([]);
  expect(await document()).toMatchObject({ status: "canceled" });
});

test("a delivery nobody answered for to the end is canceled there when it is voided, also after somebody tried again", async () => {
  await open();
  const id = await order();
  warehouse.faults.push("lost-answer");
  await sweep();
  await giveUp();
  expect(await document()).toMatchObject({ status: "waiting" });
  const [message] = await withTenant(shop.tenantId, (tx) => tx.db.wmsMessage.findMany({ where: { status: "failed" } }));
  unwrap(await replayMessage(member, message?.id ?? ""));
  unwrapAll(await cancelOrders(shop.tenantId, [id], by));
  await sweep(inHours(20));
  await sweep(inHours(21));
  expect(methods()).toEqual(["deliveryorder.create", "order.cancel"]);
  expect([...warehouse.orders.values()].map(({ state }) => state)).toEqual(["canceled"]);
  expect(await document()).toMatchObject({ status: "canceled" });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

const unwrapAll = (results: { ok: boolean }[]) => expect(results.every((result) => result.ok)).toBe(true);

test("what never arrived there is canceled when the warehouse says it has no such delivery", async () => {
  await open();
  const id = await order();
  warehouse.faults.push("hang-up");
  await sweep();
  unwrapAll(await cancelOrders(shop.tenantId, [id], by));
  await sweep(inHours(0.001));
  await sweep(inHours(1));
  expect(methods()).toEqual(["order.cancel"]);
  expect(await document()).toMatchObject({ status: "canceled" });
});

test("a delivery the warehouse refused is not taken back from it, and keeps no entry from being closed", async () => {
  await open();
  const cancel = await entry();
  warehouse.faults.push({
    status: 200,
    body: "<response><flag>failure</flag><code>S1</code><message>no</message></response>",
  });
  await sweep();
  expect(await document()).toMatchObject({ status: "refused" });
  expect(await cancel()).toMatchObject({ ok: true });
});

test("goods received whose job is gone are booked by the sweep, once", async () => {
  await open();
  const { tenantId } = shop;
  await entry();
  await sweep();
  const reports = warehouse.receive("PO1", [{ lineNo: "1", itemCode: "SKU-0", planned: 6, actual: 4 }]);
  expect(await reports).toContain("success");
  await pool().query("DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = $1", [tenantId]);
  const units = () =>
    withTenant(
      tenantId,
      async (tx) => (await tx.db.stockLevel.findFirstOrThrow({ where: { skuId: shop.skus[0] ?? "" } })).onHand,
    );
  const run = (now: Date) => handle(wmsReceipts, { tenantId, payload: {} }, () => now);
  await run(new Date());
  expect(await units()).toBe(10);
  expect((await pool().query("SELECT dispatch_receipts($1) AS id", [inHours(1)])).rows).toContainEqual({
    id: tenantId,
  });
  await run(inHours(1));
  await run(inHours(2));
  expect(await units()).toBe(14);
  expect((await pool().query("SELECT dispatch_receipts($1) AS id", [inHours(1)])).rows).not.toContainEqual({
    id: tenantId,
  });
});

const works = (orderId: string) =>
  withTenant(shop.tenantId, async (tx) =>
    (await tx.db.fulfillmentOrder.findMany({ where: { orderId }, include: { fulfillmentOrderLines: true } })).map(
      ({ status, fulfillmentOrderLines: lines }) => [
        status,
        lines
          .map((line) => line.lineNo)
          .sort()
          .join(),
      ],
    ),
  );
const lines = [
  { sku: "SKU-0", quantity: 2 },
  { sku: "SKU-1", quantity: 1 },
];
const unwanted = (id: string) =>
  cancelLines(shop.tenantId, id, { ...by, lines: [{ lineNo: 2, quantity: 1 }], now: new Date() });

test("a line canceled before the warehouse began: the whole is canceled there and the rest sent anew", async () => {
  await open();
  const id = await order({ lines });
  await sweep();
  expect(await unwanted(id)).toMatchObject({ value: { state: "requested", asked: 1 } });
  await sweep();
  await sweep();
  const sent = [...warehouse.orders.values()].map(({ state, lines }) => [state, lines.map((line) => line.itemCode)]);
  expect(sent).toEqual([
    ["canceled", ["SKU-0", "SKU-1"]],
    ["new", ["SKU-0"]],
  ]);
  expect((await works(id)).sort()).toEqual([
    ["accepted", "1"],
    ["canceled", "2"],
  ]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("a delivery the warehouse has taken over and not begun: it is asked, and its answer decides", async () => {
  await open();
  const ids = [await order(), await order()];
  await sweep();
  const results = await cancelOrders(shop.tenantId, ids, by);
  expect(results).toMatchObject(ids.map((id) => ({ id, ok: true, code: "ASKED" })));
  const [first, late] = [...warehouse.orders.values()];
  if (late) late.state = "shipped";
  await sweep();
  expect(first?.state).toBe("canceled");
  const orders = await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.findMany({ select: { status: true } }));
  expect(orders.map(({ status }) => status).sort()).toEqual(["canceled", "in_fulfillment"]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("a line the warehouse is packing: it is asked to stop, and the rest is sent anew once it has", async () => {
  await open();
  const id = await order({ lines });
  await sweep();
  const [code = ""] = warehouse.orders.keys();
  await warehouse.process(code, "PICK", new Date(Date.now() + 1_000));
  expect(await unwanted(id)).toMatchObject({ value: { state: "requested", asked: 1 } });
  await sweep();
  await sweep();
  expect([...warehouse.orders.values()].map(({ state }) => state)).toEqual(["canceled", "new"]);
  expect((await works(id)).sort()).toEqual([
    ["accepted", "1"],
    ["canceled", "2"],
  ]);
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("what leaves although somebody asked to stop it has answered: nothing else of the order waits", async () => {
  await open();
  const id = await order({ lines });
  await sweep();
  const [code = ""] = warehouse.orders.keys();
  await warehouse.process(code, "PICK", new Date(Date.now() + 1_000));
  expect(await cancelOrders(shop.tenantId, [id], by)).toMatchObject([{ ok: true, code: "ASKED" }]);
  const items = lines.map(({ sku, quantity }) => ({ itemCode: sku, quantity }));
  expect(await warehouse.ship(code, [{ trackingNo: "SF1", items }])).toContain("success");
  const stops = await withTenant(shop.tenantId, (tx) => tx.db.interception.findMany());
  expect(stops).toMatchObject([{ state: "refused" }]);
  await sweep();
  expect((await works(id)).map(([status]) => status)).toEqual(["shipped"]);
});
