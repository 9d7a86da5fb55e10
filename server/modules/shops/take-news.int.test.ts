import { afterEach, beforeEach, expect, test } from "vitest";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { Emulator } from "@/server/integrations/channel/emulator";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { changeKeys } from "./service/change-shop";
import { connectShop } from "./service/connect-shop";
import { runShop } from "./service/run-shop";
import { useSimulator } from "./simulator";

const minute = 60_000;
let shop: TestShop;
let emulator: Emulator;
let id: string;
let clock: number;
const now = () => new Date(clock);

beforeEach(async () => {
  clock = Date.now();
  emulator = await startTaobaoEmulator({ now });
  useSimulator("taobao", emulator);
  shop = await createTestShop({ units: 100 });
  const wish = { channelId: shop.channelId, platform: "taobao", mode: "simulator" as const, credentials: {} };
  const by = { userId: newId() as unknown as UserId, now: now() };
  id = unwrap(await connectShop(shop.tenantId, { ...wish, since: now() }, by)).id;
});
afterEach(async () => {
  useSimulator("taobao", undefined);
  await emulator.close();
});

async function turn() {
  clock += 2 * minute;
  await runShop(shop.tenantId, id, { now, deadline: new Date(clock + minute) });
}
/** Numbers of orders that wait to be read anew. */
const writtenDown = async () =>
  (
    await pool().query<{ numbers: string[] }>(
      `SELECT j.payload -> 'payload' -> 'numbers' AS numbers FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = 'shops.news.v1' AND j.payload ->> 'tenantId' = $1`,
      [shop.tenantId],
    )
  ).rows.flatMap((row) => row.numbers);
const taken = async () =>
  (
    await withTenant(shop.tenantId, (tx) =>
      tx.db.shopCall.findMany({ where: { operation: "news" }, orderBy: { at: "asc" }, select: { rows: true } }),
    )
  ).map((call) => call.rows);

test("news a platform keeps is written down before it is confirmed: not confirmed, it comes again", async () => {
  // The first turn asks for them to be kept.
  await turn();
  const order = sampleOrder(1);
  emulator.put(order);
  // Taking them works, and before it whose they are; saying that they were taken does not.
  emulator.failAfter(3, { status: 503, body: "" });
  await turn();
  expect(await writtenDown()).toEqual([order.externalNo]);
  expect(await taken()).toEqual([0, 1]);
  await turn();
  expect(await writtenDown()).toEqual([order.externalNo, order.externalNo]);
  await turn();
  // Taken and confirmed: nothing is there any more.
  expect((await taken()).slice(2)).toEqual([1, 0, 0]);
});

test("a shop whose app may not ask for messages is read all the same, and asked again a day later", async () => {
  let asked = 0;
  emulator.interpose(async ({ body }, answer) => {
    if (!body.includes("tmc.user.permit")) return answer();
    asked += 1;
    return { body: '{"error_response":{"code":11,"msg":"Insufficient isv permissions","sub_code":"isv.permission"}}' };
  });
  await turn();
  await turn();
  expect([asked, (await taken()).length]).toEqual([1, 2]);
  clock += 24 * 60 * minute;
  await turn();
  expect(asked).toBe(2);
  // Whoever takes a consent back takes this with it: with other keys it is asked for at once.
  const { version } = await withTenant(shop.tenantId, (tx) => tx.db.shopConnection.findFirstOrThrow());
  const keys = { id, version, credentials: { session: emulator.credentials.session ?? "" } };
  unwrap(await changeKeys(shop.tenantId, keys, { userId: newId() as unknown as UserId, now: now() }));
  await turn();
  expect(asked).toBe(3);
});
