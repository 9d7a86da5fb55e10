import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { type SfEmulator, startSfEmulator } from "@/server/integrations/sf-express/emulator";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { boxOrders, createParcelShop } from "@/server/testing/parcel-shop";
import { stockUp } from "@/server/testing/shop";
import { textOf } from "@/server/testing/text-of";
import { useCarrierUrl } from "./open-carrier";
import { buyLabel } from "./service/buy-label";
import { labelWork } from "./service/label-work";
import { openParcel } from "./service/open-parcel";
import { requestLabels } from "./service/request-labels";
import { runCalls } from "./service/run-calls";
import { setParcelItems } from "./service/set-parcel-items";
import { takeOut, voidLabel } from "./service/void-label";
import { simulatorKeys } from "./simulator";

let sf: SfEmulator;
beforeEach(async () => {
  sf = await startSfEmulator({ checkwordOf: () => simulatorKeys.secrets.checkword });
  useCarrierUrl("sf", sf.url);
});
afterEach(async () => {
  useCarrierUrl("sf", undefined);
  await sf.close();
});

const by = (now = new Date()) => ({ actor: { type: "user" as const, id: newId() }, now });
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

test("a label is bought over HTTP, once, and the order's timeline says so", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  if (!box) throw new Error("no box");
  const bought = await buyLabel(shop.tenantId, box.parcelId, by());
  expect(bought).toMatchObject({ ok: true, value: { status: "labeled" } });
  expect(await buyLabel(shop.tenantId, box.parcelId, by())).toMatchObject({ ok: false, code: "WRONG_STATE" });
  expect(sf.orders.size).toBe(1);
  await withTenant(shop.tenantId, async (tx) => {
    const parcel = await tx.db.parcel.findFirstOrThrow({ where: { id: box.parcelId }, include: { labels: true } });
    expect(parcel).toMatchObject({ status: "labeled", carrier: "sf", service: "1", accountId: shop.accountId });
    expect(parcel.labels[0]?.trackingNo).toBe(parcel.trackingNo);
    const events = await tx.db.orderEvent.findMany({ where: { orderId: box.orderId, type: "label_bought" } });
    expect(events).toHaveLength(1);
    expect(textOf(events)).not.toContain("张三");
  });
});

test("a carrier that cannot be reached is asked again under the same key; an answer that got lost makes no second waybill", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  if (!box) throw new Error("no box");
  sf.failNext({ status: 503, body: "" });
  expect(await buyLabel(shop.tenantId, box.parcelId, by())).toMatchObject({ value: { status: "waiting" } });
  await withTenant(shop.tenantId, async (tx) => {
    const call = await tx.db.carrierCall.findFirstOrThrow({ where: { parcelId: box.parcelId } });
    expect(call).toMatchObject({ status: "pending", attempts: 1, problem: "retry", code: "HTTP_503" });
  });
  // The process died after SF had made the waybill, before it was written down.
  await runCalls(shop.tenantId, { now: () => later(1), limit: 10 });
  const orderKey = [...sf.orders.keys()][0] ?? "";
  await withTenant(shop.tenantId, async (tx) => {
    await tx.execute("DELETE FROM label");
    await tx.execute("UPDATE parcel SET status = 'open', tracking_no = NULL, account_id = NULL");
    await tx.execute("UPDATE carrier_call SET status = 'pending', due_at = now()");
  });
  await runCalls(shop.tenantId, { now: () => later(1), limit: 10 });
  expect(sf.orders.size).toBe(1);
  const parcel = await withTenant(shop.tenantId, (tx) => tx.db.parcel.findFirstOrThrow({}));
  expect(parcel.trackingNo).toBe(sf.orders.get(orderKey)?.waybillNo);
});

test("what the carrier refuses is parked with its words, warned of, and gone once it is bought", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop, 1);
  if (!box) throw new Error("no box");
  const inner = { success: false, errorCode: "8018", errorMsg: "收件人信息不完整" };
  sf.failNext({ body: JSON.stringify({ apiResultCode: "A1000", apiResultData: JSON.stringify(inner) }) });
  expect(await buyLabel(shop.tenantId, box.parcelId, by())).toMatchObject({
    value: { status: "parked", message: "收件人信息不完整" },
  });
  const holds = () =>
    withTenant(shop.tenantId, (tx) => tx.db.hold.findMany({ where: { orderId: box.orderId, type: "label_failed" } }));
  expect(await holds()).toMatchObject([{ status: "open", severity: "warning", cause: box.parcelId }]);
  expect(await buyLabel(shop.tenantId, box.parcelId, by())).toMatchObject({ value: { status: "labeled" } });
  expect(await holds()).toMatchObject([{ status: "cleared" }]);
});

test("who asks for a label makes the call: no job comes in between, and one does when the asker dies", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  const request = () => withTenant(shop.tenantId, (tx) => requestLabels(tx, [box?.parcelId ?? ""], by()));
  expect((await request()).calls).toMatchObject([{ parcelId: box?.parcelId, operation: "create" }]);
  expect(await runCalls(shop.tenantId, { now: () => later(1), limit: 10 })).toBe(0);
  expect((await request()).calls).toEqual([]);
  expect(await runCalls(shop.tenantId, { now: () => later(3), limit: 10 })).toBe(1);
  expect(sf.orders.size).toBe(1);
});

