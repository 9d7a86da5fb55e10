import os from "node:os";
import { startInboxProcesses } from "@/server/jobs/inbox-processes";
import { startBackgroundWork } from "@/server/jobs/run";
import { countOrders } from "@/server/telemetry/metrics";
import { startTracing, stopTracing } from "@/server/telemetry/tracing";
import { serveMetrics } from "./serve-metrics";

const processes = Number(process.env.WEFT_WORKER_PROCESSES ?? os.availableParallelism());
startTracing("weft-worker");
const told = serveMetrics();
const inbox = startInboxProcesses(processes, {
  lanes: 2,
  onReport: countOrders,
});
const work = await startBackgroundWork({
  concurrency: Number(process.env.WEFT_WORKER_CONCURRENCY ?? 4),
  inbox: false,
});
console.log("Weft worker: running");

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    told?.close();
    await Promise.all([work.stop(), inbox.stop()]);
    await stopTracing();
    process.exit(0);
  });
}
