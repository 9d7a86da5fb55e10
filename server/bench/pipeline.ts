import { seedFlagship } from "@/prisma/seed/scenarios/flagship";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { defaultRateCard } from "@/server/modules/identity/default-rate-card";
import { acceptOrders } from "@/server/modules/intake/service";
import { processInbox } from "@/server/modules/pipeline/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestBrand } from "@/server/testing/brand";
import { onFreshDatabase } from "./bench-brand";
import { cpuSeconds } from "./cpu";
import { flagshipOrders, type SoldSku } from "./flagship-orders";

const orders = Number(process.env.WEFT_BENCH_ORDERS ?? 100_000);
const lanes = Number(process.env.WEFT_BENCH_LANES ?? 2);
const batch = Number(process.env.WEFT_BENCH_BATCH ?? 500);

/** Inbox to reserved and routed fulfillment orders with events and ledger, on the flagship's locations, SKUs and stock. */
export const bench = () =>
  onFreshDatabase(lanes + 2, async () => {
    const { tenantId, apiChannelId } = await createTestBrand("Flagship");
    await seedFlagship(tenantId, new Date());
    await withTenant(tenantId, (tx) =>
      tx.db.rateCardZone.createMany({
        data: defaultRateCard("CNY", "zh-CN").map((row) => ({ ...row, tenantId, id: newId() })),
      }),
    );
    await pool()
      .query("ANALYZE")
      .catch(() => undefined);
    const skus = await withTenant(tenantId, (tx) =>
      tx.query<SoldSku>(
        `SELECT code, list_price_minor AS "listPriceMinor" FROM sku WHERE kind = 'simple' ORDER BY code`,
      ),
    );
    await takeIn(tenantId, apiChannelId, skus);
    const before = await cpuSeconds();
    const started = performance.now();
    const perLane = await Promise.all(Array.from({ length: lanes }, () => drain(tenantId)));
    const seconds = (performance.now() - started) / 1000;
    const after = await cpuSeconds();
    const client = after.client - before.client;
    const database = after.database - before.database;
    return {
      orders,
      lanes,
      seconds: round(seconds),
      ordersPerSecond: Math.round(orders / seconds),
      ordersPerCpuSecond: Math.round(orders / (client + database)),
      cpuMicrosPerOrder: { client: round((client / orders) * 1e6), database: round((database / orders) * 1e6) },
      processedByLane: perLane,
      result: await outcome(tenantId),
    };
  });

async function takeIn(tenantId: TenantId, channelId: string, skus: readonly SoldSku[]) {
  const now = new Date();
  for (let at = 0; at < orders; at += 10_000) {
    const inputs = flagshipOrders(Math.min(10_000, orders - at), skus, now, at + 1);
    await acceptOrders(
      tenantId,
      inputs.map((input) => ({ channelId, input })),
      { origin: "api", now },
    );
  }
}

async function drain(tenantId: TenantId): Promise<number> {
  let processed = 0;
  for (;;) {
    const round = await processInbox(tenantId, { limit: batch, now: new Date() });
    if (round.processed === 0) return processed;
    processed += round.processed;
  }
}

async function outcome(tenantId: TenantId) {
  const counted = await withTenant(tenantId, (tx) =>
    tx.query<{ status: string; orders: number }>(
      "SELECT status, count(*)::int AS orders FROM sales_order GROUP BY status ORDER BY status",
    ),
  );
  const units = await withTenant(tenantId, (tx) =>
    tx.query<{ reservations: number; parcels: number; movements: number; events: number }>(
      `SELECT (SELECT count(*)::int FROM reservation) AS reservations, (SELECT count(*)::int FROM fulfillment_order) AS parcels,
         (SELECT count(*)::int FROM stock_movement WHERE cause = 'order') AS movements, (SELECT count(*)::int FROM order_event) AS events`,
    ),
  );
  const holds = await withTenant(tenantId, (tx) =>
    tx.query<{ type: string; holds: number }>(
      "SELECT type, count(*)::int AS holds FROM hold GROUP BY type ORDER BY 2 DESC",
    ),
  );
  return { statuses: counted, ...units[0], holds, differences: (await reconcileStock(tenantId)).length };
}

const round = (value: number) => Math.round(value * 10) / 10;
