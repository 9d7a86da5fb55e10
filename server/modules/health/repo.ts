import { readdirSync } from "node:fs";
import type { IdentityTx } from "@/server/db/tenant-tx";

export const ping = (tx: IdentityTx) => tx.query("SELECT 1");

/** What this version's database has to have, and does not. */
export async function missingMigrations(tx: IdentityTx): Promise<string[]> {
  const shipped = readdirSync("prisma/migrations", { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  );
  const done = await tx.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const names = new Set(done.map(({ name }) => name));
  return shipped.filter((name) => !names.has(name));
}

export interface QueueDepth {
  waiting: number;
  late: number;
  failed: number;
  brands: number;
}

/** Jobs of all brands by number alone, and how many brands have orders in the inbox. */
export async function queueDepth(tx: IdentityTx, now: Date): Promise<QueueDepth> {
  const [row] = await tx.query<QueueDepth & Record<string, unknown>>(
    `SELECT count(*) FILTER (WHERE attempts < max_attempts)::int AS waiting,
       count(*) FILTER (WHERE attempts < max_attempts AND locked_at IS NULL AND run_at < $1::timestamptz - interval '1 minute')::int AS late,
       count(*) FILTER (WHERE attempts >= max_attempts)::int AS failed,
       (SELECT count(*)::int FROM inbox_waiting_tenants($1)) AS brands
     FROM graphile_worker.jobs`,
    [now],
  );
  return row ?? { waiting: 0, late: 0, failed: 0, brands: 0 };
}

/** The oldest brand; undefined on an empty installation. */
export const anyBrand = async (tx: IdentityTx) =>
  (await tx.query<{ id: string }>("SELECT dispatch_tenants() AS id ORDER BY 1 LIMIT 1"))[0]?.id;
