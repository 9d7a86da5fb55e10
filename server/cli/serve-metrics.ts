import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { env } from "@/server/env";
import { expose } from "@/server/modules/health/service/exposition";
import { checkReadiness } from "@/server/modules/health/service/readiness";

/** For processes without pages: `/metrics`, `/health` and `/ready` at WEFT_METRICS_PORT. Undefined without one. */
export function serveMetrics() {
  const port = env().WEFT_METRICS_PORT;
  if (!port) return undefined;
  const app = new Hono();
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.get("/ready", async (c) => {
    const readiness = await checkReadiness();
    return c.json(readiness, readiness.ready ? 200 : 503);
  });
  app.get("/metrics", (c) => expose(c.req.header("authorization") ?? null));
  return serve({ fetch: app.fetch, port });
}
