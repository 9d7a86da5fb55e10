import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { EmulatedOrder, Emulator } from "@/server/integrations/channel/emulator";
import type { PlatformOrder } from "@/server/integrations/channel/port";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, type TestShop, testOrder } from "@/server/testing/shop";
import { markApplied, waitingOrders } from "./repo/orders";
import { connectShop } from "./service/connect-shop";
import { storeOrders } from "./service/pull-span";
import { readNews } from "./service/read-news";
import { runShop } from "./service/run-shop";
import { useSimulator } from "./simulator";

const [minute, day] = [60_000, 24 * 3_600_000];
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
  id = unwrap(await connectShop(shop.tenantId, { ...wish, since: new Date(clock - 10 * minute) }, by)).id;
});
afterEach(async () => {
  useSimulator("taobao", undefined);
  await emulator.close();
});

const until = () => ({ now, deadline: new Date(clock + minute) });
async function turn() {
  clock += 65_000;
  await runShop(shop.tenantId, id, until());
  await processInbox(shop.tenantId, { limit: 500, now: now() });
}
const ways: Record<string, (order: EmulatedOrder) => Promise<unknown>> = {
  push: ({ externalNo }) => readNews(shop.tenantId, id, [externalNo], until()),
  pull: turn,
  async sweep() {
    await withTenant(shop.tenantId, (tx) =>
      tx.db.shopConnection.updateMany({
        where: { id },
        data: { readThrough: now(), sweptAt: new Date(clock - 2 * day) },
      }),
    );
    clock += 30 * minute;
    await turn();
  },
};
const ours = () => withTenant(shop.tenantId, (tx) => tx.db.salesOrder.findFirstOrThrow({}));
const kept = () => withTenant(shop.tenantId, (tx) => tx.db.platformOrder.findFirstOrThrow({}));

test.each(Object.keys(ways))("an order made and paid in one second is paid here too, when %s tells it", async (way) => {
  const modifiedAt = new Date(Math.floor(clock / 1000) * 1000);
  const order = sampleOrder(1, { modifiedAt, stage: "unpaid" });
  emulator.put(order);
  await turn();
  await turn();
  expect(await ours()).toMatchObject({ paymentStatus: "unpaid" });
  const { seenAt } = await kept();
  await turn();
  expect((await kept()).seenAt).toEqual(seenAt);
  emulator.put({ ...order, stage: "to_ship" });
  await ways[way]?.(order);
  await turn();
  expect(await ours()).toMatchObject({ paymentStatus: "paid" });
  expect(await kept()).toMatchObject({ modifiedAt, stage: "to_ship", state: "applied", foundBy: way });
});

const [second, before] = [new Date("2026-11-20T03:00:01Z"), new Date("2026-11-20T03:00:00Z")];
const { channel: _channel, ...made } = testOrder({ externalNo: "S1" });
const telling = (buyerNote: string, modifiedAt: Date): PlatformOrder => ({
  ...{ externalNo: "S1", modifiedAt, stage: "to_ship", order: { ...made, buyerNote }, lines: [] },
});
const store = (order: PlatformOrder, askedAt: number) =>
  storeOrders(
    shop.tenantId,
    { orders: [order], unreadable: [] },
    { connectionId: id, foundBy: "pull", asked: new Date(askedAt) },
  );

test("of one second what was asked for later counts; what is older never does", async () => {
  expect(await store(telling("first", second), clock)).toBe(1);
  expect(await store(telling("first", second), clock + 10)).toBe(0);
  expect(await store(telling("slow answer", second), clock - 10)).toBe(0);
  expect(await store(telling("older", before), clock + 20)).toBe(0);
  expect(await store(telling("then", second), clock + 30)).toBe(1);
});

test("what was told of the same second while it was applied waits to be applied", async () => {
  await store(telling("first", second), clock);
  const [row] = await withTenant(shop.tenantId, (tx) => waitingOrders(tx, id, 10));
  if (!row) throw new Error("nothing waits");
  await store(telling("then", second), clock + 10);
  const done = { ...row, appliedSealed: null, orderId: null, state: "applied" as const, code: null, message: null };
  await withTenant(shop.tenantId, (tx) => markApplied(tx, id, [done], now()));
  expect(await kept()).toMatchObject({ state: "waiting" });
});

test("another brand's order of the same number stays as it is", async () => {
  await store(telling("first", second), clock);
  const foreign = await createTestShop();
  const told = { orders: [telling("theirs", second)], unreadable: [] };
  const found = { connectionId: id, foundBy: "pull" as const, asked: new Date(clock + 10) };
  await expect(storeOrders(foreign.tenantId, told, found)).rejects.toThrow();
  expect((await kept()).seenAt).toEqual(new Date(clock));
});
