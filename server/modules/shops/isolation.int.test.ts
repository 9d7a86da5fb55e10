import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import type { Emulator } from "@/server/integrations/channel/emulator";
import { startDouyinEmulator } from "@/server/integrations/douyin/emulator";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { startBackgroundWork } from "@/server/jobs/run";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { syncNow } from "./service/change-shop";
import { connectShop } from "./service/connect-shop";
import { useSimulator } from "./simulator";

vi.setConfig({ testTimeout: 180_000 });

const hangMs = 4_000;
const lookMs = 25;
const [blocks, lagsEach] = [2, 5];
const userId = newId() as unknown as UserId;
let healthy: Emulator;
let hanging: Emulator;
beforeEach(async () => {
  // Jobs that tests before have left would be done first.
  await pool().query("SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs");
  await pauseOthers();
  [healthy, hanging] = await Promise.all([startDouyinEmulator(), startTaobaoEmulator()]);
  useSimulator("douyin", healthy);
  useSimulator("taobao", hanging, { timeoutMs: hangMs });
});
afterEach(async () => {
  useSimulator("douyin", undefined);
  useSimulator("taobao", undefined);
  await Promise.all([healthy.close(), hanging.close()]);
});

/** Shops that tests before have left would call the platform that hangs, too. */
async function pauseOthers() {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  await owner.query("ALTER TABLE shop_connection NO FORCE ROW LEVEL SECURITY");
  await owner.query("UPDATE shop_connection SET status = 'paused' WHERE status = 'live'");
  await owner.query("ALTER TABLE shop_connection FORCE ROW LEVEL SECURITY");
  await owner.end();
}

async function connect(platform: string): Promise<{ shop: TestShop; id: string }> {
  const shop = await createTestShop({ units: 10 });
  const wish = { channelId: shop.channelId, platform, mode: "simulator" as const, credentials: {} };
  const by = { userId, now: new Date() };
  return { shop, id: unwrap(await connectShop(shop.tenantId, { ...wish, since: new Date() }, by)).id };
}
const pulledAt = ({ shop, id }: { shop: TestShop; id: string }) =>
  withTenant(shop.tenantId, async (tx) => (await tx.db.shopConnection.findFirstOrThrow({ where: { id } })).pulledAt);

const middle = (lags: readonly number[]) => [...lags].sort((a, b) => a - b)[Math.floor(lags.length / 2)] ?? 0;

/** Nobody waits for the shops that hang any more. */
const answered = () => new Promise((resolve) => setTimeout(resolve, hangMs + 500));

/** Milliseconds from wanting to know until knowing. */
async function lag(of: { shop: TestShop; id: string }): Promise<number> {
  const before = await pulledAt(of);
  const began = Date.now();
  unwrap(await syncNow(of.shop.tenantId, of.id, { userId, now: new Date() }));
  while ((await pulledAt(of))?.getTime() === before?.getTime()) {
    if (Date.now() - began > 20_000) throw new Error("never read");
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  return Date.now() - began;
}

// What else the machine does at that moment may cost a tenth, too: one more try then.
test("shops that hang slow down nobody else, and are left alone after a while", { retry: 1 }, async () => {
  const well = await connect("douyin");
  const ill = await Promise.all([connect("taobao"), connect("taobao")]);
  hanging.failNext(...Array.from({ length: 200 }, () => "hang" as const));
  const work = await startBackgroundWork({ concurrency: 1, inbox: false });
  try {
    await lag(well);
    const [alone, together]: [number[], number[]] = [[], []];
    // In turns, so that whatever else the machine does is in both.
    for (let block = 0; block < blocks; block++) {
      await answered();
      for (let n = 0; n < lagsEach; n++) alone.push(await lag(well));
      for (const { shop, id } of ill) unwrap(await syncNow(shop.tenantId, id, { userId, now: new Date() }));
      for (let n = 0; n < lagsEach; n++) together.push(await lag(well));
    }
    expect(Math.max(...together)).toBeLessThan(Math.max(...alone) + hangMs / 2);
    // How long it takes by itself, without the minute between turns, grows by less than a tenth; it is looked at in steps.
    expect(middle(together)).toBeLessThan(1.1 * middle(alone) + lookMs);
    for (let n = 0; n < 80 && (await Promise.all(ill.map(({ shop }) => failures(shop)))).includes(0); n++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    // Some calls each time somebody wants to know, for the length of one timeout, and then the next turn is later.
    expect(hanging.calls()).toBeLessThan(12 * blocks);
  } finally {
    await work.stop();
  }
});

const failures = (shop: TestShop) =>
  withTenant(shop.tenantId, async (tx) => (await tx.db.shopConnection.findFirstOrThrow({})).failures);
