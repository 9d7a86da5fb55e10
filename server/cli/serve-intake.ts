import { once } from "node:events";
import { type IncomingMessage, type OutgoingHttpHeaders, type Server, ServerResponse } from "node:http";
import { serve } from "@hono/node-server";
import { closePool, pool } from "@/server/db/pool";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { settleRequestLog } from "@/server/modules/api-requests/service/request-log";
import { restApp } from "@/server/rest/app";
import { apiHeaders } from "@/server/security-headers";
import { withCaller } from "@/server/telemetry/caller";

const drainMs = 10_000;

/** Says of itself what answers of the back office do. In the head, which is fast only for what is one plain object. */
class ApiAnswer<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  override writeHead(status: number, ...rest: unknown[]): this {
    const [headers = {}] = rest as [OutgoingHttpHeaders?];
    for (const [name, value] of apiHeaders) headers[name] = value;
    return super.writeHead(status, headers);
  }
}

/** The API's server, nothing more. */
export function listen(at: { port: number; hostname: string }, listening: (port: number) => void): Server {
  const fetch = (request: Request) => withCaller(request.headers, () => restApp.fetch(request));
  const serverOptions = { ServerResponse: ApiAnswer };
  return serve({ fetch, ...at, serverOptions }, (info) => listening(info.port)) as Server;
}

/** Serves the public API alone until a signal: then takes nothing new, answers what is under way, lets go of the database. */
export function serveRestApi(
  { port, hostname }: { port: number; hostname: string },
  listening: (port: number) => void,
) {
  env();
  pool();
  const server = listen({ port, hostname }, listening);
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "intake: stopping");
    const closed = once(server, "close");
    server.close();
    server.closeIdleConnections();
    const late = setTimeout(() => process.exit(1), drainMs);
    await closed;
    await settleRequestLog();
    await closePool();
    clearTimeout(late);
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
}
