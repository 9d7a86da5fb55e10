import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { EmulatedOrder, Emulator } from "@/server/integrations/channel/emulator";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { connectShop } from "./service/connect-shop";
import { cancelHistory, readHistory, startHistory } from "./service/read-history";
import { runShop } from "./service/run-shop";
import { saveWarehouses } from "./service/save-warehouses";
import { finishStep, lookAgain, saveCarriers, saveOrderRules, setupOf, testShop } from "./service/set-up-shop";
import { useSimulator } from "./simulator";

const minute = 60_000;

const userId = newId() as unknown as UserId;
let shop: TestShop;
let emulator: Emulator;
let id: string;
let clock: number;
const now = () => new Date(clock);
const by = () => ({ userId, now: now() });

beforeEach(async () => {
  clock = Date.now();
  emulator = await startTaobaoEmulator({ now });
  useSimulator("taobao", emulator);
  shop = await createTestShop({ units: 100 });
  const wish = { channelId: shop.channelId, platform: "taobao", mode: "simulator" as const, credentials: {} };
  id = unwrap(await connectShop(shop.tenantId, { ...wish, since: now() }, by())).id;
});
afterEach(async () => {
  useSimulator("taobao", undefined);
  await emulator.close();
});

const order = (n: number, ago: number, over: Partial<EmulatedOrder> = {}): EmulatedOrder => {
  const sample = sampleOrder(n);
  const lines = sample.lines.map((line, at) => ({ ...line, merchantCode: `SKU-${at}`, price: "100.00" }));
  return { ...sample, lines, note: "", modifiedAt: new Date(Math.floor((clock - ago) / 1000) * 1000), ...over };
};
async function turn() {
  clock += 2 * minute;
  await runShop(shop.tenantId, id, { now, deadline: new Date(clock + 20 * minute) });
  await processInbox(shop.tenantId, { limit: 500, now: now() });
}
const setup = async () => unwrap(await setupOf(shop.tenantId, id));
const orders = () =>
  withTenant(shop.tenantId, (tx) => tx.db.salesOrder.findMany({ include: { fulfillmentOrders: true } }));
const slice = (runId: string, until = 20 * minute) =>
  readHistory(shop.tenantId, { connectionId: id, runId }, { now, deadline: new Date(clock + until) });

test("a test call says who answers, and finishes its step; refused, it says why and does not", async () => {
  emulator.failNext({ status: 503, body: "" });
  expect(await testShop(shop.tenantId, id, by(), now)).toMatchObject({ value: { ok: false, code: "HTTP_503" } });
  expect((await setup()).steps.filter((one) => one.doneAt)).toEqual([]);
  expect(await testShop(shop.tenantId, id, by(), now)).toMatchObject({ value: { ok: true, shop: "模拟旗舰店" } });
  expect((await setup()).steps.map((one) => [one.step, one.doneAt !== null])).toEqual([
    ...[
      ["test", true],
      ["articles", false],
      ["carriers", false],
      ["orders", false],
    ],
    ...[
      ["history", false],
      ["start", false],
    ],
  ]);
});

test("a parcel is told by the name the brand has given its carrier", async () => {
  const codes = [
    { carrier: "sf", code: "SF-NEW" },
    { carrier: "zto", code: "ZTO" },
  ];
  unwrap(await saveCarriers(shop.tenantId, { id, codes }, by()));
  const named = (await setup()).carriers.filter((one) => ["sf", "zto"].includes(one.carrier));
  expect(named).toEqual([
    { carrier: "sf", usual: "SF", own: "SF-NEW" },
    { carrier: "zto", usual: "ZTO", own: null },
  ]);
  emulator.put(order(1, 2 * minute));
  await turn();
  const [work] = (await orders())[0]?.fulfillmentOrders ?? [];
  const parcel = { carrier: "sf", trackingNo: "SF123", actor: { type: "user" as const, id: userId }, now: now() };
  unwrap(await shipFulfillment(shop.tenantId, work?.id ?? "", parcel));
  await turn();
  expect(emulator.shipments()).toMatchObject([{ carrier: "SF-NEW", trackingNo: "SF123" }]);
});

