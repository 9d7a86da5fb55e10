import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { once } from "@/server/modules/idempotency/service";
import { createTestBrand } from "@/server/testing/brand";
import { createTestCaller } from "@/server/testing/rest-client";
import { sampleOrder } from "@/server/testing/sample-order";

const withKey = (key: string) => ({ "idempotency-key": key });

test("a reply lost after the commit: the retry gets the very same answer", async () => {
  const { call } = await createTestCaller();
  const first = await call("POST", "/orders", sampleOrder(), withKey("k1"));
  const retry = await call("POST", "/orders", sampleOrder(), withKey("k1"));
  expect([retry.status, retry.body]).toEqual([first.status, first.body]);
  expect(retry.headers.get("idempotency-replayed")).toBe("true");
  expect(first.body).toMatchObject({ results: [{ status: "accepted" }] });
});

test("the same key for another body, path or brand", async () => {
  const { call } = await createTestCaller();
  await call("POST", "/orders", sampleOrder(), withKey("k1"));
  const other = await call("POST", "/orders", sampleOrder({ externalNo: "T-2" }), withKey("k1"));
  expect([other.status, other.body.code]).toEqual([409, "IDEMPOTENCY_MISMATCH"]);
  const waiting = await call("POST", "/orders?wait=routed", sampleOrder(), withKey("k1"));
  expect(waiting.body.code).toBe("IDEMPOTENCY_MISMATCH");
  const elsewhere = await createTestCaller();
  const theirs = await elsewhere.call("POST", "/orders", sampleOrder({ externalNo: "T-2" }), withKey("k1"));
  expect(theirs.status).toBe(202);
});

test("refusals are answers too, and NDJSON with a key is read whole", async () => {
  const { call } = await createTestCaller();
  const body = { ...sampleOrder(), surprise: true };
  const first = await call("POST", "/orders", body, withKey("k1"));
  const again = await call("POST", "/orders", body, withKey("k1"));
  expect([again.status, again.body]).toEqual([400, first.body]);
  const ndjson = { ...withKey("k2"), "content-type": "application/x-ndjson" };
  const streamed = await call<string>("POST", "/orders", JSON.stringify(sampleOrder()), ndjson);
  const replay = await call<string>("POST", "/orders", JSON.stringify(sampleOrder()), ndjson);
  expect(JSON.parse(streamed.body)).toMatchObject({ status: "accepted" });
  expect(replay.body).toBe(streamed.body);
});

test("of many at once with one key, one runs and nobody gets a second answer", async () => {
  const { call, tenantId } = await createTestCaller();
  const replies = await Promise.all(
    Array.from({ length: 12 }, () =>
      call<{ code?: string; results?: unknown }>("POST", "/orders", sampleOrder(), withKey("k")),
    ),
  );
  const answered = replies.filter((reply) => reply.status === 202);
  expect(answered.length).toBeGreaterThan(0);
  expect(new Set(answered.map((reply) => JSON.stringify(reply.body))).size).toBe(1);
  const rest = replies.filter((reply) => reply.status !== 202);
  for (const reply of rest) {
    expect([reply.status, reply.body.code]).toEqual([409, "IDEMPOTENCY_IN_PROGRESS"]);
    expect(reply.headers.get("retry-after")).toBe("1");
  }
  const stored = await withTenant(tenantId, (tx) => tx.query("SELECT id FROM source_order"));
  expect(stored).toHaveLength(1);
});

test("work that fails may be tried again; work whose process died may after a minute", async () => {
  const { tenantId } = await createTestBrand();
  const at = (seconds: number) => ({
    key: "k",
    route: "POST /x",
    bodyHash: Buffer.alloc(32),
    now: new Date(Date.UTC(2026, 0, 1) + seconds * 1000),
  });
  const fine = async () => ({ status: 200, contentType: "application/json", body: "{}" });
  await expect(
    once(tenantId, at(0), async () => {
      throw new Error("broken");
    }),
  ).rejects.toThrow("broken");
  expect(await once(tenantId, at(1), fine)).toMatchObject({ ok: true, value: { replayed: false } });
  expect(await once(tenantId, at(2), fine)).toMatchObject({ ok: true, value: { replayed: true } });
  await withTenant(tenantId, (tx) => tx.execute("UPDATE idempotency_record SET status = NULL, response_sealed = NULL"));
  expect(await once(tenantId, at(30), fine)).toMatchObject({ ok: false, code: "IDEMPOTENCY_IN_PROGRESS" });
  expect(await once(tenantId, at(90), fine)).toMatchObject({ ok: true, value: { replayed: false } });
});

test("stored answers are sealed", async () => {
  const { call, tenantId } = await createTestCaller();
  await call("POST", "/orders", sampleOrder(), withKey("k1"));
  const [row] = await withTenant(tenantId, (tx) =>
    tx.query<{ response_sealed: Buffer }>("SELECT response_sealed FROM idempotency_record"),
  );
  expect(row?.response_sealed.includes("accepted")).toBe(false);
});
