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

const headEnd = Buffer.from("\r\n\r\n");
// However the header's name is written.
const lengthHeader = Buffer.from("ength: ");
const fieldBytes = 7;
const carriageReturn = 13;
const zero = 48;

/** The bytes of a whole reply, or 0 when it has not all come. Reads two numbers and nothing else of it. */
function replyLength(bytes: Buffer): number {
  const head = bytes.indexOf(headEnd);
  const field = bytes.indexOf(lengthHeader);
  if (head === -1 || field === -1 || field > head) return 0;
  let length = 0;
  for (let at = field + fieldBytes; bytes[at] !== carriageReturn; at++)
    length = length * 10 + (bytes[at] as number) - zero;
  return bytes.length >= head + headEnd.length + length ? head + headEnd.length + length : 0;
}

/** One connection of a closed loop: sends the next request when the last is answered. Cheap, so that the server is measured. */
function drive(port: number, requests: Iterator<Buffer>, expected: number, latencies: number[]): Promise<void> {
  const wanted = `HTTP/1.1 ${expected}`;
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, "127.0.0.1").setNoDelay(true);
    let sent = 0;
    let reply: Buffer | undefined;
    const next = () => {
      const request = requests.next();
      if (request.done) {
        socket.destroy();
        return resolve();
      }
      sent = performance.now();
      socket.write(request.value);
    };
    socket.on("connect", next).on("error", reject);
    socket.on("data", (chunk: Buffer) => {
      reply = reply ? Buffer.concat([reply, chunk]) : chunk;
      if (replyLength(reply) === 0) return;
      if (reply.toString("latin1", 0, wanted.length) !== wanted) {
        socket.destroy();
        return reject(new Error(`bench: unexpected reply ${reply.toString("latin1")}`));
      }
      latencies.push(performance.now() - sent);
      reply = undefined;
      next();
    });
  });
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
