import { createApiKey } from "@/server/auth/api-key";
import { withTenant } from "@/server/db/tenant-tx";
import { createTestBrand } from "@/server/testing/brand";
import { sampleOrder } from "@/server/testing/sample-order";
import { loadHttp, postRequest, startIntake } from "./http-load";

const lines = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => JSON.stringify(sampleOrder({ externalNo: `S${from + i}` })));

async function benchKey(): Promise<string> {
  const { tenantId } = await createTestBrand("bench");
  return (await withTenant(tenantId, (tx) => createApiKey(tx, { name: "bench", scopes: ["orders:write"] }))).key;
}

async function streamOnce(port: number, key: string, from: number, count: number): Promise<number> {
  const body = `${lines(from, count).join("\n")}\n`;
  const started = performance.now();
  const reply = await fetch(`http://127.0.0.1:${port}/api/v1/orders`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/x-ndjson" },
    body,
  });
  const accepted = (await reply.text()).split('"accepted"').length - 1;
  if (accepted !== count) throw new Error(`bench: ${accepted} of ${count} accepted, status ${reply.status}`);
  return (count * 1000) / (performance.now() - started);
}

/** Through `npm run intake`: one NDJSON stream, and single POSTs. Best of three each, after warming up. */
export async function benchHttp(): Promise<Record<string, unknown>> {
  const intake = await startIntake();
  try {
    const key = await benchKey();
    let from = 0;
    const ndjson: number[] = [];
    await streamOnce(intake.port, key, from, 20_000);
    for (let round = 0; round < 3; round++) {
      from += 60_000;
      ndjson.push(Math.round(await streamOnce(intake.port, key, from, 60_000)));
    }
    const singles: Awaited<ReturnType<typeof loadHttp>>[] = [];
    for (let round = 0; round < 4; round++) {
      const requests = lines(1_000_000 + round * 20_000, 20_000).map((body) => postRequest("/orders", key, body));
      singles.push(await loadHttp(intake.port, requests, 16, 202));
    }
    return { ndjsonPerSecond: ndjson, singlePostsAt16Connections: singles.slice(1) };
  } finally {
    await intake.stop();
  }
}
