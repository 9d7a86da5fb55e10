import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { log } from "@/server/log";

export interface InboxReport {
  processed: number;
  failed: number;
}

export interface InboxProcesses {
  pids(): number[];
  stop(): Promise<void>;
}

interface Options {
  /** Batches at a time in one process: while the database writes one, the next is decided. */
  lanes?: number;
  idleMs?: number;
  onReport?(report: InboxReport): void;
}

/** A batch takes a second or two. */
const patienceMs = 30_000;

/** Megabytes. A batch's objects die with the batch: a nursery that holds a few batches copies only the last one's. */
const nursery = ["--min-semi-space-size=128", "--max-semi-space-size=128"];

/**
 * Works on the inbox in processes of their own, so that deciding uses more than one core. One that dies is replaced:
 * what it had claimed is free again with its connection.
 */
export function startInboxProcesses(
  count: number,
  { lanes = 1, idleMs = 100, onReport }: Options = {},
): InboxProcesses {
  let stopping = false;
  const running = new Set<ChildProcess>();
  const start = () => {
    const child = fork(fileURLToPath(new URL("./inbox-process.ts", import.meta.url)), [`${lanes}`, `${idleMs}`], {
      execArgv: [...process.execArgv, ...nursery],
    });
    running.add(child);
    child.on("message", (report: InboxReport) => onReport?.(report));
    child.once("exit", (code) => {
      running.delete(child);
      if (stopping) return;
      log.error({ code }, "an inbox process died");
      setTimeout(() => stopping || start(), 1_000).unref();
    });
    // Told in words by the exit, or by the one who sends.
    child.on("error", (error) => log.error({ reason: error.message }, "an inbox process"));
  };
  for (let i = 0; i < count; i++) start();
  return {
    pids: () => [...running].flatMap(({ pid }) => pid ?? []),
    async stop() {
      stopping = true;
      await Promise.all([...running].map(stopChild));
    },
  };
}

/** Lets a process end its batch. One that does not hear, or does not end, is ended. */
function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return resolve();
    const impatient = setTimeout(() => child.kill("SIGKILL"), patienceMs);
    child.once("exit", () => {
      clearTimeout(impatient);
      resolve();
    });
    if (!child.connected) child.kill();
    else child.send("stop", (error) => error && child.kill());
  });
}
