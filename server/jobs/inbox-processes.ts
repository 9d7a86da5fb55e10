import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
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
      setTimeout(start, 1_000).unref();
    });
  };
  for (let i = 0; i < count; i++) start();
  return {
    pids: () => [...running].flatMap(({ pid }) => pid ?? []),
    async stop() {
      stopping = true;
      await Promise.all(
        [...running].map((child) => {
          child.send("stop");
          return once(child, "exit");
        }),
      );
    },
  };
}
