import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { startInboxProcesses } from "./inbox-processes";

/** Keeps this process from hearing of anything. */
const block = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

test("stopping is calm about processes that are dead already", async () => {
  const processes = startInboxProcesses(2);
  const pids = processes.pids();
  expect(pids).toHaveLength(2);
  for (const pid of pids) process.kill(pid, "SIGKILL");
  // Dead, though nobody here has heard of it yet.
  block(300);
  await processes.stop();
  await processes.stop();
});

test("what died shortly before the end is not started again after it", async () => {
  const processes = startInboxProcesses(1);
  for (const pid of processes.pids()) process.kill(pid, "SIGKILL");
  while (processes.pids().length > 0) await sleep(10);
  await processes.stop();
  const seen = new Set<number>();
  for (const until = Date.now() + 1_300; Date.now() < until; await sleep(5)) {
    for (const pid of processes.pids()) seen.add(pid);
  }
  expect(seen.size).toBe(0);
});
