import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { EmulatedOrder, Emulator } from "@/server/integrations/channel/emulator";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { savePolicy } from "@/server/modules/publishing/service/policies";
import { recomputePublished } from "@/server/modules/publishing/service/recompute";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { disconnectShop } from "./service/change-shop";
import { connectShop } from "./service/connect-shop";
import { placeSample } from "./service/place-sample";
import { runShop } from "./service/run-shop";
import { tellStock } from "./service/tell-stock";
import { useSimulator } from "./simulator";

const minute = 60_000;
let shop: TestShop;
let emulator: Emulator;
let connectionId: string;
/** Turns go by as fast as they can: each comes two minutes after the one before. */
let clock: number;
const userId = newId() as unknown as UserId;

async function connect(target: TestShop) {
  const wish = { channelId: target.channelId, platform: "taobao", mode: "simulator" as const, credentials: {} };
  const since = new Date(Date.now() - 60 * minute);
  return unwrap(await connectShop(target.tenantId, { ...wish, since }, { userId, now: new Date() })).id;
}

beforeEach(async () => {
  clock = Date.now();
  emulator = await startTaobaoEmulator({ now: () => now() });
  useSimulator("taobao", emulator);
  shop = await createTestShop({ units: 100 });
  connectionId = await connect(shop);
});
afterEach(async () => {
  useSimulator("taobao", undefined);
  await emulator.close();
});

const now = () => new Date(clock);
async function turn() {
  clock += 2 * minute;
  const ran = await runShop(shop.tenantId, connectionId, { now, deadline: new Date(clock + 20 * minute) });
  await processInbox(shop.tenantId, { limit: 500, now: now() });
  return ran;
}
/** What is told of an order leads to changes of ours only once ours is there. */
async function turns() {
  await turn();
  await turn();
}

/** An order changed just now, for SKUs of ours. */
const order = (n: number, over: Partial<EmulatedOrder> = {}): EmulatedOrder => {
  const sample = sampleOrder(n);
  const lines = sample.lines.map((line, at) => ({ ...line, merchantCode: `SKU-${at}`, price: "100.00" }));
  return { ...sample, lines, note: "", modifiedAt: new Date(Math.floor((clock - 2 * minute) / 1000) * 1000), ...over };
};
const ours = (externalNo: string) =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findFirst({
      where: { externalNo },
      include: { holds: { where: { status: "open" } }, fulfillmentOrders: true, orderLines: true },
    }),
  );
const told = (externalNo: string) =>
  withTenant(shop.tenantId, (tx) => tx.db.platformOrder.findFirst({ where: { externalNo } }));
const connection = () =>
  withTenant(shop.tenantId, (tx) => tx.db.shopConnection.findFirstOrThrow({ where: { id: connectionId } }));

test("a shop's orders come in over many pages, are routed, and come once however often they are read", async () => {
  for (let n = 1; n <= 50; n++) emulator.put(order(n));
  expect(await turn()).toBe(true);
  await turn();
  const orders = await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.findMany({}));
  expect(orders.map((one) => one.externalNo).sort()).toEqual(
    Array.from({ length: 50 }, (_, n) => order(n + 1).externalNo).sort(),
  );
  expect(orders.filter((one) => one.status === "in_fulfillment")).toHaveLength(50);
  expect((await connection()).problem).toBeNull();
  expect((await connection()).readThrough.getTime()).toBe(clock - minute);
});

test("a turn ends with what there was when it began, however long the reading takes", async () => {
  clock += 2 * minute;
  const ticking = () => {
    clock += 10;
    return now();
  };
  await runShop(shop.tenantId, connectionId, { now: ticking, deadline: new Date(clock + minute) });
  const calls = await withTenant(shop.tenantId, (tx) => tx.db.shopCall.findMany({ where: { operation: "pull" } }));
  expect(calls.length).toBeLessThanOrEqual(4);
});

test("a sample order at a simulated shop is read in the next turn, right after it was connected", async () => {
  const fresh = await createTestShop({ units: 100 });
  const since = now();
  const wish = { channelId: fresh.channelId, platform: "taobao", mode: "simulator" as const, credentials: {} };
  const { id } = unwrap(await connectShop(fresh.tenantId, { ...wish, since }, { userId, now: since }));
  clock += 5_000;
  const { externalNo } = unwrap(await placeSample(fresh.tenantId, id, now()));
  clock += 1_000;
  expect(await runShop(fresh.tenantId, id, { now, deadline: new Date(clock + minute) })).toBe(true);
  await processInbox(fresh.tenantId, { limit: 500, now: now() });
  const order = await withTenant(fresh.tenantId, (tx) => tx.db.salesOrder.findFirst({ where: { externalNo } }));
  expect(order?.status).toBe("in_fulfillment");
});

