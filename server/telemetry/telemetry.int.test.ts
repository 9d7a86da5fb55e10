import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { handle } from "@/server/jobs/handle";
import { defineJob } from "@/server/jobs/job";
import { createTestBrand } from "@/server/testing/brand";
import { metrics } from "./metrics";
import { observe } from "./observe";
import { currentRequestId, requestIdOf, withRequestId } from "./request-id";
import { startTracing, stopTracing } from "./tracing";

interface OtlpSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
}

/** A collector that keeps what it was sent. */
async function collector() {
  const spans: OtlpSpan[] = [];
  const server = createServer(async (request, response) => {
    const { resourceSpans } = JSON.parse(await textOf(request));
    for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
    response.setHeader("content-type", "application/json").end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { spans, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function textOf(request: IncomingMessage) {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

afterEach(async () => {
  await stopTracing();
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
});

const seen: { requestId: string | undefined }[] = [];
const job = defineJob({
  id: "test.telemetry",
  version: 1,
  payload: z.object({}),
  async run() {
    seen.push({ requestId: currentRequestId() });
  },
});

/** Enqueues within a request, and runs what was queued as a worker would, outside it. */
async function requestAndJob(requestId: string) {
  const { tenantId } = await createTestBrand();
  await withRequestId(requestId, () =>
    observe({ kind: "procedure", name: "test.ask" }, () => withTenant(tenantId, (tx) => enqueue(tx, job, {}))),
  );
  const [queued] = await withTenant(tenantId, (tx) =>
    tx.query<{ payload: unknown }>(
      `SELECT j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = 'test.telemetry.v1' AND j.payload ->> 'tenantId' = $1`,
      [tenantId],
    ),
  );
  await handle(job, queued?.payload);
}

test("a job knows the request that asked for it", async () => {
  await requestAndJob("from-the-browser");
  expect(seen.at(-1)).toEqual({ requestId: "from-the-browser" });
  expect(currentRequestId()).toBeUndefined();
});

test("a caller's id is taken if it is one, and made where there is none", () => {
  const idOf = (given: string) => requestIdOf(new Headers({ "x-request-id": given }));
  expect(idOf("0a1b2c3d-4e5f")).toBe("0a1b2c3d-4e5f");
  for (const bad of ["short", "x".repeat(65), "with space in it", "{json: 1}"])
    expect(idOf(bad)).toMatch(/^[0-9a-f]{16}$/);
  expect(requestIdOf(new Headers())).not.toBe(requestIdOf(new Headers()));
});

test("a request, its transaction and the job it led to are one trace at the collector", async () => {
  const collected = await collector();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collected.url;
  startTracing("weft-test");
  await requestAndJob("traced-request");
  await stopTracing();
  collected.close();
  const asked = collected.spans.find(({ name }) => name === "procedure test.ask");
  const ran = collected.spans.find(({ name }) => name === "job test.telemetry");
  expect(ran?.traceId).toBe(asked?.traceId);
  const between = collected.spans.find(({ spanId }) => spanId === ran?.parentSpanId);
  expect(between?.name).toBe("transaction");
  expect(between?.parentSpanId).toBe(asked?.spanId);
  expect(JSON.stringify(collected.spans)).not.toMatch(/INSERT|SELECT/);
});

test("without a collector nothing is traced, and what throws is counted as an error and thrown", async () => {
  const failing = observe({ kind: "job", name: "test.fails" }, () => Promise.reject(new Error("as it should")));
  await expect(failing).rejects.toThrow("as it should");
  const text = await metrics().registry.metrics();
  const counted = text.split("\n").find((line) => /^weft_work_seconds_count.*"test\.fails"/.test(line));
  expect(counted).toMatch(/outcome="error".* 1$/);
});
