import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface Child<T> {
  listening: T;
  stop(): Promise<void>;
}

/** A script as a process of its own, which says as its first line what it listens on. */
export async function startChild<T>(script: string, args: readonly string[] = []): Promise<Child<T>> {
  const child = spawn(process.execPath, ["--import", "tsx", script, ...args], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { listening } = JSON.parse(line) as { listening: T };
    return {
      listening,
      async stop() {
        child.kill("SIGKILL");
        await once(child, "exit");
      },
    };
  }
  throw new Error(`${script} ended before it listened`);
}