test("orders nobody has paid for stay outside when the brand wants that, and come in once they are paid", async () => {
  unwrap(await saveOrderRules(shop.tenantId, { id, takeUnpaid: false }, by()));
  emulator.put(order(1, 2 * minute, { stage: "unpaid" }));
  await turn();
  expect(await orders()).toEqual([]);
  emulator.put(order(1, 0));
  await turn();
  expect(await orders()).toMatchObject([{ paymentStatus: "paid", status: "in_fulfillment" }]);
});

test("the days before are read slice by slice, with what was stored and how far; what they hold is taken in", async () => {
  for (let n = 1; n <= 5; n++) emulator.put(order(n, n * 8 * 60 * minute));
  const { runId } = unwrap(await startHistory(shop.tenantId, { id, days: 2 }, by()));
  expect(await startHistory(shop.tenantId, { id, days: 2 }, by())).toMatchObject({ code: "CONFLICT" });
  await slice(runId, -1);
  expect((await setup()).history).toMatchObject({ status: "running", orders: 0 });
  emulator.failAfter(5, { status: 503, body: "" });
  await slice(runId);
  expect((await setup()).history).toMatchObject({ status: "running", code: "HTTP_503" });
  await slice(runId);
  const { history } = await setup();
  expect(history).toMatchObject({ status: "done", orders: 5, code: null });
  expect(history?.through).toEqual(history?.to);
  await turn();
  expect(await orders()).toHaveLength(5);
});

test("canceled, nothing more is read; what the platform refuses is said", async () => {
  const first = unwrap(await startHistory(shop.tenantId, { id, days: 2 }, by()));
  unwrap(await cancelHistory(shop.tenantId, id, by()));
  const before = emulator.calls();
  await slice(first.runId);
  expect(emulator.calls()).toBe(before);
  expect((await setup()).history).toMatchObject({ status: "canceled" });
  const { runId } = unwrap(await startHistory(shop.tenantId, { id, days: 2 }, by()));
  emulator.expireToken?.();
  await slice(runId);
  expect((await setup()).history).toMatchObject({ status: "failed", code: expect.stringMatching(/27|session/) });
  const tooLong = await startHistory(shop.tenantId, { id, days: 91 }, by());
  expect(tooLong).toMatchObject({ code: "INVALID" });
});

test("a shop is set up by its brand alone", async () => {
  const { tenantId } = await createTestShop();
  const missing = { code: "NOT_FOUND" };
  expect(await setupOf(tenantId, id)).toMatchObject(missing);
  expect(await testShop(tenantId, id, by(), now)).toMatchObject(missing);
  expect(await finishStep(tenantId, { id, step: "articles" }, by())).toMatchObject(missing);
  expect(await saveCarriers(tenantId, { id, codes: [{ carrier: "sf", code: "X" }] }, by())).toMatchObject(missing);
  expect(await saveOrderRules(tenantId, { id, takeUnpaid: false }, by())).toMatchObject(missing);
  expect(await saveWarehouses(tenantId, { id, warehouse: "W", codes: [], prefer: false }, by())).toMatchObject(missing);
  expect(await lookAgain(tenantId, id)).toMatchObject(missing);
  expect(await startHistory(tenantId, { id, days: 3 }, by())).toMatchObject(missing);
  const { runId } = unwrap(await startHistory(shop.tenantId, { id, days: 3 }, by()));
  expect(await cancelHistory(tenantId, id, by())).toMatchObject(missing);
  const before = emulator.calls();
  await readHistory(tenantId, { connectionId: id, runId }, { now, deadline: new Date(clock + minute) });
  expect(emulator.calls()).toBe(before);
  expect(await setup()).toMatchObject({ takeUnpaid: true, history: { status: "running" } });
  expect((await setup()).carriers.every((one) => one.own === null)).toBe(true);
});
