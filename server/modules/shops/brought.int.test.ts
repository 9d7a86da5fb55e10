import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { type MiniEmulator, startMiniEmulator } from "@/server/integrations/wechat-mini/emulator";
import { handOver } from "@/server/modules/fulfillment/service/hand-over";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { setStage } from "@/server/modules/rollout/service/change-rollout";
import { createTestShop, type OrderParts, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { retryOrder } from "./service/change-shop";
import { connectShop } from "./service/connect-shop";
import { placeSample } from "./service/place-sample";
import { startHistory } from "./service/read-history";
import { runShop } from "./service/run-shop";
import { setupOf } from "./service/set-up-shop";
import { shopHealth } from "./service/shop-health";
import { listStuck } from "./service/shop-views";
import { tellLateParcel } from "./service/tell-shop";
import { useSimulator } from "./simulator";

const minute = 60_000;
const platform = "wechat-mini";
const userId = newId() as unknown as UserId;
const by = () => ({ actor: { type: "user" as const, id: userId }, now: new Date() });
let emulator: MiniEmulator;
let shop: TestShop;
let id: string;

const connect = async ({ tenantId, channelId }: TestShop) => {
  const wish = { channelId, platform, mode: "simulator" as const, credentials: {}, startIn: "shadow" as const };
  return unwrap(await connectShop(tenantId, { ...wish, since: new Date() }, { userId, now: new Date() })).id;
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], shouldAdvanceTime: true });
  emulator = await startMiniEmulator();
  useSimulator(platform, emulator);
  shop = await createTestShop({ units: 100 });
  id = await connect(shop);
});
afterEach(async () => {
  useSimulator(platform, undefined);
  await emulator.close();
  vi.useRealTimers();
});

async function turn({ tenantId }: TestShop = shop, connectionId = id) {
  vi.setSystemTime(Date.now() + 15 * minute);
  return runShop(tenantId, connectionId, { now: () => new Date(), deadline: new Date(Date.now() + minute) });
}

/** An order somebody paid for in the mini-program comes in by the public API and is work for a location. */
async function ordered(externalNo: string, parts: OrderParts = {}, at = shop) {
  const openid = `o-${externalNo}`;
  emulator.pay(externalNo, openid);
  const paid = { status: "paid" as const, method: "wechat_pay" };
  const input = testOrder({ externalNo, buyer: { maskedId: openid }, payment: paid, ...parts });
  const [orderId = ""] = await takeIn(at, [input]);
  await processInbox(at.tenantId, { limit: 10, now: new Date() });
  const work = await withTenant(at.tenantId, (tx) => tx.db.fulfillmentOrder.findFirstOrThrow({ where: { orderId } }));
  return { orderId, fulfillmentId: work.id };
}
const waybill = { carrier: "sf", trackingNo: "SF100000001" };
const ship = (fulfillmentId: string, options: object = waybill, at = shop) =>
  shipFulfillment(at.tenantId, fulfillmentId, { ...options, ...by() });
const messages = () =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.shopMessage.findMany({ select: { operation: true, status: true, code: true } }),
  );
const connection = () => withTenant(shop.tenantId, (tx) => tx.db.shopConnection.findFirstOrThrow({ where: { id } }));

test("an order that came by the API ships, and WeChat is told once, by its number and payer", async () => {
  const { fulfillmentId } = await ordered("M-1", { lines: [{ sku: "SKU-0", quantity: 2 }] });
  unwrap(await ship(fulfillmentId, { ...waybill, further: [{ trackingNo: "SF100000002" }] }));
  for (let n = 0; n < 3; n++) expect(await turn()).toBe(true);
  expect(emulator.uploaded()).toMatchObject([
    {
      order_key: { order_number_type: 1, mchid: emulator.credentials.mchId, out_trade_no: "M-1" },
      ...{ logistics_type: 1, delivery_mode: 2, is_all_delivered: true, payer: { openid: "o-M-1" } },
      shipping_list: [
        { tracking_no: "SF100000001", express_company: "SF", item_desc: "SKU 0 × 2" },
        { tracking_no: "SF100000002", express_company: "SF" },
      ],
    },
  ]);
  const list = emulator.uploaded()[0]?.shipping_list as { contact: { receiver_contact: string } }[];
  expect(list[0]?.contact.receiver_contact).toMatch(/^138\*{4}\d{4}$/);
  expect(await messages()).toEqual([{ operation: "ship", status: "done", code: null }]);
});

test("an answer that is lost, and telling it again, do no harm", async () => {
  const { fulfillmentId } = await ordered("M-2");
  unwrap(await ship(fulfillmentId));
  emulator.loseAnswers(true);
  await turn();
  emulator.loseAnswers(false);
  for (let n = 0; n < 4; n++) await turn();
  await withTenant(shop.tenantId, (tx) =>
    tx.db.shopMessage.updateMany({ data: { status: "pending", dueAt: new Date() } }),
  );
  await turn();
  expect(emulator.uploaded()).toHaveLength(1);
  expect(await messages()).toEqual([{ operation: "ship", status: "done", code: null }]);
});

