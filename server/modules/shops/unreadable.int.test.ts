import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { Emulator } from "@/server/integrations/channel/emulator";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, type TestShop } from "@/server/testing/shop";
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
  id = unwrap(await connectShop(shop.tenantId, { ...wish, since: new Date(clock - 60 * minute) }, by)).id;
});
afterEach(async () => {
  useSimulator("taobao", undefined);
  await emulator.close();
});

async function turn() {
  clock += minute + 5_000;
  await runShop(shop.tenantId, id, { now, deadline: new Date(clock + minute) });
  await processInbox(shop.tenantId, { limit: 500, now: now() });
}
const told = () => withTenant(shop.tenantId, (tx) => tx.db.platformOrder.findFirstOrThrow({}));

test("an order that could be read before, cannot for a moment and can again waits for nobody", async () => {
  emulator.put(sampleOrder(1, { modifiedAt: new Date(Math.floor(clock / 1000) * 1000) }));
  await turn();
  await turn();
  expect(await told()).toMatchObject({ state: "applied", code: null });
  // Read again because spans overlap, and told without its lines.
  emulator.interpose(async (_request, answer) => {
    const reply = await answer();
    return { ...reply, body: String(reply.body).replace('"orders":', '"ordersNew":') };
  });
  await turn();
  expect(await told()).toMatchObject({ state: "parked", code: "UNREADABLE" });
  emulator.interpose(undefined);
  await turn();
  expect(await told()).toMatchObject({ state: "applied", code: null });
  expect(await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.count({}))).toBe(1);
});
