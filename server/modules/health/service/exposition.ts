import { createHash, timingSafeEqual } from "node:crypto";
import { systemClock } from "@/server/clock";
import { env } from "@/server/env";
import { metrics } from "@/server/telemetry/metrics";
import { lookAtQueue } from "./readiness";

const digest = (value: string) => createHash("sha256").update(value).digest();

/** What Prometheus reads. 404 without WEFT_METRICS_TOKEN, so that nobody learns there is such a thing. */
export async function expose(authorization: string | null): Promise<Response> {
  const token = env().WEFT_METRICS_TOKEN;
  if (!token) return new Response("Not found", { status: 404 });
  const given = authorization?.replace(/^Bearer /, "") ?? "";
  if (!timingSafeEqual(digest(given), digest(token))) {
    return Response.json({ error: "A bearer token is required" }, { status: 401 });
  }
  const { registry, queue } = metrics();
  const depth = await lookAtQueue(systemClock());
  for (const [of, count] of Object.entries(depth)) queue.set({ of }, count);
  return new Response(await registry.metrics(), {
    headers: { "content-type": registry.contentType, "cache-control": "no-store" },
  });
}
