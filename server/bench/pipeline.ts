import { setTimeout as sleep } from "node:timers/promises";
import { seedFlagship } from "@/prisma/seed/scenarios/flagship";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { type InboxReport, startInboxProcesses } from "@/server/jobs/inbox-processes";
import { defaultRateCard } from "@/server/modules/identity/default-rate-card";
import { acceptOrders } from "@/server/modules/intake/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestBrand } from "@/server/testing/brand";
import { onFreshDatabase } from "./bench-brand";
import { cpuSeconds } from "./cpu";
import { flagshipOrders, type SoldSku } from "./flagship-orders";

const orders = Number(process.env.WEFT_BENCH_ORDERS ?? 100_000);
/** Before the clock starts: workers that run have compiled their code and read their catalog and stock. */
const warmUp = Number(process.env.WEFT_BENCH_WARM_UP ?? 40_000);
const processes = Number(process.env.WEFT_BENCH_PROCESSES ?? 2);
const lanes = Number(process.env.WEFT_BENCH_LANES ?? 2);

/** Inbox to reserved and routed fulfillment orders with events and ledger, on the flagship's locations, SKUs and stock. */
export const bench = () => measurePipeline();

/** The same on a database that `prepare` has changed; it is given the owner's address. */
export const measurePipeline = (prepare?: (url: string) => Promise<void>) =>
  onFreshDatabase(4, async (url) => {
    await prepare?.(url);
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
    const { seconds, client, database } = await work(tenantId);
    return {
      orders,
      warmUp,
      processes,
      seconds: round(seconds),
      ordersPerSecond: Math.round(orders / seconds),
      ordersPerCpuSecond: Math.round(orders / (client + database)),
      cpuMicrosPerOrder: { client: round((client / orders) * 1e6), database: round((database / orders) * 1e6) },
      result: await outcome(tenantId),
    };
  });

/** Orders are due in an hour: nobody touches them while they come in. The first of them are to warm up with. */
async function takeIn(tenantId: TenantId, channelId: string, skus: readonly SoldSku[]) {
  const now = new Date();
  for (let at = 0, size = 0; at < warmUp + orders; at += size) {
    size = Math.min(10_000, (at < warmUp ? warmUp : warmUp + orders) - at);
    const inputs = flagshipOrders(size, skus, now, at + 1);
    await acceptOrders(
      tenantId,
      inputs.map((input) => ({ channelId, input })),
      { origin: "api", now: new Date(now.getTime() + 3_600_000) },
    );
  }
}

/** Has processes work on all that came in; the seconds and CPU seconds it took after warming up. */
async function work(tenantId: TenantId): Promise<{ seconds: number; client: number; database: number }> {
  let done = 0;
  const onReport = ({ processed, failed }: InboxReport) => {
    done += processed + failed;
  };
  const inbox = startInboxProcesses(processes, { lanes, idleMs: 10, onReport });
  const release = async (due: number) => {
    const rows = Math.ceil(due / 500);
    await withTenant(tenantId, (tx) =>
      tx.execute(
        "UPDATE inbox SET available_at = $1 WHERE id IN (SELECT id FROM inbox WHERE available_at > $1 ORDER BY id LIMIT $2)",
        [new Date(), rows],
      ),
    );
  };
  const until = async (count: number) => {
    while (done < count) await sleep(5);
  };
  await release(warmUp);
  await until(warmUp);
  const before = await cpuSeconds(inbox.pids());
  const started = performance.now();
  await release(orders);
  await until(warmUp + orders);
  const seconds = (performance.now() - started) / 1000;
  const after = await cpuSeconds(inbox.pids());
  await inbox.stop();
  return { seconds, client: after.client - before.client, database: after.database - before.database };
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
