import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { Emulator } from "@/server/integrations/channel/emulator";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { connectShop } from "./service/connect-shop";
import { logged } from "./service/log-call";
import { listRefunds, shopOfOrder } from "./service/order-shop";
import { replay, replayCall } from "./service/replay-call";
import { runShop } from "./service/run-shop";
import { shopHealth } from "./service/shop-health";
import { listCalls } from "./service/shop-views";
import { useSimulator } from "./simulator";

const minute = 60_000;
const userId = newId() as unknown as UserId;
let shop: TestShop;
let emulator: Emulator;
let id: string;
let clock: number;
const now = () => new Date(clock);
const by = () => ({ userId, now: now() });
const until = () => ({ now, deadline: new Date(clock + minute) });

beforeEach(async () => {
  clock = Date.now();
  emulator = await startTaobaoEmulator({ now });
  useSimulator("taobao", emulator);
  shop = await createTestShop({ units: 100 });
  const wish = { channelId: shop.channelId, platform: "taobao", mode: "simulator" as const, credentials: {} };
  id = unwrap(await connectShop(shop.tenantId, { ...wish, since: new Date(clock - 60 * minute) }, by())).id;
});
afterEach(async () => {
  useSimulator("taobao", undefined);
  await emulator.close();
});

async function turn() {
  clock += 2 * minute;
  await runShop(shop.tenantId, id, until());
}
const order = (n: number) => {
  const sample = sampleOrder(n);
  return { ...sample, modifiedAt: new Date(Math.floor((clock - 2 * minute) / 1000) * 1000) };
};
const calls = async (over: { problems?: boolean; operation?: string } = {}) =>
  unwrap(await listCalls(shop.tenantId, { id, problems: false, limit: 50, ...over })).rows;

test("a shop says how far behind it is, how much of its limits is used, and what failed", async () => {
  emulator.put(order(1));
  await turn();
  const health = unwrap(await shopHealth(shop.tenantId, id, new Date(Date.now() + minute)));
  expect(health).toMatchObject({ breaker: { state: "closed" }, reportPath: null, day: { failed: 0 } });
  expect(health.day.calls).toBeGreaterThan(2);
  expect(health.lastOrderAt).toEqual(new Date(order(1).modifiedAt.getTime() - 2 * minute));
  expect(health.limits).toMatchObject([{ method: "*", per: "shop", perMinute: 2_400, closedUntil: null }]);
  expect(health.limits[0]?.used).toBeGreaterThan(2);
  expect(health.operations).toEqual(expect.arrayContaining(["pull", "refunds", "news"]));
  emulator.failNext({ status: 503, body: "" });
  await turn();
  expect(unwrap(await shopHealth(shop.tenantId, id, now())).day.failed).toBe(1);
});

test("calls are found by what they were for and whether they failed, without anybody's number", async () => {
  await turn();
  expect((await calls({ operation: "refunds" })).every((call) => call.operation === "refunds")).toBe(true);
  const about = { connectionId: id, operation: "note", subject: "1", now };
  const words = { ok: false as const, problem: "rejected" as const, code: "isv.x", message: "买家13912345678已退款" };
  await logged(shop.tenantId, about, async () => words);
  const [failed] = await calls({ problems: true });
  expect(failed).toMatchObject({ code: "isv.x", message: "买家139****5678已退款" });
});

test("what was read is read again; what may do harm is not made again", async () => {
  await turn();
  const [pull] = await calls({ operation: "pull" });
  const late = { ...order(7), modifiedAt: new Date(Date.parse(pull?.subject.split("/")[0] ?? "") + 1_000) };
  emulator.put({ ...late, modifiedAt: new Date(Math.ceil(late.modifiedAt.getTime() / 1000) * 1000) });
  unwrap(await replayCall(shop.tenantId, { id, callId: pull?.id ?? "" }, by()));
  await replay(shop.tenantId, { connectionId: id, operation: "pull", subject: pull?.subject ?? "" }, until());
  const told = await withTenant(shop.tenantId, (tx) => tx.db.platformOrder.findMany({}));
  expect(told.map((one) => one.externalNo)).toContain(late.externalNo);
  const [news] = await calls({ operation: "news" });
  expect(await replayCall(shop.tenantId, { id, callId: news?.id ?? "" }, by())).toMatchObject({ code: "WRONG_STATE" });
});

test("another brand sees and repeats nothing of it", async () => {
  await turn();
  const foreign = await createTestShop();
  const [pull] = await calls({ operation: "pull" });
  const theirs = foreign.tenantId;
  expect(await shopHealth(theirs, id, now())).toMatchObject({ code: "NOT_FOUND" });
  expect(await listRefunds(theirs, { id, open: true }, now())).toMatchObject({ code: "NOT_FOUND" });
  expect(await replayCall(theirs, { id, callId: pull?.id ?? "" }, by())).toMatchObject({ code: "NOT_FOUND" });
  const before = emulator.calls();
  await replay(theirs, { connectionId: id, operation: "pull", subject: pull?.subject ?? "" }, until());
  expect(emulator.calls()).toBe(before);
  const [told] = await withTenant(shop.tenantId, (tx) => tx.db.platformOrder.findMany({}));
  expect(await shopOfOrder(theirs, told?.orderId ?? newId(), now())).toBeNull();
});
