import type pg from "pg";
import { expect, test } from "vitest";
import { checkReadiness } from "@/server/modules/health/service/readiness";
import { createTestBrand } from "@/server/testing/brand";
import { asOwner } from "@/server/testing/canary";
import { newTestKey, restClient } from "@/server/testing/rest-client";
import { sampleOrder } from "@/server/testing/sample-order";
import { createAppPool, pool, usePool } from "./pool";

/** Does something while the process has another pool. */
async function withPool(another: pg.Pool, work: (another: pg.Pool) => Promise<void>) {
  const usual = pool();
  usePool(another);
  try {
    await work(another);
  } finally {
    usePool(usual);
    await another.end();
  }
}

test("without a database a process is not ready, refuses orders without a word of why, and takes them when it is back", async () => {
  const call = restClient(await newTestKey((await createTestBrand()).tenantId));
  const order = sampleOrder();
  await withPool(createAppPool("postgres://weft@127.0.0.1:1/weft", 2), async () => {
    expect(await checkReadiness()).toMatchObject({ ready: false, database: "unreachable" });
    const { status, body } = await call("POST", "/orders", order);
    expect([status, body.code]).toEqual([500, "INTERNAL"]);
    expect(body.reference).toBeTruthy();
    expect(JSON.stringify(body)).not.toMatch(/ECONN|127\.0\.0\.1|postgres/i);
  });
  expect(await checkReadiness()).toMatchObject({ database: "ok" });
  expect((await call("POST", "/orders", order)).status).toBeLessThan(300);
});

test("who waits too long for a connection is refused, and the next one is served", () =>
  withPool(createAppPool(process.env.DATABASE_URL, 1, 2_000), async (small) => {
    const held = await small.connect();
    await expect(small.query("SELECT 1")).rejects.toThrow(/timeout/);
    held.release();
    expect((await small.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  }));

test("connections that the database ends are replaced, those at rest and those at work", () =>
  withPool(createAppPool(process.env.DATABASE_URL, 2), async (small) => {
    const backend = async (of: pg.Pool | pg.PoolClient) =>
      (await of.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")).rows[0]?.pid;
    const end = (pid: number | undefined) => asOwner((owner) => owner.query("SELECT pg_terminate_backend($1)", [pid]));
    const resting = await backend(small);
    await end(resting);
    await expect.poll(() => small.idleCount).toBe(0);
    expect(await backend(small)).not.toBe(resting);
    const working = await small.connect();
    const pid = await backend(working);
    const failing = expect(working.query("SELECT pg_sleep(10)")).rejects.toThrow();
    await end(pid);
    await failing;
    working.release(true);
    expect(await backend(small)).not.toBe(pid);
  }));
