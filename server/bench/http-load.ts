import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";

export interface IntakeProcess {
  port: number;
  pid: number | undefined;
  stop(): Promise<void>;
}

/** `npm run intake` as a process of its own, on a free port and the database of `DATABASE_URL`. */
export async function startIntake(env: Record<string, string> = {}): Promise<IntakeProcess> {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", "server/cli/intake.ts"], {
    env: { ...process.env, NODE_ENV: "production", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!child.stdout) throw new Error("no output to read the port from");
  for await (const line of createInterface({ input: child.stdout })) {
    const { listening } = JSON.parse(line) as { listening: number };
    return {
      port: listening,
      pid: child.pid,
      async stop() {
        child.kill("SIGTERM");
        await once(child, "exit");
      },
    };
  }
  throw new Error("npm run intake ended before it listened");
}

export function postRequest(path: string, key: string, body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = [
    `POST /api/v1${path} HTTP/1.1`,
    "host: bench",
    `authorization: Bearer ${key}`,
    "content-type: application/json",
    `content-length: ${bytes.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), bytes]);
}

/** One connection of a closed loop: sends the next request when the last is answered. Cheap, so that the server is measured. */
async function drive(port: number, requests: Iterator<Buffer>, expected: number, latencies: number[]): Promise<void> {
  const socket: Socket = connect(port, "127.0.0.1").setNoDelay(true);
  await once(socket, "connect");
  const wanted = `HTTP/1.1 ${expected}`;
  try {
    for (let next = requests.next(); !next.done; next = requests.next()) {
      const sent = performance.now();
      socket.write(next.value);
      const reply = await readReply(socket);
      if (!reply.startsWith(wanted)) throw new Error(`bench: unexpected reply ${reply}`);
      latencies.push(performance.now() - sent);
    }
  } finally {
    socket.destroy();
  }
}

async function readReply(socket: Socket): Promise<string> {
  let text = "";
  for (;;) {
    const [chunk] = (await once(socket, "data")) as [Buffer];
    text += chunk.toString("latin1");
    const head = text.indexOf("\r\n\r\n");
    const length = head === -1 ? undefined : /\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1];
    if (length !== undefined && text.length >= head + 4 + Number(length)) return text;
  }
}

/** Sends every request once over `connections`, and says how fast and how long each took. */
export async function loadHttp(port: number, requests: Buffer[], connections: number, expected: number) {
  const queue = requests.values();
  const latencies: number[] = [];
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, () => drive(port, queue, expected, latencies)));
  const seconds = (performance.now() - started) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 100) / 100;
  return { perSecond: Math.round(requests.length / seconds), p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}
