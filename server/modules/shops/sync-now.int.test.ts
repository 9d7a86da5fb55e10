import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import type { Emulator } from "@/server/integrations/channel/emulator";
import { startDouyinEmulator } from "@/server/integrations/douyin/emulator";
import { createTestShop } from "@/server/testing/shop";
import { syncNow } from "./service/change-shop";
import { connectShop } from "./service/connect-shop";
import { runShop } from "./service/run-shop";
import { useSimulator } from "./simulator";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startDouyinEmulator();
  useSimulator("douyin", emulator, { timeoutMs: 1_000 });
});
afterEach(async () => {
  useSimulator("douyin", undefined);
  await emulator.close();
});

test("a turn that is wished for while one goes on comes after it, and not a minute later", async () => {
  const { tenantId, channelId } = await createTestShop();
  const now = () => new Date();
  const by = { userId: newId() as unknown as UserId, now: now() };
  const wish = { channelId, platform: "douyin", mode: "simulator" as const, credentials: {}, since: now() };
  const { id } = unwrap(await connectShop(tenantId, wish, by));
  const dueAt = () =>
    withTenant(tenantId, async (tx) => (await tx.db.shopConnection.findFirstOrThrow({ where: { id } })).dueAt);

  emulator.failNext("hang");
  const before = await dueAt();
  const turn = runShop(tenantId, id, { now, deadline: new Date(Date.now() + 60_000) });
  while ((await dueAt()).getTime() === before.getTime()) await new Promise((done) => setTimeout(done, 10));
  unwrap(await syncNow(tenantId, id, { ...by, now: now() }));
  expect(await turn).toBe(true);
  expect((await dueAt()).getTime()).toBeLessThanOrEqual(Date.now());
  expect(await runShop(tenantId, id, { now, deadline: new Date(Date.now() + 60_000) })).toBe(true);
  expect((await dueAt()).getTime()).toBeGreaterThan(Date.now());
});