test("two processes do not run one shop at once, and not before its turn", async () => {
  clock += 2 * minute;
  const run = () => runShop(shop.tenantId, connectionId, { now, deadline: new Date(clock + minute) });
  expect((await Promise.all([run(), run(), run()])).filter(Boolean)).toHaveLength(1);
  expect(await run()).toBe(false);
});

test("a shop that fails in the middle of a span is read again from where it was whole", async () => {
  for (let n = 1; n <= 90; n++) emulator.put(order(n));
  const before = (await connection()).readThrough;
  // The pages' numbers come, then one of the orders does not.
  emulator.failAfter(60, { status: 503, body: "" });
  await turn();
  const row = await connection();
  expect(row).toMatchObject({ failures: 1, problemCode: "HTTP_503", status: "live" });
  expect(row.readThrough.getTime()).toBeLessThan(clock - 5 * minute);
  expect(row.readThrough.getTime()).toBeGreaterThanOrEqual(before.getTime());
  clock = row.dueAt.getTime();
  await turns();
  expect(await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.count({}))).toBe(90);
  expect(await connection()).toMatchObject({ failures: 0, problemCode: null });
});

test("what happens to an order on its platform happens to ours: paid, noted, canceled", async () => {
  emulator.put(order(1, { stage: "unpaid" }));
  await turns();
  const { externalNo } = order(1);
  expect(await ours(externalNo)).toMatchObject({ paymentStatus: "unpaid", status: "received" });
  emulator.put(order(1));
  await turns();
  expect(await ours(externalNo)).toMatchObject({ paymentStatus: "paid", status: "in_fulfillment", holds: [] });
  emulator.put(order(1, { note: "红色" }));
  await turns();
  expect(await ours(externalNo)).toMatchObject({ buyerNote: "红色" });
  emulator.put(order(1, { stage: "canceled" }));
  await turns();
  expect(await ours(externalNo)).toMatchObject({ status: "canceled" });
  expect(await told(externalNo)).toMatchObject({ state: "applied", code: null });
  const stock = await withTenant(shop.tenantId, (tx) => tx.db.stockLevel.aggregate({ _sum: { reserved: true } }));
  expect(stock._sum.reserved).toBe(0);
});

test("a refund the buyer asks for freezes the order within one round, and nothing leaves meanwhile", async () => {
  emulator.put(order(1));
  await turns();
  const { externalNo, lines } = order(1);
  const work = (await ours(externalNo))?.fulfillmentOrders[0];
  const refund = { refundId: "77700001112223334", externalNo, ref: lines[0]?.ref ?? "", amount: "200.00" };
  emulator.askRefund?.({ ...refund, quantity: 2, modifiedAt: now() });
  emulator.put(order(1));
  await turn();
  expect((await ours(externalNo))?.holds).toMatchObject([{ type: "refund_requested", severity: "blocking" }]);
  const by = { actor: { type: "user" as const, id: userId }, now: now() };
  expect(await shipFulfillment(shop.tenantId, work?.id ?? "", by)).toMatchObject({ ok: false, code: "WRONG_STATE" });
  emulator.agreeRefund?.(refund.refundId);
  emulator.put(order(1));
  await turn();
  const after = await ours(externalNo);
  expect(after?.holds).toEqual([]);
  expect(after?.orderLines.map((line) => line.canceledQuantity)).toEqual([2, 0]);
});

test("another address moves the goods that have not left", async () => {
  emulator.put(order(1));
  await turns();
  const receiver = { ...order(1).receiver, province: "广东省", city: "深圳市", district: "南山区" };
  emulator.put(order(1, { receiver }));
  await turns();
  expect(await ours(order(1).externalNo)).toMatchObject({ province: "广东省", city: "深圳市" });
});

test("older news never undoes newer", async () => {
  const newer = order(1);
  emulator.put(newer);
  await turns();
  emulator.put({ ...newer, stage: "canceled", modifiedAt: new Date(newer.modifiedAt.getTime() - 30_000) });
  await turns();
  expect(await ours(newer.externalNo)).toMatchObject({ status: "in_fulfillment" });
});

test("a parcel that leaves is told to its shop once, with the lines that are in it", async () => {
  emulator.put(order(1));
  await turns();
  const [work] = (await ours(order(1).externalNo))?.fulfillmentOrders ?? [];
  const by = { actor: { type: "user" as const, id: userId }, now: now() };
  const shipped = { carrier: "sf", trackingNo: "SF1234567890123" };
  expect(await shipFulfillment(shop.tenantId, work?.id ?? "", { ...shipped, ...by })).toMatchObject({ ok: true });
  emulator.loseAnswers(true);
  await turn();
  emulator.loseAnswers(false);
  clock += 30 * minute;
  await turns();
  expect(emulator.shipments()).toEqual([
    { externalNo: order(1).externalNo, carrier: "SF", trackingNo: "SF1234567890123", refs: undefined },
  ]);
  const messages = await withTenant(shop.tenantId, (tx) => tx.db.shopMessage.findMany({}));
  expect(messages).toMatchObject([{ operation: "ship", status: "done" }]);
});

