import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import type { PlatformOrder } from "@/server/integrations/channel/port";
import { savePolicy } from "@/server/modules/publishing/service/policies";
import { recomputePublished } from "@/server/modules/publishing/service/recompute";
import { previewRouting } from "@/server/modules/routing/service/preview";
import { storeOrders } from "@/server/modules/shops/service/pull-span";
import { tellStock } from "@/server/modules/shops/service/tell-stock";
import { connectRollingShop, type RollingShop, touched } from "@/server/testing/rolling-shop";
import { createTestShop, testOrder } from "@/server/testing/shop";
import { setStage } from "./service/change-rollout";
import { listShadow, shadowOrder, shadowReport } from "./service/shadow-report";
import { sortNews } from "./service/sort-news";

const reading = ["taobao.user.seller.get", "taobao.trades.sold.increment.get", "taobao.trade.fullinfo.get"];
/** News is asked for, taken and said to be taken: that changes nothing of the shop. */
const news = ["taobao.tmc.user.permit", "taobao.tmc.messages.consume", "taobao.tmc.messages.confirm"];
const articles = ["taobao.items.onsale.get", "taobao.items.seller.list.get"];
const allowed = new Set([...reading, ...news, ...articles, "taobao.refunds.receive.get"]);
let shop: RollingShop;
beforeEach(async () => {
  shop = await connectRollingShop("shadow");
});
afterEach(() => shop.close());

const shadows = () => withTenant(shop.tenantId, (tx) => tx.db.shadowOrder.findMany({ orderBy: { externalNo: "asc" } }));
const one = async (externalNo: string) => unwrap(await shadowOrder(shop.tenantId, { id: shop.id, externalNo }));
const publish = async () => {
  const by = { actor: { type: "user" as const, id: shop.userId }, now: new Date() };
  const policy = { channelId: shop.channelId, scope: "all" as const, target: "", mode: "share" as const, amount: 100 };
  const rest = { source: "all" as const, buffer: 0, ceiling: null, lowAt: null, priority: 1 };
  unwrap(await savePolicy(shop.tenantId, { ...policy, ...rest }, by));
  await recomputePublished(shop.tenantId, new Date());
};

test("in the shadow orders are read and decided, and nothing else happens, however often they are told", async () => {
  for (let n = 1; n <= 30; n++) shop.emulator.put(shop.order(n));
  await publish();
  await shop.turn();
  const rows = await shadows();
  expect(rows).toHaveLength(30);
  expect(rows.every((row) => row.verdict === "ship" && row.parcels === 1 && row.freightMinor !== null)).toBe(true);
  for (let n = 1; n <= 30; n++) shop.emulator.put(shop.order(n, { note: "again" }));
  await shop.turn();
  await shop.turn();
  const until = { now: shop.now, deadline: new Date(shop.clock.at + 60_000) };
  expect(await tellStock(shop.tenantId, shop.id, until)).toBe(0);
  expect(await touched(shop.tenantId)).toEqual({});
  expect([...shop.called].filter((method) => !allowed.has(method))).toEqual([]);
  expect([shop.emulator.shipments(), shop.emulator.stock().size, shop.emulator.notes?.().size]).toEqual([[], 0, 0]);
  const again = await shadows();
  expect(again.map((row) => [row.externalNo, row.decidedAt])).toEqual(
    rows.map((row) => [row.externalNo, row.decidedAt]),
  );
});

test("what would have been done is the routing engine's own answer, with its reasons", async () => {
  const order = shop.order(1);
  shop.emulator.put(order);
  await shop.turn();
  const view = await one(order.externalNo);
  const { receiver, lines } = order;
  const { province, city, district } = receiver;
  const preview = unwrap(
    await previewRouting(
      shop.tenantId,
      {
        channel: "api",
        shipTo: { country: "CN", province, city, district },
        lines: lines.map((line) => ({ sku: line.merchantCode, quantity: line.quantity })),
      },
      shop.now(),
    ),
  );
  const chosen = view.decision?.result?.chosen;
  expect(chosen?.parcels).toHaveLength(preview.chosen?.parcels.length ?? 0);
  const place = view.decision?.locations.find(({ ordinal }) => ordinal === chosen?.parcels[0]?.ordinal);
  expect(place?.code).toBe(preview.chosen?.parcels[0]?.location);
  expect(view.decision?.receiver).toMatchObject({ city });
  expect(view.shipBy?.getTime()).toBeGreaterThan(shop.clock.at);
});

