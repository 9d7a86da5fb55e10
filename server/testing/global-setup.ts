import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startLocalPostgres } from "@/server/db/local-postgres";
import { migrate } from "@/server/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** The owner's connection to the server; databases are made from `template` on it. */
    serverUrl: string;
    template: string;
    run: string;
  }
}

function migrationsFingerprint(): string {
  const hash = createHash("sha256").update(readFileSync("server/db/migrate.ts"));
  for (const name of readdirSync("prisma/migrations").sort()) {
    if (name.endsWith(".toml")) continue;
    hash.update(name).update(readFileSync(path.join("prisma/migrations", name, "migration.sql")));
  }
  return hash.digest("hex").slice(0, 12);
}

export const databaseUrl = (serverUrl: string, name: string) => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
};

/** One migrated template for the run; every worker clones it. The server is WEFT_TEST_DATABASE_URL's, or an embedded one. */
export async function setup(project: TestProject) {
  process.env.WEFT_HOME ??= mkdtempSync(path.join(tmpdir(), "weft-test-"));
  const given = process.env.WEFT_TEST_DATABASE_URL;
  const own = given
    ? undefined
    : await startLocalPostgres(path.resolve(".weft/test"), { database: "postgres", adopt: true });
  const serverUrl = given ?? own?.url ?? "";
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  const template = `weft_template_${migrationsFingerprint()}`;
  // Two runs at once must not both build it.
  await admin.query("SELECT pg_advisory_lock(727001)");
  const found = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate", [template]);
  if (found.rowCount === 0) {
    await admin.query(`DROP DATABASE IF EXISTS ${template}`);
    await admin.query(`CREATE DATABASE ${template}`);
    await migrate(databaseUrl(serverUrl, template));
    await admin.query(`ALTER DATABASE ${template} IS_TEMPLATE true`);
  }
  await admin.query("SELECT pg_advisory_unlock(727001)");
  const run = randomBytes(4).toString("hex");
  project.provide("serverUrl", serverUrl);
  project.provide("template", template);
  project.provide("run", run);
  return async () => {
    const left = await admin.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE $1", [
      `weft_test_${run}_%`,
    ]);
    for (const { datname } of left.rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    await admin.end();
    await own?.stop();
  };
}