test("a shop shows the numbers it should, by its own ids; what it does not sell is said", async () => {
  emulator.put(order(1));
  await turns();
  const by = { actor: { type: "user" as const, id: userId }, now: new Date() };
  const policy = {
    channelId: shop.channelId,
    scope: "all" as const,
    target: "",
    mode: "share" as const,
    amount: 100,
  };
  const rest = { source: "all" as const, buffer: 0, ceiling: null, lowAt: null, priority: 1 };
  unwrap(await savePolicy(shop.tenantId, { ...policy, ...rest }, by));
  await recomputePublished(shop.tenantId, new Date());
  const stock = () => tellStock(shop.tenantId, connectionId, { now, deadline: new Date(clock + minute) });
  expect(await stock()).toBe(2);
  const [first, second] = order(1).lines;
  expect(Object.fromEntries(emulator.stock())).toEqual({ [first?.sku ?? ""]: 198, [second?.sku ?? ""]: 199 });
  const published = await withTenant(shop.tenantId, (tx) =>
    tx.db.publishedStock.findMany({ orderBy: { skuId: "asc" }, select: { acknowledged: true, refusal: true } }),
  );
  expect(published.map((one) => one.refusal ?? one.acknowledged).sort()).toEqual([198, 199, "NOT_LISTED"]);
  expect(await stock()).toBe(0);
  const foreign = await createTestShop();
  expect(await tellStock(foreign.tenantId, connectionId, { now, deadline: new Date(clock + minute) })).toBe(0);
});

test("keys that ended are renewed once; refused for good, the shop is parked with the platform's words", async () => {
  emulator.expireToken?.();
  emulator.put(order(1));
  await turns();
  expect(await connection()).toMatchObject({ status: "live", problem: null });
  expect(await ours(order(1).externalNo)).not.toBeNull();
  emulator.expireToken?.();
  emulator.refuseTokens?.();
  await turn();
  expect(await connection()).toMatchObject({
    status: "parked",
    problemCode: expect.stringMatching(/27|session|invalid/),
  });
  expect(await turn()).toBe(false);
});

test("an order that is none of ours to send is history, one that cannot be read waits for a person", async () => {
  emulator.put(order(1, { stage: "canceled" }));
  emulator.put(order(2, { freight: "8.00", receiver: { ...order(2).receiver, name: "\u0007" } }));
  await turns();
  expect(await ours(order(1).externalNo)).toBeNull();
  expect(await told(order(1).externalNo)).toMatchObject({ state: "applied", orderId: null });
  const parked = { state: "parked", code: "INVALID", message: expect.stringContaining("shipTo.name"), orderId: null };
  expect(await told(order(2).externalNo)).toMatchObject(parked);
  emulator.put(order(2));
  await turns();
  expect(await ours(order(2).externalNo)).toMatchObject({ status: "in_fulfillment" });
});

test("a shop that is let go leaves its orders, and the channel can be connected again without any twice", async () => {
  emulator.put(order(1));
  await turns();
  const { version } = await connection();
  const by = { userId, now: now() };
  const foreign = await createTestShop();
  expect(await disconnectShop(foreign.tenantId, { id: connectionId, version }, by)).toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await disconnectShop(shop.tenantId, { id: connectionId, version: version + 9 }, by)).toMatchObject({
    code: "STALE",
  });
  expect(await disconnectShop(shop.tenantId, { id: connectionId, version }, by)).toMatchObject({ ok: true });
  expect(await told(order(1).externalNo)).toBeNull();
  connectionId = await connect(shop);
  await turns();
  expect(await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.count({}))).toBe(1);
  expect(await told(order(1).externalNo)).toMatchObject({
    state: "applied",
    orderId: (await ours(order(1).externalNo))?.id,
  });
});

test("a shop belongs to its brand", async () => {
  const foreign = await createTestShop();
  clock += 2 * minute;
  expect(await runShop(foreign.tenantId, connectionId, { now, deadline: new Date(clock + minute) })).toBe(false);
  const wish = { channelId: shop.channelId, platform: "taobao", mode: "simulator" as const, credentials: {} };
  const stolen = await connectShop(foreign.tenantId, { ...wish, since: now() }, { userId, now: now() });
  expect(stolen).toMatchObject({ ok: false, code: "NOT_FOUND" });
  const unknown = { ...wish, platform: "myspace", since: now() };
  expect(await connectShop(shop.tenantId, unknown, { userId, now: now() })).toMatchObject({ code: "INVALID" });
  expect(await connectShop(shop.tenantId, { ...wish, since: now() }, { userId, now: now() })).toMatchObject({
    code: "CONFLICT",
  });
});
