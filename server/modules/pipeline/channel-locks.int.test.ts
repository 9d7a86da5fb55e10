import { expect, test, vi } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { createLockInput } from "@/lib/contracts/lock";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { createLock } from "@/server/modules/locks/service/create-lock";
import { releaseLock } from "@/server/modules/locks/service/end-lock";
import { showLock } from "@/server/modules/locks/service/list-locks";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { markSuspect } from "@/server/modules/stock/service/suspect";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { stockRules } from "./allocate";
import { type LockStock, lockStock } from "./repo/stock";
import { routeOrders } from "./route-now";
import { processInbox } from "./service";

vi.setConfig({ testTimeout: 60_000 });

const by = () => ({ actor: systemActor, scope: undefined, now: new Date() });
const hour = 3_600_000;

async function otherChannel({ tenantId }: TestShop) {
  const id = newId();
  await withTenant(tenantId, (tx) =>
    tx.db.channel.create({ data: { tenantId, id, code: "live", name: "Live", type: "livestream" } }),
  );
  return id;
}

async function lockFor(shop: TestShop, channelId: string, quantity: number, times = {}) {
  const id = newId();
  const line = { skuId: shop.skus[0] ?? "", locationId: shop.locations[0] ?? "", quantity };
  const lock = { id, audience: "channel", title: "Drop", channelId, lines: [line], ...times };
  expect(await createLock(shop.tenantId, createLockInput.parse(lock), by())).toMatchObject({ ok: true });
  return id;
}

/** Sells one SKU-0 in so many orders of a channel; how many got it. */
async function sell(shop: TestShop, channelId: string, orders: number, quantity = 1) {
  const inputs = Array.from({ length: orders }, () => testOrder({ lines: [{ sku: "SKU-0", quantity }] }));
  const ids = await takeIn({ ...shop, channelId }, inputs);
  await processInbox(shop.tenantId, { limit: 500, now: new Date() });
  const found = await withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findMany({ where: { id: { in: ids } }, select: { status: true } }),
  );
  return found.filter((order) => order.status === "in_fulfillment").length;
}

const lockOf = async ({ tenantId }: TestShop, id: string) => {
  const shown = await showLock(tenantId, id, undefined);
  return shown.ok ? { remaining: shown.value.lock.remaining, drawn: shown.value.lock.drawn } : shown;
};

test("a channel's orders draw on its lock first and on the rest after; others see the rest only", async () => {
  const shop = await createTestShop({ skus: 1, locations: 1, units: 10 });
  const live = await otherChannel(shop);
  const id = await lockFor(shop, live, 6);
  expect(await sell(shop, live, 2, 2)).toBe(2);
  expect(await lockOf(shop, id)).toEqual({ remaining: 2, drawn: 4 });
  expect(await sell(shop, shop.channelId, 5)).toBe(4);
  expect(await sell(shop, live, 3)).toBe(2);
  expect(await lockOf(shop, id)).toEqual({ remaining: 0, drawn: 6 });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("one order may take from the lock and from what is free", async () => {
  const shop = await createTestShop({ skus: 1, locations: 1, units: 5 });
  const live = await otherChannel(shop);
  const id = await lockFor(shop, live, 3);
  expect(await sell(shop, live, 1, 5)).toBe(1);
  expect(await lockOf(shop, id)).toEqual({ remaining: 0, drawn: 3 });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("nobody draws before the start, or on a row in doubt", async () => {
  const shop = await createTestShop({ skus: 1, locations: 1, units: 4 });
  const live = await otherChannel(shop);
  const soon = { startsAt: new Date(Date.now() + hour), endsAt: new Date(Date.now() + 2 * hour) };
  await lockFor(shop, live, 2, soon);
  await lockFor(shop, live, 2);
  const row = { skuId: shop.skus[0] ?? "", locationId: shop.locations[0] ?? "", causeId: null };
  expect(await sell(shop, live, 1)).toBe(1);
  await withTenant(shop.tenantId, (tx) => markSuspect(tx, { ...row, ...by() }));
  expect(await sell(shop, live, 1)).toBe(0);
});

test("a flood of both channels sells every unit once, and the lock only to its own", async () => {
  const shop = await createTestShop({ skus: 1, locations: 1, units: 30 });
  const live = await otherChannel(shop);
  const id = await lockFor(shop, live, 20);
  const others = takeIn(
    shop,
    Array.from({ length: 150 }, () => testOrder()),
  );
  await others;
  expect(await sell(shop, live, 150)).toBeGreaterThanOrEqual(20);
  expect(await lockOf(shop, id)).toEqual({ remaining: 0, drawn: 20 });
  const [row] = await withTenant(shop.tenantId, (tx) => tx.db.stockLevel.findMany());
  expect(row).toMatchObject({ reserved: 30, locked: 0 });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("orders that draw while the lock is given back: every unit goes one way", async () => {
  const shop = await createTestShop({ skus: 1, locations: 1, units: 20 });
  const live = await otherChannel(shop);
  const id = await lockFor(shop, live, 20);
  const ids = await takeIn(
    { ...shop, channelId: live },
    Array.from({ length: 12 }, () => testOrder()),
  );
  await Promise.all([
    ...ids.map((one) => routeOrders(shop.tenantId, [one], new Date())),
    releaseLock(shop.tenantId, { id }, by()),
    ...Array.from({ length: 8 }, () => sell(shop, shop.channelId, 1)),
  ]);
  const [row] = await withTenant(shop.tenantId, (tx) => tx.db.stockLevel.findMany());
  expect(row?.locked).toBe(0);
  expect(row?.reserved).toBeGreaterThanOrEqual(12);
  expect((await lockOf(shop, id)) as object).toMatchObject({ remaining: 0 });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("a lock is drawn on only while its stock row is held: of a row that is busy nothing is taken", async () => {
  const shop = await createTestShop({ skus: 1, locations: 1, units: 4 });
  const live = await otherChannel(shop);
  const id = await lockFor(shop, live, 4);
  const [order = ""] = await takeIn({ ...shop, channelId: live }, [testOrder()]);
  let asked = 0;
  const busyAtFirst: LockStock = async (tx, rows, mode) => {
    asked += 1;
    return asked === 1 ? new Map() : lockStock(tx, rows, mode);
  };
  await routeOrders(shop.tenantId, [order], new Date(), { ...stockRules, lock: busyAtFirst });
  expect(asked).toBe(2);
  expect(await lockOf(shop, id)).toEqual({ remaining: 3, drawn: 1 });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});
