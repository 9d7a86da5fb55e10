import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { EmulatedOrder, Emulator } from "@/server/integrations/channel/emulator";
import { shopify } from "@/server/integrations/shopify/manifest";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { savePolicy } from "@/server/modules/publishing/service/policies";
import { recomputePublished } from "@/server/modules/publishing/service/recompute";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { connectShop } from "./service/connect-shop";
import { runShop } from "./service/run-shop";
import { saveWarehouses } from "./service/save-warehouses";
import { setupOf } from "./service/set-up-shop";
import { tellStock } from "./service/tell-stock";
import { useSimulator } from "./simulator";

const minute = 60_000;
const userId = newId() as unknown as UserId;
let shop: TestShop;
let emulator: Emulator;
let id: string;
let clock: number;
const now = () => new Date(clock);
const by = () => ({ userId, now: now() });
const order = (): EmulatedOrder => {
  const sample = sampleOrder(1, {
    note: "",
    modifiedAt: new Date(Math.floor((Date.now() - 10 * minute) / 1000) * 1000),
  });
  const lines = sample.lines.slice(0, 1);
  return { ...sample, lines: lines.map((line) => ({ ...line, merchantCode: "SKU-0", price: "100.00", quantity: 1 })) };
};
const sku = order().lines[0]?.sku ?? "";

beforeEach(async () => {
  clock = Date.now();
  emulator = await shopify.emulate();
  useSimulator("shopify", emulator);
  shop = await createTestShop({ units: 10, skus: 1, locations: 2 });
  const wish = { channelId: shop.channelId, platform: "shopify", mode: "simulator" as const, credentials: {} };
  const since = new Date(clock - 60 * minute);
  id = unwrap(await connectShop(shop.tenantId, { ...wish, since }, by())).id;
  emulator.put(order());
  await turn();
  const policy = { channelId: shop.channelId, scope: "all", target: "", mode: "share", amount: 50 } as const;
  const rest = { source: "all", buffer: 0, ceiling: null, lowAt: null, priority: 1 } as const;
  unwrap(await savePolicy(shop.tenantId, { ...policy, ...rest }, { actor: { type: "user", id: userId }, now: now() }));
});
afterEach(async () => {
  useSimulator("shopify", undefined);
  await emulator.close();
});

async function turn() {
  clock += 2 * minute;
  await runShop(shop.tenantId, id, { now, deadline: new Date(clock + 20 * minute) });
  await processInbox(shop.tenantId, { limit: 500, now: now() });
}
async function tell() {
  await recomputePublished(shop.tenantId, new Date());
  await tellStock(shop.tenantId, id, { now, deadline: new Date(clock + minute) });
  return Object.fromEntries(emulator.stock());
}
const [east, west] = ["1", "2"];
const map = (...codes: [number, string][]) =>
  saveWarehouses(
    shop.tenantId,
    {
      id,
      warehouse: "",
      prefer: false,
      codes: codes.map(([at, code]) => ({ locationId: shop.locations[at] ?? "", code })),
    },
    by(),
  );
const count = (at: number, onHand: number) =>
  withTenant(shop.tenantId, (tx) =>
    setOnHand(tx, [{ locationId: shop.locations[at] ?? "", skuId: shop.skus[0] ?? "", onHand }], {
      ...{ cause: "count", actor: { type: "system" }, idempotencyKey: newId(), now: new Date() },
    }),
  );

test("half of what is free is shown by location, follows what is where, and goes back to one when nobody has a code", async () => {
  expect(await tell()).toEqual({ [sku]: 9 });
  unwrap(await map([0, east], [1, west]));
  expect(unwrap(await setupOf(shop.tenantId, id)).warehouses).toMatchObject([{ code: east }, { code: west }]);
  // One of the first location's ten is promised to the order.
  expect(await tell()).toEqual({ [sku]: 4, [`${sku}@2`]: 5 });
  await count(0, 15);
  await count(1, 5);
  // As many as before, but elsewhere.
  expect(await tell()).toEqual({ [sku]: 7, [`${sku}@2`]: 2 });
  unwrap(await map([0, east]));
  expect(await tell()).toEqual({ [sku]: 9, [`${sku}@2`]: 0 });
  unwrap(await map());
  expect(await tell()).toEqual({ [sku]: 9, [`${sku}@2`]: 0 });
});

test("a parcel is told from the location it left", async () => {
  unwrap(await map([0, west], [1, east]));
  await turn();
  const work = await withTenant(shop.tenantId, (tx) => tx.db.fulfillmentOrder.findFirstOrThrow({}));
  const at = shop.locations.indexOf(work.locationId ?? "");
  const parcel = { carrier: "sf", trackingNo: "SF1234567890123", actor: { type: "system" as const }, now: now() };
  unwrap(await shipFulfillment(shop.tenantId, work.id, parcel));
  await turn();
  expect(emulator.shipments()).toMatchObject([{ trackingNo: "SF1234567890123", warehouse: at === 0 ? west : east }]);
});

test("only the brand's own shops and locations are mapped", async () => {
  const stranger = await createTestShop();
  const codes = [{ locationId: stranger.locations[0] ?? "", code: "X" }];
  const wish = { id, warehouse: "", codes, prefer: false };
  expect(await saveWarehouses(stranger.tenantId, wish, by())).toMatchObject({ code: "NOT_FOUND" });
  expect(await saveWarehouses(shop.tenantId, wish, by())).toMatchObject({ code: "NOT_FOUND" });
  expect(unwrap(await setupOf(shop.tenantId, id)).warehouses).toEqual([]);
});
