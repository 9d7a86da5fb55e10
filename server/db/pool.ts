import pg from "pg";
import { env, ownerDatabaseUrl } from "@/server/env";
import { log } from "@/server/log";
import { travelsInClear } from "./in-clear";

/**
 * A pool whose connections can never be the owner: either a login of weft_app, or the owner stepping down at connect.
 * @param patienceMs how long somebody waits for a connection before they are refused.
 */
export function createAppPool(url: string | undefined, size: number, patienceMs = 10_000): pg.Pool {
  const appUrl = url ?? env().DATABASE_APP_URL;
  const connectionString = appUrl ?? ownerDatabaseUrl();
  if (env().NODE_ENV === "production" && travelsInClear(connectionString)) {
    log.warn(
      { event: "database in clear" },
      "PostgreSQL is on another machine: set sslmode=verify-full in DATABASE_URL",
    );
  }
  const pool = new pg.Pool({
    connectionString,
    options: "-c role=weft_app",
    max: size,
    connectionTimeoutMillis: patienceMs,
    idleTimeoutMillis: 60_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: "weft",
    // Statements issued together travel together; each still runs after the one before.
    pipeline: true,
  });
  // A dropped connection is replaced by the pool and fails the statement on it; without listeners it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  planAnew(pool);
  return pool;
}

const usesBefore = 16;

/**
 * A connection keeps the plans it made when tables were small, and until autovacuum has looked at them they are the wrong
 * ones. So it plans anew whenever it was used twice as often; the statement travels ahead of the transaction's own.
 */
function planAnew(pool: pg.Pool) {
  const uses = new WeakMap<pg.PoolClient, number>();
  pool.on("acquire", (client) => {
    const count = (uses.get(client) ?? 0) + 1;
    uses.set(client, count);
    if (count >= usesBefore && (count & (count - 1)) === 0) client.query("DISCARD PLANS").catch(() => undefined);
  });
}

const shared = globalThis as unknown as { weftPool?: pg.Pool };

/** The process's pool. Kept on globalThis so that a development reload does not open another. */
export function pool(): pg.Pool {
  shared.weftPool ??= createAppPool(undefined, env().DATABASE_POOL_SIZE);
  return shared.weftPool;
}

/** Whether there is a pool already; what can wait must not open one for a process that is ending. */
export const poolIsOpen = () => shared.weftPool !== undefined;

/** Points the process at another database, for tests and benches. */
export function usePool(replacement: pg.Pool) {
  shared.weftPool = replacement;
}

export async function closePool() {
  await shared.weftPool?.end();
  shared.weftPool = undefined;
}