test("many at once: one call each, also when two processes run them", async () => {
  const shop = await createParcelShop();
  await stockUp(shop, 500);
  const boxes = await boxOrders(shop, 30);
  const ids = boxes.map((box) => box.parcelId);
  await withTenant(shop.tenantId, (tx) => requestLabels(tx, ids, by()));
  const run = () => runCalls(shop.tenantId, { now: () => later(3), limit: 30 });
  const made = await Promise.all([run(), run()]);
  expect(made[0] + made[1]).toBe(30);
  expect(sf.orders.size).toBe(30);
  const labeled = await withTenant(shop.tenantId, (tx) => tx.db.parcel.count({ where: { status: "labeled" } }));
  expect(labeled).toBe(30);
});

test("a call made by two processes, the slower one of which comes last, leaves the waybill in use alone", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  if (!box) throw new Error("no box");
  await buyLabel(shop.tenantId, box.parcelId, by());
  await withTenant(shop.tenantId, (tx) => tx.execute("UPDATE carrier_call SET status = 'pending', due_at = now()"));
  for (const minutes of [1, 2]) await runCalls(shop.tenantId, { now: () => later(minutes), limit: 10 });
  expect([...sf.orders.values()].map((order) => order.canceled)).toEqual([false]);
  await withTenant(shop.tenantId, async (tx) => {
    expect(await tx.db.carrierCall.findMany()).toMatchObject([{ operation: "create", status: "done" }]);
    expect(await tx.db.orderEvent.count({ where: { type: "label_bought" } })).toBe(1);
  });
});

test("a call that fails on our side holds up no other", async () => {
  const shop = await createParcelShop();
  const boxes = await boxOrders(shop, 2);
  const ids = boxes.map((box) => box.parcelId);
  await withTenant(shop.tenantId, async (tx) => {
    await requestLabels(tx, ids, by());
    const broken = { receiverSealed: Buffer.from("broken") };
    await tx.db.salesOrder.updateMany({ where: { id: boxes[0]?.orderId }, data: broken });
  });
  expect(await runCalls(shop.tenantId, { now: () => later(3), limit: 10 })).toBe(2);
  const parcels = await withTenant(shop.tenantId, (tx) => tx.db.parcel.findMany({ orderBy: { id: "asc" } }));
  expect(parcels.map((parcel) => parcel.status)).toEqual(["open", "labeled"]);
  // Nor does it come back for ever.
  const broken = () =>
    withTenant(shop.tenantId, (tx) => tx.db.carrierCall.findFirstOrThrow({ where: { code: "INTERNAL" } }));
  expect(await broken()).toMatchObject({ status: "pending", parcelId: boxes[0]?.parcelId, message: "It failed here" });
  for (let round = 1; round <= 8; round++) await runCalls(shop.tenantId, { now: () => later(round * 60), limit: 10 });
  expect(await broken()).toMatchObject({ status: "parked", attempts: 8 });
});

test("a voided label is given back to the carrier, and the box gets another waybill", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  if (!box) throw new Error("no box");
  await buyLabel(shop.tenantId, box.parcelId, by());
  expect(await voidLabel(shop.tenantId, box.parcelId, { reason: "damaged", ...by() })).toMatchObject({ ok: true });
  await runCalls(shop.tenantId, { now: () => later(1), limit: 10 });
  expect([...sf.orders.values()][0]?.canceled).toBe(true);
  expect(await buyLabel(shop.tenantId, box.parcelId, by())).toMatchObject({ value: { status: "labeled" } });
  expect(sf.orders.size).toBe(2);
  const labels = await withTenant(shop.tenantId, (tx) => tx.db.label.findMany({ orderBy: { id: "asc" } }));
  expect(labels.map((label) => label.voidReason)).toEqual(["damaged", null]);
});

test("voided while the carrier was asked: the waybill that comes is given back, not used", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  if (!box) throw new Error("no box");
  await withTenant(shop.tenantId, (tx) => requestLabels(tx, [box.parcelId], by()));
  await withTenant(shop.tenantId, (tx) => takeOut(tx, [box.fulfillmentId], { reason: "canceled", ...by() }));
  // Its orders left the box: there is nobody to send it to, and nothing is bought.
  await runCalls(shop.tenantId, { now: () => later(3), limit: 10 });
  expect(sf.orders.size).toBe(0);
  const parcel = await withTenant(shop.tenantId, (tx) => tx.db.parcel.findFirstOrThrow({}));
  expect(parcel).toMatchObject({ status: "voided", voidReason: "canceled", trackingNo: null });
});

