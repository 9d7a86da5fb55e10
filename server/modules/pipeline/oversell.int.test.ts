import { expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { floodRules, type StockRules, stockRules } from "./allocate";
import { type LockStock, lockStock, stockKey } from "./repo/stock";
import { routeOrders } from "./route-now";

vi.setConfig({ testTimeout: 90_000 });

/** What a storm of clients, each routing one order for itself, left behind. */
async function storm(shop: TestShop, orderIds: readonly string[], rules: StockRules) {
  const now = new Date();
  const settled = await Promise.allSettled(orderIds.map((id) => routeOrders(shop.tenantId, [id], now, rules)));
  const failed = settled.filter((result) => result.status === "rejected").length;
  const rows = await withTenant(shop.tenantId, (tx) =>
    tx.query<{ status: string; orders: number; partial: number }>(
      `SELECT status, count(*)::int AS orders, count(*) FILTER (WHERE lines.reserved NOT IN (0, o.unit_count))::int AS partial
       FROM sales_order o LEFT JOIN LATERAL (
         SELECT coalesce(sum(quantity), 0)::int AS reserved FROM reservation r WHERE r.order_id = o.id AND r.state = 'open') lines ON true
       GROUP BY status`,
    ),
  );
  return {
    failed,
    sold: rows.find((row) => row.status === "in_fulfillment")?.orders ?? 0,
    told: rows.find((row) => row.status === "ready")?.orders ?? 0,
    partial: rows.reduce((sum, row) => sum + row.partial, 0),
    differences: (await reconcileStock(shop.tenantId)).length,
  };
}

const clients = 200;
const units = 50;
const exact = { failed: 0, sold: units, told: clients - units, partial: 0, differences: 0 };

async function hotSku(rules: StockRules) {
  const shop = await createTestShop({ locations: 1, skus: 1, units });
  return storm(
    shop,
    await takeIn(
      shop,
      Array.from({ length: clients }, () => testOrder()),
    ),
    rules,
  );
}

test("a hot SKU is sold exactly as often as it is there, and the rest are told so", async () => {
  expect(await hotSku(stockRules)).toEqual(exact);
});

/** Mutant: looks at stock without locking it, and decrements afterwards. */
const checkThenDecrement: LockStock = async (tx, rows) => {
  const levels = await tx.query<{ skuId: string; locationId: string; units: number }>(
    `SELECT sku_id AS "skuId", location_id AS "locationId", on_hand - reserved AS units FROM stock_level WHERE sku_id = ANY ($1)`,
    [rows.map((row) => row.skuId)],
  );
  return new Map(levels.map((row) => [stockKey(row.skuId, row.locationId), row.units]));
};

test("the same storm finds out check-then-decrement", async () => {
  expect(await hotSku({ ...stockRules, lock: checkThenDecrement })).not.toEqual(exact);
});

/** Counts deadlocks, which a batch would otherwise survive by trying again. */
function countingDeadlocks(lock: LockStock) {
  const counted = { deadlocks: 0, lock };
  counted.lock = async (tx, rows, mode) => {
    try {
      return await lock(tx, rows, mode);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "40P01") counted.deadlocks += 1;
      throw error;
    }
  };
  return counted;
}

/** Mutant: locks rows one by one as the order's lines name them. */
const lockUnsorted: LockStock = async (tx, rows) => {
  const locked = new Map<string, number>();
  for (const row of rows) for (const [key, left] of await lockStock(tx, [row], "wait")) locked.set(key, left);
  return locked;
};

async function multiLineStorm(rules: StockRules, orders = 120) {
  const shop = await createTestShop({ locations: 1, skus: 8, units: 40 });
  const inputs = Array.from({ length: orders }, (_, i) => {
    const codes = Array.from({ length: 8 }, (_, k) => `SKU-${k}`).sort(() => Math.sin(i * 97) - 0.3);
    const turned = [...codes.slice(i % 8), ...codes.slice(0, i % 8)];
    return testOrder({ lines: (i % 2 ? turned : turned.reverse()).slice(0, 5).map((sku) => ({ sku, quantity: 1 })) });
  });
  return storm(shop, await takeIn(shop, inputs), rules);
}

