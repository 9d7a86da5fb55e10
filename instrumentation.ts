/** A single machine needs no separate worker: the server does the background work itself unless told not to. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startTracing } = await import("@/server/telemetry/tracing");
  startTracing("weft");
  const { env } = await import("@/server/env");
  if (env().WEFT_TICKER === "off") return;
  const { startBackgroundWork } = await import("@/server/jobs/run");
  await startBackgroundWork();
}
