import pg from "pg";
import type { OrderFilter, OrderListInput, OrderSort } from "@/lib/contracts/orders-list";
import { orderListInput } from "@/lib/contracts/orders-list";
import { unwrap } from "@/server/errors";
import type { OrderViewer } from "@/server/modules/orders/service/access";
import { countOrders } from "@/server/modules/orders/service/count-orders";
import { listOrders } from "@/server/modules/orders/service/list-orders";
import { createTestBrand } from "@/server/testing/brand";
import { onFreshDatabase } from "./bench-brand";
import { fillBrand, importId, phoneOf } from "./list-data";

const orders = 1_000_000;
const repeats = 12;

const single: Record<string, OrderFilter> = {
  all: {},
  received: { status: ["received"] },
  completed: { status: ["completed"] },
  open: { status: ["received", "ready", "in_fulfillment"] },
  channel: { channel: ["jd"] },
  channels: { channel: ["jd", "pos", "pdd"] },
  held: { hold: ["any"] },
  "hold type": { hold: ["out_of_stock"] },
  "rare hold type": { hold: ["price_off_list", "buyer_note"] },
  "hold that is nowhere": { hold: ["manual"] },
  "last week": { placed: "7d" },
  "a past month": { from: "2026-03-01", to: "2026-03-31" },
  unpaid: { payment: ["unpaid"] },
  cod: { payment: ["cod"] },
  "two hours": { method: ["two_hour"] },
  dc: { location: ["L2"] },
  store: { location: ["L300"] },
  tag: { tag: ["tag3"] },
  "rare tag": { tag: ["vip-check"] },
  "no such tag": { tag: ["nowhere"] },
  "hot sku": { sku: "K0" },
  "cold sku": { sku: "K19000" },
  import: { import: importId },
  overdue: { due: "overdue" },
  "due today": { due: "today" },
  dear: { min: "8900" },
  "in a price range": { min: "60", max: "200" },
  "order number": { q: "E500123" },
  phone: { q: phoneOf(77) },
  "phone tail": { q: phoneOf(77).slice(-4) },
  name: { q: "张77" },
  "sku by search": { q: "K12" },
  "found nowhere": { q: "E99999999" },
};

function combined(): Record<string, OrderFilter> {
  const names = Object.keys(single).filter((name) => name !== "all" && !single[name]?.q);
  const pairs: Record<string, OrderFilter> = {};
  for (const [i, a] of names.entries()) {
    for (const b of names.slice(i + 1)) {
      const clash = Object.keys(single[a] ?? {}).some((key) => key in (single[b] ?? {}));
      if (!clash) pairs[`${a} + ${b}`] = { ...single[a], ...single[b] };
    }
  }
  return pairs;
}

const sorts: OrderSort[] = ["placed_asc", "amount_desc", "amount_asc", "due_asc", "due_desc"];
const inputOf = (filter: OrderFilter, sort: OrderSort = "placed_desc", cursor?: string): OrderListInput =>
  orderListInput.parse({ filter, sort, cursor });

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now();
  const value = await work();
  return { ms: performance.now() - started, value };
}

const percentile = (sorted: number[], share: number) =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;

function summary(times: { name: string; ms: number }[]) {
  const sorted = times.map((time) => time.ms).sort((a, b) => a - b);
  const slowest = [...times].sort((a, b) => b.ms - a.ms).slice(0, 10);
  return {
    requests: sorted.length,
    p50Ms: percentile(sorted, 0.5),
    p95Ms: percentile(sorted, 0.95),
    p99Ms: percentile(sorted, 0.99),
    slowest: slowest.map(({ name, ms }) => `${name}: ${Math.round(ms)} ms`),
  };
}

/** Every filter alone, every pair of filters, every sorting, the pages after, and the counts, over the whole service. */
export async function measure(viewer: OrderViewer): Promise<Record<string, unknown>> {
  const run = (filter: OrderFilter, sort?: OrderSort, cursor?: string) =>
    timed(async () => unwrap(await listOrders(viewer, inputOf(filter, sort, cursor))));
  const groups = {
    filters: [] as { name: string; ms: number }[],
    pairs: [] as { name: string; ms: number }[],
    sorts: [] as { name: string; ms: number }[],
    pages: [] as { name: string; ms: number }[],
    counts: [] as { name: string; ms: number }[],
  };
  const stopped: string[] = [];
  await run({});
  for (let round = 0; round < repeats; round++) {
    for (const [name, filter] of Object.entries(single)) {
      const first = await run(filter);
      groups.filters.push({ name, ms: first.ms });
      const { nextCursor } = first.value;
      if (nextCursor) groups.pages.push({ name, ms: (await run(filter, "placed_desc", nextCursor)).ms });
      if (round === 0) groups.counts.push({ name, ms: (await timed(() => countOrders(viewer, filter))).ms });
    }
    if (round >= 2) continue;
    for (const [name, filter] of Object.entries(combined())) {
      const { ms, value } = await run(filter);
      groups.pairs.push({ name, ms });
      if (round === 0 && value.searchedTo) stopped.push(`${name} (${value.items.length})`);
    }
    for (const sort of sorts) {
      for (const [name, filter] of Object.entries(single)) {
        groups.sorts.push({ name: `${name} by ${sort}`, ms: (await run(filter, sort)).ms });
      }
    }
  }
  const lists = summary([...groups.filters, ...groups.pages, ...groups.pairs, ...groups.sorts]);
  const parts = Object.fromEntries(Object.entries(groups).map(([name, times]) => [name, summary(times)]));
  return { orders, lists, ...parts, pairsThatStoppedShort: stopped };
}

/** What autovacuum does by itself after a while. */
async function vacuum(url: string): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query("VACUUM ANALYZE");
  await owner.end();
}

export async function bench(): Promise<Record<string, unknown>> {
  return onFreshDatabase(4, async (url) => {
    const { tenantId } = await createTestBrand("bench");
    const now = new Date();
    const filling = await timed(() => fillBrand(tenantId, orders, now));
    await vacuum(url);
    const figures = await measure({ tenantId, timezone: "Asia/Shanghai", currency: "CNY", locationIds: [], now });
    return { fillingSeconds: Math.round(filling.ms / 1000), ...figures };
  });
}
