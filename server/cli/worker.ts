import os from "node:os";
import { startInboxProcesses } from "@/server/jobs/inbox-processes";
import { startBackgroundWork } from "@/server/jobs/run";

const processes = Number(process.env.WEFT_WORKER_PROCESSES ?? os.availableParallelism());
const inbox = startInboxProcesses(processes, { lanes: 2 });
const work = await startBackgroundWork({
  concurrency: Number(process.env.WEFT_WORKER_CONCURRENCY ?? 4),
  inbox: false,
});
console.log("Weft worker: running");

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await Promise.all([work.stop(), inbox.stop()]);
    process.exit(0);
  });
}
