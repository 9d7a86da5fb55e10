import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { Emulator } from "@/server/integrations/channel/emulator";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { startWechatEmulator } from "@/server/integrations/wechat-store/emulator";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { connectShop } from "./service/connect-shop";
import { listRefunds } from "./service/order-shop";
import { runShop } from "./service/run-shop";
import { listShops, listStuck } from "./service/shop-views";
import { useSimulator } from "./simulator";

const minute = 60_000;
let shop: TestShop;
let emulator: Emulator;
let id: string;
let clock: number;
const now = () => new Date(clock);
beforeEach(() => {
  clock = Date.now();
});
afterEach(async () => {
  useSimulator("taobao", undefined);
  useSimulator("wechat-store", undefined);
  await emulator.close();
});

async function connect(platform: string, started: Promise<Emulator>) {
  emulator = await started;
  useSimulator(platform, emulator);
  shop = await createTestShop({ units: 100 });
  const wish = { channelId: shop.channelId, platform, mode: "simulator" as const, credentials: {} };
  const by = { userId: newId() as unknown as UserId, now: now() };
  id = unwrap(await connectShop(shop.tenantId, { ...wish, since: new Date(clock - 30 * minute) }, by)).id;
  const order = sampleOrder(1, { modifiedAt: now() });
  emulator.put(order);
  const ref = order.lines[0]?.ref ?? "";
  for (const refundId of ["7001", "7002"]) {
    emulator.askRefund?.({ refundId, externalNo: order.externalNo, ref, amount: "1.00", modifiedAt: now() });
  }
}
async function turn() {
  clock += minute + 5_000;
  await runShop(shop.tenantId, id, { now, deadline: new Date(clock + minute) });
}
const connection = () => withTenant(shop.tenantId, (tx) => tx.db.shopConnection.findFirstOrThrow({ where: { id } }));
const read = async () =>
  unwrap(await listRefunds(shop.tenantId, { id, open: true }, now()))
    .map((refund) => refund.refundId)
    .sort();
const stuck = async () => unwrap(await listStuck(shop.tenantId, id));

/** Lets the rest pass; `over` ends what is wrong. */
const over = () => emulator.interpose(undefined);

test("an after-sale the platform refuses to tell stands in nobody's way, and is shown with its words", async () => {
  await connect("wechat-store", startWechatEmulator());
  emulator.interpose(async (request, answer) => {
    const about = request.path.endsWith("/getaftersaleorder") && request.body.includes("7001");
    return about ? { body: JSON.stringify({ errcode: 10020056, errmsg: "售后单不存在" }) } : answer();
  });
  const before = (await connection()).refundsThrough;
  await turn();
  expect((await connection()).refundsThrough.getTime()).toBeGreaterThan(before.getTime());
  expect(await read()).toEqual(["7002"]);
  expect(await stuck()).toMatchObject([
    { kind: "refund", externalNo: "7001", code: "10020056", message: "售后单不存在", retryable: false },
  ]);
  expect(await listShops(shop.tenantId, now())).toMatchObject([{ id, parked: 1 }]);
  over();
  await turn();
  expect(await read()).toEqual(["7001", "7002"]);
  expect(await stuck()).toEqual([]);
});

test("a row in a state nobody knows is kept for a person, as one that could be read before stays what it was", async () => {
  await connect("taobao", startTaobaoEmulator({ now }));
  const strange = (refundId: string) =>
    emulator.interpose(async (request, answer) => {
      const reply = await answer();
      const wanted = request.body.includes("taobao.refunds.receive.get");
      const row = new RegExp(`\\{[^{}]*"?${refundId}"?[^{}]*\\}`);
      const spoilt = (text: string) => text.replace(row, (one) => one.replace("WAIT_SELLER_AGREE", "WAIT_FOR_GODOT"));
      return wanted ? { ...reply, body: spoilt(String(reply.body)) } : reply;
    });
  strange("7001");
  await turn();
  expect(await read()).toEqual(["7002"]);
  expect(await stuck()).toMatchObject([{ kind: "refund", code: "UNREADABLE" }]);
  expect((await stuck())[0]?.message).toContain("status WAIT_FOR_GODOT");
  strange("7002");
  await turn();
  expect(await read()).toEqual(["7001", "7002"]);
  expect(await stuck()).toMatchObject([{ kind: "refund", code: "UNREADABLE" }]);
  over();
  await turn();
  expect(await stuck()).toEqual([]);
  const foreign = await createTestShop();
  expect(await listStuck(foreign.tenantId, id)).toMatchObject({ code: "NOT_FOUND" });
});

test("that refunds cannot be read is told with the shop, though its orders go on", async () => {
  await connect("taobao", startTaobaoEmulator({ now }));
  emulator.interpose(async (request, answer) => {
    const wanted = request.body.includes("taobao.refunds.receive.get");
    const no = { error_response: { code: 11, msg: "Insufficient isv permissions", sub_code: "isv.permission-api" } };
    return wanted ? { body: JSON.stringify(no) } : answer();
  });
  await turn();
  const { problemAt, ...row } = await connection();
  expect(row).toMatchObject({ status: "live", failures: 0, problemCode: "isv.permission-api", pulledAt: now() });
  expect(problemAt).not.toBeNull();
  await turn();
  expect(await connection()).toMatchObject({ problemAt });
  over();
  await turn();
  expect(await connection()).toMatchObject({ problem: null, problemCode: null, problemAt: null });
});
