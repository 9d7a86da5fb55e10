import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { Emulator } from "@/server/integrations/channel/emulator";
import { douyin } from "@/server/integrations/douyin/manifest";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { connectShop } from "./service/connect-shop";
import { namedByPlatform } from "./service/named-by-platform";
import { runShop } from "./service/run-shop";
import { saveWarehouses } from "./service/save-warehouses";
import { setupOf } from "./service/set-up-shop";
import { useSimulator } from "./simulator";

const minute = 60_000;
const userId = newId() as unknown as UserId;
let shop: TestShop;
let emulator: Emulator;
let id: string;
let clock: number;
const now = () => new Date(clock);
const by = () => ({ userId, now: now() });

beforeEach(async () => {
  clock = Date.now();
  emulator = await douyin.emulate();
  useSimulator("douyin", emulator);
  // Orders go to Hangzhou, where the first location is; the second is in Shenzhen.
  shop = await createTestShop({ units: 10, skus: 1, locations: 2 });
  const wish = { channelId: shop.channelId, platform: "douyin", mode: "simulator" as const, credentials: {} };
  id = unwrap(await connectShop(shop.tenantId, { ...wish, since: new Date(clock - 60 * minute) }, by())).id;
});
afterEach(async () => {
  useSimulator("douyin", undefined);
  await emulator.close();
});

const prefer = (on: boolean) =>
  saveWarehouses(
    shop.tenantId,
    { id, warehouse: "", codes: [{ locationId: shop.locations[1] ?? "", code: "SZ-1" }], prefer: on },
    by(),
  );

/** An order that comes in with the code of a warehouse: where it is routed, and why. */
async function orderFor(serial: number, warehouse: string | undefined, quantity = 1) {
  const sample = sampleOrder(serial, { note: "", modifiedAt: new Date(Math.floor((clock - minute) / 1000) * 1000) });
  const lines = sample.lines.slice(0, 1).map((line) => ({ ...line, merchantCode: "SKU-0", price: "100.00", quantity }));
  emulator.put({
    ...sample,
    lines,
    receiver: { ...sample.receiver, phone: `1380000100${serial}` },
    ...(warehouse && { warehouse }),
  });
  clock += 2 * minute;
  await runShop(shop.tenantId, id, { now, deadline: new Date(clock + 20 * minute) });
  await processInbox(shop.tenantId, { limit: 500, now: now() });
  return withTenant(shop.tenantId, async (tx) => {
    const where = { externalNo: sample.externalNo };
    const order = await tx.db.salesOrder.findFirstOrThrow({ where, include: { fulfillmentOrders: true } });
    const decision = await tx.db.routingDecision.findFirstOrThrow({ where: { orderId: order.id } });
    const result = decision.result as { r: unknown; f: { reason: string }[] };
    const at = order.fulfillmentOrders.map((work) => shop.locations.indexOf(work.locationId ?? ""));
    return { at, rejected: result.r, fallbacks: result.f.map(({ reason }) => reason) };
  });
}

test("an order is served from the warehouse its platform names once the brand says so; the decision has the reason", async () => {
  unwrap(await prefer(false));
  expect(await orderFor(1, "SZ-1")).toMatchObject({ at: [0], rejected: {}, fallbacks: [] });
  unwrap(await prefer(true));
  expect(unwrap(await setupOf(shop.tenantId, id)).preferWarehouse).toBe(true);
  expect(await orderFor(2, "SZ-1", 8)).toMatchObject({ at: [1], rejected: { not_preferred: 1 }, fallbacks: [] });
  // A code nobody has said anything of, and none at all.
  expect(await orderFor(3, "BJ-1")).toMatchObject({ at: [0], rejected: {}, fallbacks: [] });
  expect(await orderFor(4, undefined)).toMatchObject({ at: [0], rejected: {}, fallbacks: [] });
  // More than is left there.
  expect(await orderFor(5, "SZ-1", 3)).toMatchObject({ at: [0], fallbacks: ["preferred_unsuitable"] });
});

test("the shops of other brands say nothing of it, nor can they be told to", async () => {
  unwrap(await prefer(true));
  await orderFor(1, "SZ-1");
  const stranger = await createTestShop();
  const { externalNo } = sampleOrder(1);
  const asked = [{ channelId: shop.channelId, externalNo }];
  expect(await withTenant(stranger.tenantId, (tx) => namedByPlatform(tx, asked))).toEqual([]);
  expect(await withTenant(shop.tenantId, (tx) => namedByPlatform(tx, asked))).toHaveLength(1);
  const wish = { id, warehouse: "", codes: [], prefer: false };
  expect(await saveWarehouses(stranger.tenantId, wish, by())).toMatchObject({ code: "NOT_FOUND" });
});
