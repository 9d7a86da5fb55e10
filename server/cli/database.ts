import { startLocalPostgres } from "@/server/db/local-postgres";
import { migrate } from "@/server/db/migrate";
import { closePool } from "@/server/db/pool";
import { env, ownerDatabaseUrl, rememberDatabaseUrl, weftHome } from "@/server/env";

/** Opens the database for a command: the one in DATABASE_URL, else the embedded one, started unless it runs already. */
export async function openDatabase(): Promise<{ close(): Promise<void> }> {
  const local = env().DATABASE_URL ? undefined : await startLocalPostgres(weftHome);
  if (local) rememberDatabaseUrl(local.url);
  await migrate(ownerDatabaseUrl());
  return {
    async close() {
      await closePool();
      await local?.stop();
    },
  };
}

/** Runs a command's work against the database; an error is said in one line and ends with status 1. */
export async function withDatabase(work: () => Promise<void>): Promise<never> {
  let status = 0;
  try {
    const database = await openDatabase();
    try {
      await work();
    } finally {
      await database.close();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    status = 1;
  }
  process.exit(status);
}
