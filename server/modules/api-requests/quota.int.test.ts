import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { newTestKey, restClient } from "@/server/testing/rest-client";
import { forgetLeases, takeCall } from "./service/quota";

const start = new Date("2026-11-11T00:00:00Z").getTime();
const at = (seconds: number) => new Date(start + seconds * 1000);
const newKey = async () => ({ tenantId: (await createTestBrand()).tenantId, keyId: newId() });

test("a window has so many calls, exactly; the next one has as many again", async () => {
  const key = await newKey();
  const policy = { name: "few", calls: 5, seconds: 60 };
  const left: number[] = [];
  for (let i = 0; i < 5; i++) {
    const standing = await takeCall(key, policy, at(i));
    expect(standing.allowed).toBe(true);
    left.push(standing.remaining);
  }
  expect(left).toEqual([4, 3, 2, 1, 0]);
  expect(await takeCall(key, policy, at(10))).toMatchObject({ allowed: false, remaining: 0, resetSeconds: 50 });
  expect(await takeCall(key, policy, at(61))).toMatchObject({ allowed: true, remaining: 4, resetSeconds: 60 });
});

test("processes share it: none that begins anew gives more", async () => {
  const key = await newKey();
  const policy = { name: "shared", calls: 2_000, seconds: 60 };
  let allowed = 0;
  for (let process = 0; process < 12; process++) {
    forgetLeases();
    for (let i = 0; i < 400; i++) if ((await takeCall(key, policy, at(process))).allowed) allowed += 1;
  }
  expect(allowed).toBeLessThanOrEqual(2_000);
  expect(allowed).toBeGreaterThan(1_200);
});

test("calls at the same time are all counted", async () => {
  const key = await newKey();
  const policy = { name: "many", calls: 300, seconds: 60 };
  const answers = await Promise.all(Array.from({ length: 500 }, () => takeCall(key, policy, at(0))));
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(300);
});

test("a key of its own limit is told where it stands, and refused beyond it", async () => {
  const { tenantId } = await createTestBrand();
  const call = restClient(await newTestKey(tenantId));
  await withTenant(tenantId, (tx) => tx.db.apiKey.updateMany({ data: { callsPerMinute: 2 } }));
  const first = await call("GET", "/channels");
  expect(first.headers.get("ratelimit-policy")).toBe('"key";q=2;w=60');
  expect(first.headers.get("ratelimit")).toMatch(/^"key";r=1;t=(60|59)$/);
  expect(first.headers.get("retry-after")).toBeNull();
  await call("POST", "/orders", {});
  const refused = await call("GET", "/channels");
  expect([refused.status, refused.body.code]).toEqual([429, "RATE_LIMITED"]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused.headers.get("ratelimit")).toMatch(/^"key";r=0;t=\d+$/);
});

test("orders that are sent leave the other calls' quota alone", async () => {
  const { tenantId } = await createTestBrand();
  const call = restClient(await newTestKey(tenantId));
  expect((await call("POST", "/orders", {})).headers.get("ratelimit-policy")).toMatch(/^"intake";/);
  expect((await call("GET", "/channels")).headers.get("ratelimit")).toMatch(/^"calls";r=59999;/);
});
