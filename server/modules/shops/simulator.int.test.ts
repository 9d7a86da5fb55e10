import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { manifests } from "@/server/integrations/channel/registry";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop } from "@/server/testing/shop";
import { connectShop } from "./service/connect-shop";
import { countWork } from "./service/list-work";
import { furnishSimulator, placeSample } from "./service/place-sample";
import { readHistory, startHistory } from "./service/read-history";
import { runShop } from "./service/run-shop";
import { forgetSimulator } from "./simulator";

const minute = 60_000;
const userId = newId() as unknown as UserId;

test.each(manifests.flatMap(({ id, pull }) => (pull ? [id] : [])))(
  "the simulator of %s outlives its process with its orders and articles",
  async (platform) => {
    const shop = await createTestShop({ skus: 6, units: 50 });
    const { tenantId } = shop;
    // Simulators have clocks of their own.
    let clock = Date.now() - 5 * minute;
    const now = () => new Date(clock);
    const wish = { channelId: shop.channelId, platform, mode: "simulator" as const, credentials: {} };
    const { id } = unwrap(await connectShop(tenantId, { ...wish, since: now() }, { userId, now: now() }));
    await furnishSimulator(tenantId, id, now());
    const { externalNo } = unwrap(await placeSample(tenantId, id, now()));
    await forgetSimulator(platform, tenantId, shop.channelId);
    clock = Date.now();
    expect(await runShop(tenantId, id, { now, deadline: new Date(Date.now() + 5 * minute) })).toBe(true);
    await processInbox(tenantId, { limit: 50, now: now() });
    const orders = () => withTenant(tenantId, (tx) => tx.db.salesOrder.findMany({}));
    expect(await orders()).toMatchObject([{ externalNo }]);
    const connection = await withTenant(tenantId, (tx) => tx.db.shopConnection.findFirst({ where: { id } }));
    expect(connection).toMatchObject({ status: "live", problem: null });
    expect(unwrap(await countWork(tenantId, id))).toMatchObject({ matched: expect.any(Number), open: 4 });
  },
);

test("the last weeks of a simulated shop are there to be read, and only when that is asked for", async () => {
  const shop = await createTestShop({ skus: 6, units: 50 });
  const { tenantId } = shop;
  const now = () => new Date();
  const wish = { channelId: shop.channelId, platform: "douyin", mode: "simulator" as const, credentials: {} };
  const { id } = unwrap(await connectShop(tenantId, { ...wish, since: now() }, { userId, now: now() }));
  await furnishSimulator(tenantId, id, now());
  const { runId } = unwrap(await startHistory(tenantId, { id, days: 30 }, { userId, now: now() }));
  await readHistory(tenantId, { connectionId: id, runId }, { now, deadline: new Date(Date.now() + 5 * minute) });
  const stages = await withTenant(tenantId, (tx) => tx.db.platformOrder.findMany({ select: { stage: true } }));
  expect(stages.map((one) => one.stage).sort()).toEqual([...Array(6).fill("canceled"), "to_ship", "to_ship"]);
});

test("samples are the brand's own", async () => {
  const [shop, stranger] = [await createTestShop({ units: 5 }), await createTestShop({ units: 5 })];
  const wish = { channelId: shop.channelId, platform: "jd", mode: "simulator" as const, credentials: {} };
  const { id } = unwrap(await connectShop(shop.tenantId, { ...wish, since: new Date() }, { userId, now: new Date() }));
  await furnishSimulator(stranger.tenantId, id, new Date());
  expect(await placeSample(stranger.tenantId, id, new Date())).toMatchObject({ code: "NOT_FOUND" });
  expect(await withTenant(shop.tenantId, (tx) => tx.db.shopSampleOrder.count())).toBe(0);
});

test("two simulated shops of one platform do not have each other's orders", async () => {
  const shop = await createTestShop({ skus: 2, units: 50 });
  const { tenantId } = shop;
  const another = newId();
  await withTenant(tenantId, (tx) =>
    tx.db.channel.create({ data: { tenantId, id: another, code: "second", name: "Second", type: "jd" } }),
  );
  const began = new Date(Date.now() - 5 * minute);
  const connect = async (channelId: string) => {
    const wish = { channelId, platform: "jd", mode: "simulator" as const, credentials: {}, since: began };
    return unwrap(await connectShop(tenantId, wish, { userId, now: began })).id;
  };
  const [first, second] = [await connect(shop.channelId), await connect(another)];
  const { externalNo } = unwrap(await placeSample(tenantId, first, began));
  for (const id of [first, second]) {
    await runShop(tenantId, id, { now: () => new Date(), deadline: new Date(Date.now() + minute) });
  }
  const told = await withTenant(tenantId, (tx) => tx.db.platformOrder.findMany({}));
  expect(told).toMatchObject([{ connectionId: first, externalNo }]);
});
