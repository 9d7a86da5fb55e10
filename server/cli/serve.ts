import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/server/env";

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

/** PORT if set, else 3000 or the next free one. */
export async function choosePort(): Promise<number> {
  if (process.env.PORT) return Number(process.env.PORT);
  for (let port = 3000; port < 3100; port++) if (await isFree(port)) return port;
  throw new Error("No free port between 3000 and 3099; set PORT");
}

/** Starts the built application; it ends with this process, however that ends. */
export function serve(port: number): ChildProcess {
  return spawn(
    process.execPath,
    ["--import", "./server/cli/exit-with-parent.mjs", "node_modules/next/dist/bin/next", "start", "-p", String(port)],
    {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        NEXTAUTH_URL: env().NEXTAUTH_URL ?? `http://localhost:${port}`,
        NEXTAUTH_SECRET: env().sessionSecret,
        // Nobody but this machine's user reads here, and a letter that cannot leave must be readable somewhere.
        WEFT_OUTBOX: env().WEFT_OUTBOX ?? (env().SMTP_URL ? "off" : "on"),
      },
    },
  );
}

/** Resolves when the application answers; false when it ended instead. */
export async function untilHealthy(server: ChildProcess, address: string): Promise<boolean> {
  while (server.exitCode === null) {
    try {
      const reply = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(2_000) });
      if (reply.ok) return true;
    } catch {
      // Not listening yet.
    }
    await sleep(150);
  }
  return false;
}

export async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await Promise.race([ended, sleep(5_000).then(() => server.kill("SIGKILL"))]);
}
