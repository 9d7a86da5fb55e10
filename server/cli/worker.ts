import { startBackgroundWork } from "@/server/jobs/run";

const work = await startBackgroundWork({ concurrency: Number(process.env.WEFT_WORKER_CONCURRENCY ?? 4) });
console.log("Weft worker: running");

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await work.stop();
    process.exit(0);
  });
}
