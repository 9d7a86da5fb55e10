import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { Emulator } from "@/server/integrations/channel/emulator";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { handle } from "@/server/jobs/handle";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { shopCallsEnd, shopTurn } from "./jobs";
import { connectShop } from "./service/connect-shop";
import { useSimulator } from "./simulator";

const [minute, day] = [60_000, 24 * 3_600_000];
const sliceMs = 600;
let shop: TestShop;
let emulator: Emulator;
let id: string;
/** Time passes as it does; between two turns more of it. */
let ahead: number;
const now = () => new Date(Date.now() + ahead);

beforeEach(async () => {
  ahead = 0;
  emulator = await startTaobaoEmulator({ now });
  useSimulator("taobao", emulator, { limits: [] });
  shop = await createTestShop({ units: 10 });
  const wish = { channelId: shop.channelId, platform: "taobao", mode: "simulator" as const, credentials: {} };
  const by = { userId: newId() as unknown as UserId, now: now() };
  id = unwrap(await connectShop(shop.tenantId, { ...wish, since: now() }, by)).id;
});
afterEach(async () => {
  useSimulator("taobao", undefined);
  await emulator.close();
});

const connection = () => withTenant(shop.tenantId, (tx) => tx.db.shopConnection.findFirstOrThrow({ where: { id } }));
const lookedLongAgo = () =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.shopConnection.updateMany({ where: { id }, data: { sweptAt: new Date(Date.now() - 2 * day) } }),
  );
const sweeps = () =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.shopCall.findMany({ where: { operation: "sweep" }, orderBy: [{ at: "asc" }, { id: "asc" }] }),
  );
function turn() {
  ahead += minute + 5_000;
  return handle(shopTurn, { tenantId: shop.tenantId, payload: { connectionId: id } }, now, sliceMs);
}

test("three days in spans of half an hour are looked at again in many short turns, each span once", async () => {
  await lookedLongAgo();
  const missed = sampleOrder(1, { modifiedAt: new Date(Math.floor((Date.now() - 1.5 * day) / 1000) * 1000) });
  emulator.put(missed);
  // However fast the machine is, it does not come in one slice.
  emulator.interpose(async (_request, answer) => {
    await new Promise((resolve) => setTimeout(resolve, 15));
    return answer();
  });
  const began = now().getTime();
  let turns = 0;
  while (((await connection()).sweptAt?.getTime() ?? 0) < began) {
    await turn();
    expect(++turns).toBeLessThan(150);
  }
  expect(turns).toBeGreaterThan(2);
  const spans = (await sweeps()).map((call) => call.subject.split("/"));
  expect(spans.length).toBeGreaterThanOrEqual(144);
  for (const [at, [from]] of spans.entries()) if (at > 0) expect(from).toBe(spans[at - 1]?.[1]);
  expect(await connection()).toMatchObject({ sweptThrough: null, problem: null });
  const found = await withTenant(shop.tenantId, (tx) => tx.db.platformOrder.findFirst({}));
  expect(found).toMatchObject({ externalNo: missed.externalNo, foundBy: "sweep" });
  await turn();
  expect((await sweeps()).length).toBe(spans.length);
}, 60_000);

test("a look that was broken off long ago begins with the days that are looked at now", async () => {
  await lookedLongAgo();
  await withTenant(shop.tenantId, (tx) =>
    tx.db.shopConnection.updateMany({ where: { id }, data: { sweptThrough: new Date(Date.now() - 20 * day) } }),
  );
  await turn();
  const [first] = await sweeps();
  expect(new Date(first?.subject.split("/")[0] ?? 0).getTime()).toBeGreaterThan(now().getTime() - 3.1 * day);
});

test("calls are forgotten after some days also of a shop that is paused, and nobody else's", async () => {
  const other = await createTestShop();
  const wish = { channelId: other.channelId, platform: "taobao", mode: "simulator" as const, credentials: {} };
  const by = { userId: newId() as unknown as UserId, now: now() };
  const theirs = unwrap(await connectShop(other.tenantId, { ...wish, since: now() }, by)).id;
  const call = { operation: "pull", subject: "", ms: 1, rows: 0, problem: null, code: null, message: null };
  for (const [{ tenantId }, connectionId] of [[shop, id] as const, [other, theirs] as const]) {
    await withTenant(tenantId, async (tx) => {
      for (const days of [1, 13, 15]) {
        const at = new Date(Date.now() - days * day);
        await tx.db.shopCall.create({ data: { tenantId, id: newId(), connectionId, at, ...call } });
      }
      await tx.db.shopConnection.updateMany({ where: { id: connectionId }, data: { status: "paused" } });
    });
  }
  await handle(shopCallsEnd, { tenantId: shop.tenantId, payload: {} }, now);
  const left = ({ tenantId }: TestShop) => withTenant(tenantId, (tx) => tx.db.shopCall.count({}));
  expect([await left(shop), await left(other)]).toEqual([2, 3]);
});
