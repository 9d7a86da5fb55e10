import { once } from "node:events";
import { serve } from "@hono/node-server";
import { closePool, pool } from "@/server/db/pool";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { restApp } from "@/server/rest/app";

/** `npm run intake`: the public API alone. Needs the database and nothing else; run as many as you like. */
const requestedPort = Number(process.env.PORT ?? 3200);
const drainMs = 10_000;

env();
pool();
const server = serve({ fetch: restApp.fetch, port: requestedPort, hostname: process.env.HOST ?? "0.0.0.0" }, (info) => {
  console.log(JSON.stringify({ listening: info.port }));
});

let stopping = false;

/** Takes no new requests, answers those under way, then lets go of the database. */
async function stop(signal: string) {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, "intake: stopping");
  const closed = once(server, "close");
  server.close();
  if ("closeIdleConnections" in server) server.closeIdleConnections();
  const late = setTimeout(() => process.exit(1), drainMs);
  await closed;
  await closePool();
  clearTimeout(late);
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
