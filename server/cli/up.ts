import type { ChildProcess } from "node:child_process";
import { type DemoAccess, seedDemo } from "@/prisma/seed/demo";
import { startLocalPostgres } from "@/server/db/local-postgres";
import { migrate } from "@/server/db/migrate";
import { closePool } from "@/server/db/pool";
import { env, ownerDatabaseUrl, rememberDatabaseUrl, weftHome } from "@/server/env";
import { buildOnce } from "./build";
import { choosePort, serve, stopServer, untilHealthy } from "./serve";

/** `npm run up`: database, migrations, demo brand, build, server; stops what it started on Ctrl-C. */
const started = Date.now();

async function startDatabase(): Promise<() => Promise<void>> {
  if (env().DATABASE_URL) return async () => undefined;
  console.log("Starting PostgreSQL …");
  const local = await startLocalPostgres(weftHome, { adopt: true });
  rememberDatabaseUrl(local.url);
  return local.stop;
}

const database = startDatabase();
const leaving = new AbortController();
let server: ChildProcess | undefined;

async function stop(code: number) {
  if (leaving.signal.aborted) return;
  leaving.abort();
  if (server) await stopServer(server);
  const stopDatabase = await database.catch(() => undefined);
  await stopDatabase?.();
  process.exit(code);
}
process.on("SIGINT", () => stop(0));
process.on("SIGTERM", () => stop(0));

/** Everything that can take a while; whoever stops it on the way is not told what that broke off. */
async function prepare() {
  try {
    await database;
    await migrate(ownerDatabaseUrl());
    const demo = await seedDemo();
    await closePool();
    await buildOnce(leaving.signal);
    return demo;
  } catch (error) {
    if (!leaving.signal.aborted) console.error(error instanceof Error ? error.message : error);
    await stop(1);
  }
  return undefined;
}

const demo = await prepare();
if (demo) await run(demo);

async function run(access: DemoAccess) {
  const port = await choosePort();
  const address = `http://localhost:${port}`;
  server = serve(port);
  server.on("exit", (code) => stop(code ?? 1));
  if (!(await untilHealthy(server, address))) return;
  console.log(`
  Weft is ready (${Math.round((Date.now() - started) / 1000)} s)

    Address   ${address}
    Sign in   ${access.email}
    Password  ${access.password}
    API key   ${access.apiKey}

  Try   curl -H "Authorization: Bearer ${access.apiKey}" "${address}/api/v1/orders?limit=2"
  Stop  Ctrl-C`);
}
