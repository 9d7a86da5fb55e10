import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { metrics } from "@/server/telemetry/metrics";
import { newTestKey, restClient } from "@/server/testing/rest-client";
import { createTestShop } from "@/server/testing/shop";

const countOf = async (labels: Record<string, string>) => {
  const { values } = await metrics().work.get();
  const found = values.find(
    ({ metricName, labels: has }) =>
      metricName === "weft_work_seconds_count" &&
      Object.entries(labels).every(([name, value]) => has[name as keyof typeof has] === value),
  );
  return found?.value ?? 0;
};

test("a call is measured by its route and status, never by what the caller chose", async () => {
  const { tenantId } = await createTestShop();
  const call = restClient(await newTestKey(tenantId));
  const route = { kind: "rest", name: "get /orders/{id}" };
  const before = await countOf({ ...route, outcome: "404" });
  await call("GET", "/orders/01900000-0000-7000-8000-000000000000");
  expect(await countOf({ ...route, outcome: "404" })).toBe(before + 1);
  const { values } = await metrics().work.get();
  expect(JSON.stringify(values)).not.toContain("01900000-0000");
});

test("a job that a call led to carries the id the caller was told", async () => {
  const { tenantId } = await createTestShop();
  const call = restClient(await newTestKey(tenantId));
  const { headers, status } = await call("PUT", "/stock/safety-rules", { units: 2 });
  expect(status).toBe(200);
  const queued = await withTenant(tenantId, (tx) =>
    tx.query<{ requestId: string }>(
      `SELECT payload ->> 'requestId' AS "requestId" FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = $1`,
      [tenantId],
    ),
  );
  expect(queued.map(({ requestId }) => requestId)).toContain(headers.get("x-request-id"));
});
