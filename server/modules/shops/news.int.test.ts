import { afterEach, beforeEach, expect, test } from "vitest";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { Emulator } from "@/server/integrations/channel/emulator";
import { startDouyinEmulator } from "@/server/integrations/douyin/emulator";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { connectShop } from "./service/connect-shop";
import { readNews } from "./service/read-news";
import { receiveNews } from "./service/receive-news";
import { useSimulator } from "./simulator";

let shop: TestShop;
let emulator: Emulator;
let connectionId: string;
beforeEach(async () => {
  emulator = await startDouyinEmulator();
  useSimulator("douyin", emulator);
  shop = await createTestShop({ units: 50 });
  const wish = { channelId: shop.channelId, platform: "douyin", mode: "simulator" as const, credentials: {} };
  const by = { userId: newId() as unknown as UserId, now: new Date() };
  connectionId = unwrap(await connectShop(shop.tenantId, { ...wish, since: new Date() }, by)).id;
});
afterEach(async () => {
  useSimulator("douyin", undefined);
  await emulator.close();
});

const now = () => new Date();
const queued = async () =>
  (
    await pool().query<{ numbers: string[] }>(
      `SELECT j.payload -> 'payload' -> 'numbers' AS numbers FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = 'shops.news.v1' AND j.payload ->> 'tenantId' = $1`,
      [shop.tenantId],
    )
  ).rows.flatMap((row) => row.numbers);
const sent = (externalNo: string, over: { body?: Buffer } = {}) => {
  const push = emulator.push?.(externalNo);
  if (!push) throw new Error("no push");
  const headers = Object.fromEntries(Object.entries(push.headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { method: push.method, query: new URLSearchParams(push.query), headers, body: push.body, ...over };
};
const at = (tenant: string, id = connectionId) => ({ tenant, shop: id });

test("news of an order has it read anew, also twice and too late, and answered as the platform wants", async () => {
  const order = sampleOrder(1);
  emulator.put(order);
  const push = sent(order.externalNo);
  for (let time = 0; time < 2; time++) {
    expect(await receiveNews(at(shop.tenantId), push, now)).toMatchObject({ ok: true, value: { status: 200 } });
  }
  expect(await queued()).toEqual([order.externalNo, order.externalNo]);
  const until = { now, deadline: new Date(Date.now() + 60_000) };
  for (let time = 0; time < 2; time++) await readNews(shop.tenantId, connectionId, [order.externalNo], until);
  const rows = await withTenant(shop.tenantId, (tx) => tx.db.sourceOrder.findMany({}));
  expect(rows).toMatchObject([{ externalNo: order.externalNo, origin: "channel" }]);
});

test("a wrong signature changes nothing; who does not know the address learns nothing", async () => {
  const order = sampleOrder(1);
  emulator.put(order);
  const forged = sent(order.externalNo, { body: Buffer.from('[{"tag":"101","msg_id":"1","data":"{}"}]') });
  const answer = await receiveNews(at(shop.tenantId), forged, now);
  expect(answer).toMatchObject({ ok: true, value: { body: expect.not.stringContaining('"code":0') } });
  const foreign = await createTestShop();
  for (const address of [at(foreign.tenantId), at(shop.tenantId, newId()), at("nobody")]) {
    expect(await receiveNews(address, sent(order.externalNo), now)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  }
  expect(await queued()).toEqual([]);
});
