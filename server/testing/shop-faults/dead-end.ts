import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { Worker } from "node:worker_threads";

/** An address of this machine at which nobody answers. */
export interface DeadEnd {
  url: string;
  close(): Promise<unknown>;
}

/** A port on which nobody listens: connections are refused. */
export async function refusing(): Promise<DeadEnd> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return { url: `http://127.0.0.1:${port}`, close: async () => undefined };
}

/** Listens and then never looks again: its queue is as short as can be. */
const deaf = `
  const { parentPort } = require("node:worker_threads");
  const server = require("node:net").createServer();
  server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 20);
  });`;

/** A port whose queue of connections is full and never gets shorter: connections hang. */
export async function hanging(): Promise<DeadEnd> {
  const worker = new Worker(deaf, { eval: true });
  const [port] = (await once(worker, "message")) as [number];
  await new Promise((resolve) => setTimeout(resolve, 60));
  const queued = Array.from({ length: 8 }, () => connect(port, "127.0.0.1").on("error", () => undefined));
  await new Promise((resolve) => setTimeout(resolve, 60));
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      for (const socket of queued) socket.destroy();
      return worker.terminate();
    },
  };
}
