import cluster from "node:cluster";
import os from "node:os";
import { log } from "@/server/log";
import { serveRestApi } from "./serve-intake";

/** `npm run intake`: the public API alone. Needs the database and nothing else; run as many as you like. */
const processes = Number(process.env.WEFT_INTAKE_PROCESSES ?? Math.max(1, Math.floor(os.availableParallelism() / 2)));
const address = { port: Number(process.env.PORT ?? 3200), hostname: process.env.HOST ?? "0.0.0.0" };
const announce = (port: number) => console.log(JSON.stringify({ listening: port }));

/** Processes that share the port; one that dies is replaced. The other half of the cores is for who sends and who stores. */
function serveInProcesses(count: number) {
  let stopping = false;
  let announced = false;
  cluster.on("listening", (_worker, { port }) => {
    if (!announced) announce(port);
    announced = true;
  });
  cluster.on("exit", ({ process: { pid, exitCode } }) => {
    if (stopping) return;
    log.error({ pid, exitCode }, "an intake process died");
    setTimeout(() => stopping || cluster.fork(), 1_000);
  });
  for (let i = 0; i < count; i++) cluster.fork();
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      stopping = true;
      for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal);
    });
  }
}

if (cluster.isPrimary && processes > 1) serveInProcesses(processes);
else serveRestApi(address, (port) => cluster.isPrimary && announce(port));
