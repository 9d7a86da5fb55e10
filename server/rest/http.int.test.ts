import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestBrand } from "@/server/testing/brand";
import { newTestKey } from "@/server/testing/rest-client";
import { sampleOrder } from "@/server/testing/sample-order";
import { restApp, restBase } from "./app";

let server: Server;
let base: string;
let headers: Record<string, string>;

beforeAll(async () => {
  server = serve({ fetch: restApp.fetch, port: 0, hostname: "127.0.0.1" }) as Server;
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}${restBase}`;
  headers = { authorization: `Bearer ${await newTestKey((await createTestBrand()).tenantId)}` };
});
afterAll(() => {
  server.close();
});

const text = JSON.stringify(sampleOrder());

test("a body without a length is limited as it arrives", async () => {
  const chunk = Buffer.alloc(1 << 20, " ");
  const body = new ReadableStream({
    pull(controller) {
      controller.enqueue(chunk);
    },
  });
  const reply = await fetch(`${base}/orders`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body,
    duplex: "half",
  } as RequestInit).catch((error: Error) => error);
  // The server may answer and close before the endless body has been sent.
  if (reply instanceof Response) expect(reply.status).toBe(413);
});

test("NDJSON is answered while it is still being sent", async () => {
  let send: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      send = controller;
    },
  });
  const lines = (from: number) =>
    Buffer.from(
      Array.from({ length: 2_000 }, (_, i) => `${JSON.stringify(sampleOrder({ externalNo: `W${from + i}` }))}\n`).join(
        "",
      ),
    );
  send?.enqueue(lines(0));
  const reply = await fetch(`${base}/orders`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/x-ndjson" },
    body,
    duplex: "half",
  } as RequestInit);
  const reader = reply.body?.getReader();
  const first = Buffer.from((await reader?.read())?.value ?? []).toString();
  expect(first).toContain('"externalNo":"W0"');
  send?.enqueue(lines(2_000));
  send?.close();
  let rest = "";
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    rest += Buffer.from(part.value).toString();
  }
  expect((first + rest).trim().split("\n")).toHaveLength(4_000);
});

test("a caller that goes away in the middle leaves the server well", async () => {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(
    `POST ${restBase}/orders HTTP/1.1\r\nhost: x\r\nauthorization: ${headers.authorization}\r\n` +
      `content-type: application/json\r\ncontent-length: 100000\r\n\r\n${text}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  expect((await fetch(`${base}/health`)).status).toBe(200);
});

test("concurrent single orders over connections of their own are each taken once", async () => {
  const post = (i: number) =>
    fetch(`${base}/orders`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(sampleOrder({ externalNo: `S${i % 40}` })),
    }).then((reply) => reply.json() as Promise<{ results: { status: string }[] }>);
  const replies = await Promise.all(Array.from({ length: 120 }, (_, i) => post(i)));
  expect(replies.filter((reply) => reply.results[0]?.status === "accepted")).toHaveLength(40);
});
