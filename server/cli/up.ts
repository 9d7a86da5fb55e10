import { seedDemo } from "@/prisma/seed/demo";
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

const stopDatabase = await startDatabase();
await migrate(ownerDatabaseUrl());
const demo = await seedDemo();
await closePool();
buildOnce();

const port = await choosePort();
const address = `http://localhost:${port}`;
const server = serve(port);

let stopping = false;
async function stop(code: number) {
  if (stopping) return;
  stopping = true;
  await stopServer(server);
  await stopDatabase();
  process.exit(code);
}
process.on("SIGINT", () => stop(0));
process.on("SIGTERM", () => stop(0));
server.on("exit", (code) => stop(code ?? 1));

if (await untilHealthy(server, address)) {
  console.log(`
  Weft is ready (${Math.round((Date.now() - started) / 1000)} s)

    Address   ${address}
    Sign in   ${demo.email}
    Password  ${demo.password}
    API key   ${demo.apiKey}

  Try   curl -H "Authorization: Bearer ${demo.apiKey}" "${address}/api/v1/orders?limit=2"
  Stop  Ctrl-C`);
}