test("many lines in any order: no deadlock, nothing reserved in part", async () => {
  const counting = countingDeadlocks(lockStock);
  const result = await multiLineStorm({ ...stockRules, lock: counting.lock }, 40);
  expect({ ...result, deadlocks: counting.deadlocks }).toMatchObject({
    failed: 0,
    partial: 0,
    differences: 0,
    deadlocks: 0,
  });
  expect(result.sold).toBeGreaterThanOrEqual(40);
});

test("the same storm finds out unsorted locks", async () => {
  const counting = countingDeadlocks((tx, rows, mode) =>
    // One deadlock is proof enough; each takes PostgreSQL a second to notice.
    counting.deadlocks > 0 ? lockStock(tx, rows, mode) : lockUnsorted(tx, rows, mode),
  );
  await multiLineStorm({ ...stockRules, lock: counting.lock }, 40);
  expect(counting.deadlocks).toBeGreaterThan(0);
});

/** Ten units are seen, five are left when the rows are locked; two lines want three each. */
async function twoLinesOnAnOldView(rules: StockRules) {
  const shop = await createTestShop({ locations: 1, skus: 1, units: 10 });
  const [before = ""] = await takeIn(shop, [testOrder()]);
  await routeOrders(shop.tenantId, [before], new Date());
  const count = { cause: "count", actor: { type: "system" }, idempotencyKey: newId(), now: new Date() } as const;
  const row = { locationId: shop.locations[0] ?? "", skuId: shop.skus[0] ?? "", onHand: 6 };
  await withTenant(shop.tenantId, (tx) => setOnHand(tx, [row], count));
  const lines = [
    { sku: "SKU-0", quantity: 3 },
    { sku: "SKU-0", quantity: 3 },
  ];
  return storm(shop, await takeIn(shop, [testOrder({ lines })]), rules);
}

/** Mutant: every line is compared with what is left by itself. */
const perLine: StockRules["covers"] = (takes, left) =>
  takes.every((take) => (left.get(stockKey(take.skuId, take.locationId)) ?? 0) >= take.quantity);

test("lines of one SKU are checked together under lock, and a check per line is found out", async () => {
  const right = { failed: 0, sold: 1, told: 1, partial: 0, differences: 0 };
  expect(await twoLinesOnAnOldView(stockRules)).toEqual(right);
  expect(await twoLinesOnAnOldView({ ...stockRules, covers: perLine })).not.toEqual(right);
});

async function deadlocks(shop: TestShop): Promise<bigint> {
  return withTenant(shop.tenantId, async (tx) => {
    await tx.execute("SELECT pg_stat_clear_snapshot()");
    const rows = await tx.query<{ deadlocks: bigint }>(
      "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
    );
    return rows[0]?.deadlocks ?? 0n;
  });
}

test("batches that take stock late sell exactly what is there, and wait for each other in one order", async () => {
  expect(await hotSku(floodRules)).toEqual(exact);
  const shop = await createTestShop({ locations: 1, skus: 8, units: 200 });
  const before = await deadlocks(shop);
  const result = await multiLineStorm(floodRules, 60);
  expect(result).toMatchObject({ failed: 0, partial: 0, differences: 0 });
  expect(result.sold).toBeGreaterThanOrEqual(40);
  expect(await deadlocks(shop)).toBe(before);
});

test("who counted on units that went elsewhere comes again, and leaves no trace of the first try", async () => {
  const shop = await createTestShop({ locations: 1, skus: 2, units: 10 });
  const six = (sku: string) => ({ sku, quantity: 6 });
  const [both = "", one = ""] = await takeIn(shop, [
    testOrder({ lines: [six("SKU-0"), six("SKU-1")] }),
    testOrder({ lines: [six("SKU-0")] }),
  ]);
  let tries = 0;
  const lock: LockStock = async (tx, rows, mode) => {
    const seen = await floodRules.lock(tx, rows, mode);
    tries += 1;
    if (tries === 1) await routeOrders(shop.tenantId, [one], new Date(), floodRules);
    return seen;
  };
  expect(await storm(shop, [both], { ...floodRules, lock })).toEqual({ ...exact, sold: 1, told: 1 });
  expect(tries).toBe(1);
});
