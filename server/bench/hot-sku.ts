import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { orderViews } from "@/server/modules/order-view/service";
import { routedIntake, routeNow } from "@/server/modules/pipeline/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { onFreshDatabase } from "./bench-brand";

const clients = 400;
const units = 100;

const takeRouted = routedIntake(orderViews);

/** 400 clients order one unit each of the same SKU, of which there are 100, and wait for the answer, as the public API serves them. */
export const bench = () =>
  onFreshDatabase(20, async () => {
    const warm = await createTestShop({ locations: 2, skus: 1, units: 10 });
    await Promise.all(
      (await takeIn(warm, [testOrder(), testOrder()])).map((id) => routeNow(warm.tenantId, id, { now: new Date() })),
    );
    const shop = await createTestShop({ locations: 1, skus: 1, units });
    const waits = await Promise.all(
      Array.from({ length: clients }, async () => {
        const started = performance.now();
        const order = testOrder();
        const json = Buffer.from(JSON.stringify(order));
        const item = { channelId: shop.channelId, input: { externalNo: order.externalNo }, json };
        await takeRouted(shop.tenantId, { ...item, now: new Date() });
        return performance.now() - started;
      }),
    );
    const hot = await outcome(shop.tenantId);
    const storm = await multiLine();
    waits.sort((a, b) => a - b);
    const at = (share: number) => Math.round(waits[Math.ceil(waits.length * share) - 1] ?? 0);
    return { clients, units, ...hot, waitMs: { p50: at(0.5), p99: at(0.99), max: at(1) }, multiLineStorm: storm };
  });

/** Orders for five of twenty SKUs in random order, all at once. */
async function multiLine() {
  const shop = await createTestShop({ locations: 3, skus: 20, units: 20 });
  const inputs = Array.from({ length: clients }, () => {
    const codes = Array.from({ length: 20 }, (_, i) => `SKU-${i}`).sort(() => Math.random() - 0.5);
    return testOrder({ lines: codes.slice(0, 5).map((sku) => ({ sku, quantity: 1 })) });
  });
  const before = await deadlocks();
  const settled = await Promise.allSettled(
    (await takeIn(shop, inputs)).map((id) => routeNow(shop.tenantId, id, { now: new Date() })),
  );
  const failed = settled.filter((result) => result.status === "rejected").length;
  return { orders: clients, failed, deadlocks: (await deadlocks()) - before, ...(await outcome(shop.tenantId)) };
}

async function outcome(tenantId: Parameters<typeof withTenant>[0]) {
  const [row] = await withTenant(tenantId, (tx) =>
    tx.query<{ sold: number; told: number; partial: number }>(
      `SELECT count(*) FILTER (WHERE status = 'in_fulfillment')::int AS sold, count(*) FILTER (WHERE status = 'ready')::int AS told,
         count(*) FILTER (WHERE units NOT IN (0, unit_count))::int AS partial
       FROM (SELECT o.*, (SELECT coalesce(sum(quantity), 0) FROM reservation r WHERE r.order_id = o.id) AS units FROM sales_order o) x`,
    ),
  );
  return { ...row, differences: (await reconcileStock(tenantId)).length };
}

async function deadlocks(): Promise<number> {
  const { rows } = await pool().query<{ deadlocks: string }>(
    "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
  );
  return Number(rows[0]?.deadlocks ?? 0);
}