test("asked for again after it was given up unclear, then emptied: the waybill that may exist is given back", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  if (!box) throw new Error("no box");
  const request = () => withTenant(shop.tenantId, (tx) => requestLabels(tx, [box.parcelId], by()));
  await request();
  await withTenant(shop.tenantId, (tx) =>
    tx.execute("UPDATE carrier_call SET status = 'parked', problem = 'retry', attempts = 8, finished_at = now()"),
  );
  await request();
  await withTenant(shop.tenantId, (tx) => takeOut(tx, [box.fulfillmentId], { reason: "canceled", ...by() }));
  await runCalls(shop.tenantId, { now: () => later(3), limit: 10 });
  const calls = await withTenant(shop.tenantId, (tx) => tx.db.carrierCall.findMany({ orderBy: { createdAt: "asc" } }));
  expect(calls.map((call) => call.operation)).toEqual(["create", "cancel"]);
});

test("a box takes no more of a line than is left of it", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop, 1, { lines: [{ sku: "SKU-0", quantity: 3 }] });
  if (!box) throw new Error("no box");
  const item = { fulfillmentOrderId: box.fulfillmentId, lineNo: 1, skuId: shop.skus[0] ?? "" };
  const pack = (quantity: number) =>
    withTenant(shop.tenantId, (tx) => setParcelItems(tx, box.parcelId, [{ ...item, quantity }], { now: new Date() }));
  expect(await pack(4)).toMatchObject({ ok: false, code: "INVALID" });
  expect(await pack(2)).toMatchObject({ ok: true });
  expect(await pack(3)).toMatchObject({ ok: true });
});

test("another brand can neither pack, buy nor void; a member of another location neither", async () => {
  const shop = await createParcelShop();
  const other = await createParcelShop();
  const [box] = await boxOrders(shop);
  if (!box) throw new Error("no box");
  const nowhere = { ok: false, code: "NOT_FOUND" };
  expect(await buyLabel(other.tenantId, box.parcelId, by())).toMatchObject(nowhere);
  expect(await buyLabel(shop.tenantId, box.parcelId, { ...by(), locations: [newId()] })).toMatchObject(nowhere);
  await buyLabel(shop.tenantId, box.parcelId, by());
  expect(await voidLabel(other.tenantId, box.parcelId, { reason: "x", ...by() })).toMatchObject(nowhere);
  const items = await withTenant(other.tenantId, (tx) => setParcelItems(tx, box.parcelId, [], { now: new Date() }));
  expect(items).toMatchObject(nowhere);
  const taken = await withTenant(other.tenantId, (tx) => takeOut(tx, [box.fulfillmentId], { reason: "x", ...by() }));
  expect(taken).toEqual({ gone: [] });
  const parcel = await withTenant(shop.tenantId, (tx) => tx.db.parcel.findFirstOrThrow({}));
  expect(parcel.status).toBe("labeled");
});

test("work that nobody packed piece by piece gets a box and a label each, once; another brand's gets none", async () => {
  const shop = await createParcelShop();
  const other = await createParcelShop();
  const boxes = await boxOrders(shop, 3);
  const ids = boxes.map((box) => box.fulfillmentId);
  expect(await labelWork(other.tenantId, ids, by())).toMatchObject(
    ids.map(() => ({ parcelId: null, status: "refused" })),
  );
  const first = await labelWork(shop.tenantId, ids, by());
  expect(first.map((work) => work.status)).toEqual(["labeled", "labeled", "labeled"]);
  expect(first.map((work) => work.parcelId)).toEqual(boxes.map((box) => box.parcelId));
  expect(await labelWork(shop.tenantId, ids, by())).toEqual(first);
  expect(sf.orders.size).toBe(3);
});

test("orders that share a box all leave under its waybill", async () => {
  const shop = await createParcelShop();
  const boxes = await boxOrders(shop, 2);
  const fulfillmentIds = boxes.map((box) => box.fulfillmentId);
  const { parcelId } = unwrap(await withTenant(shop.tenantId, (tx) => openParcel(tx, { fulfillmentIds, ...by() })));
  await buyLabel(shop.tenantId, parcelId, by());
  for (const id of fulfillmentIds) unwrap(await shipFulfillment(shop.tenantId, id, by()));
  const [waybill] = [...sf.orders.values()];
  const work = await withTenant(shop.tenantId, (tx) => tx.db.fulfillmentOrder.findMany());
  const told = { carrier: "sf", trackingNo: waybill?.waybillNo };
  expect(work).toMatchObject([told, told]);
});

test("what ships takes its label along; the parcel is on its way and its label cannot be voided any more", async () => {
  const shop = await createParcelShop();
  const [box] = await boxOrders(shop);
  if (!box) throw new Error("no box");
  const bought = await buyLabel(shop.tenantId, box.parcelId, by());
  expect(await shipFulfillment(shop.tenantId, box.fulfillmentId, by())).toMatchObject({ ok: true });
  await withTenant(shop.tenantId, async (tx) => {
    const work = await tx.db.fulfillmentOrder.findFirstOrThrow({});
    expect(work).toMatchObject({ status: "shipped", carrier: "sf", trackingNo: bought.ok && bought.value.trackingNo });
    expect(await tx.db.parcel.findFirstOrThrow({})).toMatchObject({ status: "shipped" });
  });
  const voided = await voidLabel(shop.tenantId, box.parcelId, { reason: "late", ...by() });
  expect(voided).toMatchObject({ ok: false, code: "WRONG_STATE" });
});