test("a label bought when the goods had left is told with the number before it", async () => {
  const { orderId, fulfillmentId } = await ordered("M-3");
  unwrap(await ship(fulfillmentId));
  await turn();
  const late = { orderId, fulfillmentId, carrier: "zto", trackingNo: "ZT1" };
  for (let n = 0; n < 2; n++) await withTenant(shop.tenantId, (tx) => tellLateParcel(tx, late, new Date()));
  for (let n = 0; n < 2; n++) await turn();
  expect(emulator.uploaded()).toHaveLength(2);
  expect(emulator.uploaded()[1]?.shipping_list).toMatchObject([
    { tracking_no: "SF100000001", express_company: "SF" },
    { tracking_no: "ZT1", express_company: "ZTO" },
  ]);
});

test("what the buyer fetches at a store is told as fetched", async () => {
  const { tenantId, locations } = shop;
  const { fulfillmentId } = await ordered("M-4", { delivery: { method: "pickup", pickupLocation: "L0" } });
  expect(locations).not.toEqual([]);
  await withTenant(tenantId, (tx) =>
    tx.db.fulfillmentOrder.updateMany({ where: { id: fulfillmentId }, data: { status: "ready" } }),
  );
  unwrap(await handOver(tenantId, fulfillmentId, { collector: { proxy: "李四" }, ...by() }));
  for (let n = 0; n < 2; n++) await turn();
  expect(emulator.uploaded()).toMatchObject([{ logistics_type: 4, delivery_mode: 1, payer: { openid: "o-M-4" } }]);
});

test.each([
  ["without a payer", { buyer: {} }, "NO_PAYER"],
  ["paid on delivery", { payment: { status: "cod" as const } }, "NOT_PAID"],
])("an order %s is told nothing of, and waits for a person", async (_, parts, code) => {
  const { fulfillmentId } = await ordered("M-5", parts);
  unwrap(await ship(fulfillmentId));
  await turn();
  const stuck = { kind: "ship", externalNo: "M-5", code, retryable: true };
  expect(unwrap(await listStuck(shop.tenantId, id))).toMatchObject([stuck]);
  expect(emulator.uploaded()).toEqual([]);
  unwrap(await retryOrder(shop.tenantId, id, "M-5", { userId, now: new Date() }));
  expect(await messages()).toMatchObject([{ status: "pending" }]);
  await turn();
  expect(unwrap(await listStuck(shop.tenantId, id))).toMatchObject([stuck]);
});

test("money somebody else took is not WeChat's to release", async () => {
  const { fulfillmentId } = await ordered("M-6", { payment: { status: "paid", method: "alipay" } });
  unwrap(await ship(fulfillmentId));
  await turn();
  expect([emulator.uploaded(), await messages()]).toMatchObject([[], [{ status: "done" }]]);
});

test("an order of another brand under the same number is neither told nor tried again", async () => {
  const stranger = await createTestShop({ units: 100 });
  const ours = await ordered("M-7");
  const theirs = await ordered("M-7", {}, stranger);
  expect(await ship(theirs.fulfillmentId)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  unwrap(await ship(theirs.fulfillmentId, waybill, stranger));
  for (const work of [theirs, ours])
    await withTenant(stranger.tenantId, (tx) => tellLateParcel(tx, { ...waybill, ...work }, new Date()));
  await turn();
  expect([emulator.uploaded(), await messages()]).toEqual([[], []]);
  unwrap(await ship(ours.fulfillmentId));
  // Words of one brand to the shop of another: neither its turn nor its retry knows them.
  const asked = { userId, now: new Date() };
  expect(await retryOrder(stranger.tenantId, id, "M-7", asked)).toMatchObject({ code: "NOT_FOUND" });
  expect(await turn(stranger, id)).toBe(false);
  expect(emulator.uploaded()).toEqual([]);
  await turn();
  expect(emulator.uploaded()).toHaveLength(1);
});

test("such a shop has nothing to read, and nothing that reading needs", async () => {
  const { tenantId } = shop;
  const before = emulator.calls();
  for (let n = 0; n < 3; n++) expect(await turn()).toBe(true);
  expect(emulator.calls()).toBe(before);
  const row = await connection();
  expect(row).toMatchObject({ status: "live", problem: null, failures: 0 });
  // It is not behind, and comes again in a minute.
  expect(Date.now() - row.readThrough.getTime()).toBeLessThan(minute);
  expect(row.dueAt.getTime() - Date.now()).toBeGreaterThan(minute / 2);
  expect(unwrap(await shopHealth(tenantId, id, new Date())).readThrough).toBeNull();
  expect(unwrap(await setupOf(tenantId, id)).steps.map(({ step }) => step)).toEqual(["test", "carriers"]);
  expect(await withTenant(tenantId, (tx) => tx.db.rollout.count())).toBe(0);
  expect(await startHistory(tenantId, { id, days: 1 }, { userId, now: new Date() })).toMatchObject({ code: "INVALID" });
  const shadow = { id, version: 0, stage: "shadow" as const };
  expect(await setStage(tenantId, shadow, { userId, now: new Date() })).toMatchObject({ code: "NOT_FOUND" });
  expect(await placeSample(tenantId, id, new Date())).toMatchObject({ code: "WRONG_STATE" });
  expect(await withTenant(tenantId, (tx) => tx.db.shopCall.count())).toBe(0);
});
