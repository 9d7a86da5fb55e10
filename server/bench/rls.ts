import { pathToFileURL } from "node:url";
import pg from "pg";
import { measurePipeline } from "./pipeline";

/** What row-level security and encryption cost the pipeline: the same run with both, without the walls, without either. */
export async function bench() {
  const both = await measurePipeline();
  const noWalls = await measurePipeline(takeWallsDown);
  const plain = new URL("./without-sealing.ts", import.meta.url);
  await import(plain.href);
  process.execArgv.push("--import", pathToFileURL(plain.pathname).href);
  const neither = await measurePipeline(takeWallsDown);
  const cost = (run: typeof both) => run.cpuMicrosPerOrder.client + run.cpuMicrosPerOrder.database;
  const ratio = (a: number, b: number) => Math.round((a / b) * 1_000) / 1_000;
  return {
    orders: both.orders,
    cpuMicrosPerOrder: {
      both: both.cpuMicrosPerOrder,
      noWalls: noWalls.cpuMicrosPerOrder,
      neither: neither.cpuMicrosPerOrder,
    },
    ordersPerSecond: { both: both.ordersPerSecond, noWalls: noWalls.ordersPerSecond, neither: neither.ordersPerSecond },
    /** CPU with it by CPU without it. */
    ratios: {
      rowLevelSecurity: ratio(cost(both), cost(noWalls)),
      encryption: ratio(cost(noWalls), cost(neither)),
      together: ratio(cost(both), cost(neither)),
    },
    differences: both.result.differences + noWalls.result.differences + neither.result.differences,
  };
}

async function takeWallsDown(url: string) {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`DO $$
    DECLARE wall regclass;
    BEGIN
      FOR wall IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity
      LOOP EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY', wall); END LOOP;
    END $$`);
  await owner.end();
}
