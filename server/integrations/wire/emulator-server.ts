import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface EmulatedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** As it came in, before anything is decoded. */
  body: string;
}

export interface EmulatedReply {
  status?: number;
  contentType?: string;
  headers?: Record<string, string>;
  body: string | Buffer;
}

/**
 * Stands between a call and its answer, and gives another one; with nothing to give it has dealt with the connection
 * itself. Who does not ask for the answer leaves the call undone.
 */
export type Interposer = (
  request: EmulatedRequest,
  answer: () => Promise<EmulatedReply>,
  outgoing: ServerResponse,
) => Promise<EmulatedReply | undefined>;

export interface EmulatorServer {
  url: string;
  close(): Promise<void>;
  /** All calls pass through it, until there is none again. */
  interpose(by: Interposer | undefined): void;
  /** The next calls are answered so, whatever they are; `hang` answers never. */
  failNext(...replies: (EmulatedReply | "hang")[]): void;
  /** So many calls from now one is answered so. */
  failAfter(calls: number, reply: EmulatedReply): void;
  /** Calls are carried out and not answered, until it is taken back. */
  loseAnswers(lose: boolean): void;
  /** How many calls came in. */
  calls(): number;
}

export const json = (value: unknown, status = 200): EmulatedReply => ({ status, body: JSON.stringify(value) });

/** A real HTTP server on a free port of this machine. */
export async function serveEmulator(
  answer: (request: EmulatedRequest) => EmulatedReply | Promise<EmulatedReply>,
): Promise<EmulatorServer> {
  const planned: (EmulatedReply | "hang")[] = [];
  const later = new Map<number, EmulatedReply>();
  let calls = 0;
  let losing = false;
  let between: Interposer | undefined;
  const server = createServer(async (incoming, outgoing) => {
    calls += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const url = new URL(incoming.url ?? "/", "http://emulator");
    const plan = planned.shift() ?? later.get(calls);
    if (plan === "hang") return;
    const { headers, method = "" } = incoming;
    const request = { method, path: url.pathname, query: url.searchParams, headers, body };
    const answerIt = async () => plan ?? (await answer(request));
    const reply = await (between ? between(request, answerIt, outgoing) : answerIt());
    if (!reply) return;
    if (losing) return void incoming.socket.destroy();
    const contentType = reply.contentType ?? "application/json;charset=utf-8";
    outgoing.writeHead(reply.status ?? 200, { ...reply.headers, "Content-Type": contentType });
    outgoing.end(reply.body);
  });
  // Never keeps a process alive that has nothing else to do.
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
    failAfter: (more, reply) => void later.set(calls + more, reply),
    failNext: (...replies) => void planned.push(...replies),
    interpose: (by) => {
      between = by;
    },
    loseAnswers: (lose) => {
      losing = lose;
    },
    calls: () => calls,
  };
}
