import fc from "fast-check";
import type pg from "pg";
import { pool } from "@/server/db/pool";
import { processInbox } from "@/server/modules/pipeline/service";
import { savePolicy } from "@/server/modules/publishing/service/policies";
import { recomputePublished } from "@/server/modules/publishing/service/recompute";
import { brokenBooks } from "@/server/testing/books";
import { anyCommands } from "@/server/testing/commands/any";
import type { Command } from "@/server/testing/commands/command";
import { byClock, World } from "@/server/testing/commands/world";
import { createStores } from "@/server/testing/offers";
import type { TestShop } from "@/server/testing/shop";
import { onFreshDatabase } from "./bench-brand";

const seconds = Number(process.env.WEFT_BENCH_SECONDS ?? 60);
const workers = Number(process.env.WEFT_BENCH_WORKERS ?? 16);
const seed = Number(process.env.WEFT_BENCH_SEED ?? Date.now() % 2 ** 31);

/** What became of the commands of one kind: done, refused by code or failed by code; and how long they took together. */
interface Tally {
  outcomes: Record<string, number>;
  ms: number;
}

/** Everything that can happen to one brand's orders and stock, at once; then its books are checked. */
export const bench = (): Promise<Record<string, unknown>> =>
  onFreshDatabase(workers + 2, async () => {
    const world = new World(await createStores(5, { dc: true, units: 40 }));
    await publishAll(world.shop);
    const started = performance.now();
    const tallies = new Map<string, Tally>();
    const errors: string[] = [];
    await Promise.all(
      Array.from({ length: workers }, async (_, worker) => {
        for (const command of commands(seed + worker)) {
          if (performance.now() - started > seconds * 1000) return;
          await tally(world, command, tallies, errors);
        }
      }),
    );
    const took = (performance.now() - started) / 1000;
    while ((await processInbox(world.tenantId, { limit: 500, now: new Date() })).processed > 0);
    while (await recomputePublished(world.tenantId, new Date()));
    const broken = await brokenBooks(world.shop);
    return {
      ...{ seed, workers, took: Math.round(took) },
      ...summary(tallies, took),
      ...{ failures: errors.length, errors: errors.slice(0, 5), deadlocks: await deadlocks() },
      ...{ orders: world.orderIds.length, wrongNumbers: await wrongNumbers(world) },
      ...{ invariantsBroken: Object.keys(broken).length, broken },
    };
  });

/** The same commands for the same seed. */
function* commands(from: number): Generator<Command> {
  for (let next = from; ; next += workers) yield* fc.sample(anyCommands(50, 100), { numRuns: 1, seed: next }).flat();
}

async function tally(world: World, command: Command, tallies: Map<string, Tally>, errors: string[]) {
  const { kind } = command;
  const counts = tallies.get(kind) ?? { outcomes: {}, ms: 0 };
  tallies.set(kind, counts);
  const started = performance.now();
  const outcome = await command.run(world).catch((error: unknown) => {
    errors.push(`${kind}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return `failed ${codeOf(error)}`;
  });
  counts.outcomes[outcome] = (counts.outcomes[outcome] ?? 0) + 1;
  counts.ms += performance.now() - started;
}

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? (error as pg.DatabaseError).code : "without a code";

function summary(tallies: ReadonlyMap<string, Tally>, took: number) {
  const rows = [...tallies].sort(([a], [b]) => a.localeCompare(b));
  const perSecond = (count: number) => Math.round((count / took) * 10) / 10;
  const sum = (all: readonly number[]) => all.reduce((total, count) => total + count, 0);
  const runs = ({ outcomes }: Tally) => sum(Object.values(outcomes));
  const figures = (counts: Tally) => {
    return { perSecond: perSecond(runs(counts)), meanMs: Math.round(counts.ms / runs(counts)), ...counts.outcomes };
  };
  return {
    perSecond: perSecond(sum(rows.map(([, counts]) => runs(counts)))),
    donePerSecond: perSecond(sum(rows.map(([, { outcomes }]) => outcomes.ok ?? 0))),
    byKind: Object.fromEntries(rows.map(([kind, counts]) => [kind, figures(counts)])),
  };
}

async function publishAll({ tenantId, channelId }: TestShop) {
  const policy = { mode: "share", amount: 100, source: "all", buffer: 0, ceiling: null, lowAt: null } as const;
  const saved = await savePolicy(tenantId, { channelId, scope: "all", target: "", priority: 1, ...policy }, byClock());
  if (!saved.ok) throw new Error(saved.detail);
}

/** Also those that somebody survived by trying again. The database is ours alone. */
async function deadlocks(): Promise<number> {
  const { rows } = await pool().query<{ deadlocks: string }>(
    "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
  );
  return Number(rows[0]?.deadlocks ?? -1);
}

/** Published numbers that are not what is sellable, once everything is computed. */
async function wrongNumbers(world: World): Promise<number> {
  const [row] = await world.read((tx) =>
    tx.query<{ wrong: number }>(
      `SELECT count(*)::int AS wrong FROM published_stock p JOIN (
         SELECT sku_id, sum(CASE WHEN suspect_since IS NULL THEN greatest(0, on_hand - reserved - locked - safety) ELSE 0 END)
           AS units FROM stock_level GROUP BY sku_id) s ON s.sku_id = p.sku_id
       LEFT JOIN (SELECT i.sku_id, sum(i.remaining) AS units FROM stock_lock_item i JOIN stock_lock l ON l.id = i.lock_id
         WHERE l.status = 'active' AND l.channel_id IS NOT NULL GROUP BY i.sku_id) own ON own.sku_id = p.sku_id
       WHERE p.value <> s.units + coalesce(own.units, 0)`,
    ),
  );
  return row?.wrong ?? -1;
}
