import { setTimeout as sleep } from "node:timers/promises";
import { seedFlagship } from "@/prisma/seed/scenarios/flagship";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { startInboxProcesses } from "@/server/jobs/inbox-processes";
import { defaultRateCard } from "@/server/modules/identity/default-rate-card";
import { acceptOrders } from "@/server/modules/intake/service";
import { savePolicy } from "@/server/modules/publishing/service/policies";
import { recomputePublished } from "@/server/modules/publishing/service/recompute";
import { createTestBrand } from "@/server/testing/brand";
import { onFreshDatabase } from "./bench-brand";
import { flagshipOrders, type SoldSku } from "./flagship-orders";

const orders = Number(process.env.WEFT_BENCH_ORDERS ?? 50_000);
const roundMs = 500;

/** The numbers of 20,000 SKUs on five channels: all of them once, then kept up with while a burst of orders is worked on. */
export const bench = () =>
  onFreshDatabase(8, async () => {
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
    await publishOnFive(tenantId);
    const all = await everything(tenantId);
    const burst = await keepUp(tenantId, apiChannelId);
    return { skus: all.skus, channels: 5, everything: all, burst, wrong: await wrongNumbers(tenantId) };
  });

async function publishOnFive(tenantId: TenantId) {
  const channels = Array.from({ length: 5 }, () => newId());
  await withTenant(tenantId, (tx) =>
    tx.db.channel.createMany({
      data: channels.map((id, i) => ({ tenantId, id, code: `shop-${i}`, name: `Shop ${i}`, type: "tmall" })),
    }),
  );
  for (const [i, channelId] of channels.entries()) {
    const saved = await savePolicy(
      tenantId,
      {
        ...{ channelId, scope: "all", target: "", mode: "share", amount: 20, source: "all" },
        ...{ buffer: 0, ceiling: null, lowAt: null, priority: i + 1 },
      },
      { actor: { type: "system" }, now: new Date() },
    );
    if (!saved.ok) throw new Error(saved.detail);
  }
}

async function everything(tenantId: TenantId) {
  const started = performance.now();
  let skus = 0;
  for (let round = await recomputePublished(tenantId, new Date()); round; ) {
    skus += round.skus;
    round = await recomputePublished(tenantId, new Date());
  }
  return { skus, seconds: seconds(started) };
}

async function keepUp(tenantId: TenantId, channelId: string) {
  const skus = await withTenant(tenantId, (tx) =>
    tx.query<SoldSku>(`SELECT code, list_price_minor AS "listPriceMinor" FROM sku WHERE kind = 'simple' ORDER BY code`),
  );
  const due = new Date(Date.now() + 3_600_000);
  for (let at = 0; at < orders; at += 10_000) {
    const inputs = flagshipOrders(Math.min(10_000, orders - at), skus, new Date(), at + 1);
    const items = inputs.map((input) => ({ channelId, input }));
    await acceptOrders(tenantId, items, { origin: "api", now: due });
  }
  let open = orders;
  const inbox = startInboxProcesses(2, {
    lanes: 1,
    idleMs: 10,
    onReport({ processed, failed }) {
      open -= processed + failed;
    },
  });
  await withTenant(tenantId, (tx) => tx.execute("UPDATE inbox SET available_at = $1", [new Date()]));
  const started = performance.now();
  const lags: number[] = [];
  let changed = 0;
  let worked = 0;
  // Ends with a round that began after the last order was done and found nothing.
  for (let ended = false; !ended; ) {
    const burstIsOver = open <= 0;
    const round = await recomputePublished(tenantId, new Date());
    ended = burstIsOver && round === undefined;
    if (round) {
      changed += round.changed;
      // Every SKU of a round is charged with the round's oldest change.
      for (let i = 0; i < round.skus; i++) lags.push(Date.now() - round.since.getTime());
    }
    if (open > 0) worked = seconds(started);
    if (round === undefined && !ended) await sleep(roundMs);
  }
  await inbox.stop();
  lags.sort((a, b) => a - b);
  const at = (share: number) => lags[Math.ceil(lags.length * share) - 1] ?? 0;
  return {
    orders,
    workedSeconds: worked,
    seconds: seconds(started),
    skusComputed: lags.length,
    numbersChanged: changed,
    lagMs: { p50: at(0.5), p95: at(0.95), max: at(1) },
  };
}

/** Numbers that are not a fifth of what is sellable now: there must be none once everything is computed. */
async function wrongNumbers(tenantId: TenantId): Promise<number> {
  const [row] = await withTenant(tenantId, (tx) =>
    tx.query<{ wrong: number }>(
      `SELECT count(*)::int AS wrong FROM published_stock p JOIN (
         SELECT sku_id, sum(greatest(0, on_hand - reserved - locked - safety)) AS units
         FROM stock_level WHERE suspect_since IS NULL GROUP BY sku_id) s ON s.sku_id = p.sku_id
       WHERE p.value <> floor(s.units * 20 / 100)`,
    ),
  );
  return row?.wrong ?? -1;
}

const seconds = (started: number) => Math.round((performance.now() - started) / 100) / 10;