test("what would be held or could not be routed is said, and what the platform sent anyway stands against it", async () => {
  const sku = (n: number, merchantCode: string) => {
    const order = shop.order(n);
    return { ...order, lines: order.lines.map((line) => ({ ...line, merchantCode })) };
  };
  const [fine, unknown, short] = [shop.order(1), sku(2, "NOBODY-KNOWS"), shop.order(3)];
  const much = { ...short, lines: short.lines.map((line) => ({ ...line, quantity: 9, merchantCode: "SKU-2" })) };
  await withTenant(shop.tenantId, (tx) =>
    tx.db.stockLevel.updateMany({ where: { skuId: shop.skus[2] ?? "" }, data: { onHand: 1 } }),
  );
  for (const order of [fine, unknown, much]) shop.emulator.put(order);
  await shop.turn();
  expect(await one(unknown.externalNo)).toMatchObject({ verdict: "hold", decision: null });
  expect((await one(unknown.externalNo)).holds[0]).toMatchObject({ type: "unknown_sku", severity: "blocking" });
  expect((await one(much.externalNo)).holds.map((hold) => hold.type)).toContain("out_of_stock");
  await shop.sentByOthers(unknown);
  await shop.turn();
  shop.emulator.put(shop.order(1, { stage: "canceled" }));
  await shop.turn();
  expect((await one(unknown.externalNo)).actual).toMatchObject({ stage: "shipped", parcels: 1, past: false });
  expect((await one(fine.externalNo)).actual).toMatchObject({ stage: "canceled", shippedAt: null });
  const { total, days, locations } = unwrap(await shadowReport(shop.tenantId, { id: shop.id, days: 3 }, shop.now()));
  expect(total).toMatchObject({ orders: 3, heldShipped: 1, shipped: 1, canceled: 1, actualParcels: 1 });
  expect(total.ship + total.hold + total.unroutable).toBe(3);
  expect(days.reduce((sum, day) => sum + day.orders, 0)).toBe(3);
  expect(locations.reduce((sum, location) => sum + location.units, 0)).toBe(3);
  const list = unwrap(await listShadow(shop.tenantId, { id: shop.id, only: "held_shipped", limit: 50 }, shop.now()));
  expect(list.rows.map((row) => row.externalNo)).toEqual([unknown.externalNo]);
});

test("an order that would be held is decided again with its next news, until somebody sends it", async () => {
  shop.emulator.put(shop.order(1, { stage: "unpaid" }));
  await shop.turn();
  const { externalNo } = shop.order(1);
  expect(await one(externalNo)).toMatchObject({ verdict: "hold" });
  shop.emulator.put(shop.order(1));
  await shop.turn();
  const paid = await one(externalNo);
  expect(paid).toMatchObject({ verdict: "ship", actual: { stage: "to_ship" } });
  await shop.sentByOthers(shop.order(1));
  await shop.turn();
  expect(await one(externalNo)).toMatchObject({ decidedAt: paid.decidedAt, actual: { stage: "shipped" } });
});

test("going live takes in what comes from then on; what was in the shadow stays there", async () => {
  shop.emulator.put(shop.order(1));
  await shop.turn();
  unwrap(
    await setStage(shop.tenantId, { id: shop.id, version: 1, stage: "live" }, { userId: shop.userId, now: shop.now() }),
  );
  shop.emulator.put(shop.order(1, { note: "later" }));
  shop.emulator.put(shop.order(2));
  await shop.turn();
  const orders = await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.findMany({}));
  expect(orders.map((order) => order.externalNo)).toEqual([shop.order(2).externalNo]);
  await publish();
  await shop.turn();
  const until = { now: shop.now, deadline: new Date(shop.clock.at + 60_000) };
  expect(await tellStock(shop.tenantId, shop.id, until)).toBeGreaterThan(0);
});

test("an order that cannot be decided holds up no other, and is not taken in when it is tried again", async () => {
  const numbers = ["1001", "1002", "1003"];
  const orders = numbers.map((externalNo): PlatformOrder => {
    const { channel: _channel, ...order } = testOrder({ externalNo });
    return { externalNo, modifiedAt: shop.now(), stage: "to_ship", order, lines: [] };
  });
  const found = { connectionId: shop.id, foundBy: "pull" as const, asked: shop.now() };
  await storeOrders(shop.tenantId, { orders, unreadable: [] }, found);
  const news = orders.map((told) => ({ ...told, told, input: { ...told.order, channel: "api" } }));
  const spoilt = news.map((one) =>
    one.externalNo === "1002" ? { ...one, input: { ...one.input, placedAt: "some day" } } : one,
  );
  const sorted = await sortNews(shop.tenantId, shop, spoilt, shop.now());
  expect([...sorted.undecided.keys()]).toEqual(["1002"]);
  expect([...sorted.shadow].sort()).toEqual(["1001", "1003"]);
  expect([...(await sortNews(shop.tenantId, shop, news, shop.now())).shadow].sort()).toEqual(numbers);
  expect((await shadows()).map((row) => row.externalNo)).toEqual(numbers);
});

test("the shadow of a shop belongs to its brand", async () => {
  shop.emulator.put(shop.order(1));
  await shop.turn();
  const { externalNo } = shop.order(1);
  const foreign = await createTestShop();
  const { tenantId } = foreign;
  expect(await shadowOrder(tenantId, { id: shop.id, externalNo })).toMatchObject({ code: "NOT_FOUND" });
  expect(await shadowReport(tenantId, { id: shop.id, days: 7 }, shop.now())).toMatchObject({ code: "NOT_FOUND" });
  expect(await listShadow(tenantId, { id: shop.id, limit: 10 }, shop.now())).toMatchObject({ code: "NOT_FOUND" });
});
