import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { jobsOverview, retry } from "@/server/modules/jobs/service";
import { createTestBrand } from "@/server/testing/brand";
import { enqueue } from "./enqueue";
import { defineJob, type JobDefinition, taskName } from "./job";
import { type BackgroundWork, startBackgroundWork } from "./run";

const seen: { tenantId: TenantId; n: number }[] = [];

const note = defineJob({
  id: "test.note",
  version: 1,
  payload: z.strictObject({ n: z.int() }),
  run: async ({ n }, { tenantId }) => {
    await sleep(20);
    seen.push({ tenantId, n });
  },
});

const poison = defineJob({
  id: "test.poison",
  version: 1,
  payload: z.strictObject({}),
  run: async () => {
    throw new Error("cannot be done");
  },
});

const definitions: readonly JobDefinition<unknown>[] = [note, poison];
let work: BackgroundWork | undefined;

afterEach(async () => {
  await work?.stop();
  work = undefined;
  seen.length = 0;
});

const somebody = () => ({ now: new Date(), userId: newId() });

async function until(condition: () => boolean | Promise<boolean>) {
  for (let tries = 0; tries < 200; tries++) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error("did not happen in time");
}

describe("the job queue", () => {
  test("a job rolled back with its change never runs", async () => {
    const { tenantId } = await createTestBrand();
    const change = withTenant(tenantId, async (tx) => {
      await enqueue(tx, note, { n: 1 });
      throw new Error("no");
    });
    await expect(change).rejects.toThrow("no");
    await withTenant(tenantId, (tx) => enqueue(tx, note, { n: 2 }));
    work = await startBackgroundWork({ definitions });
    await until(() => seen.length > 0);
    expect(seen).toEqual([{ tenantId, n: 2 }]);
  });

  test("a poison job stops no other of its brand, shows its reason, and can be retried", async () => {
    const { tenantId } = await createTestBrand();
    await withTenant(tenantId, async (tx) => {
      await enqueue(tx, poison, {}, { maxAttempts: 1 });
      for (let n = 0; n < 3; n++) await enqueue(tx, note, { n });
    });
    work = await startBackgroundWork({ definitions });
    await until(() => seen.length === 3);
    await until(async () => (await jobsOverview(tenantId)).depth.some((row) => row.failed === 1));
    const { failing } = await jobsOverview(tenantId);
    expect(failing).toMatchObject([{ task: "test.poison.v1", lastError: expect.stringContaining("cannot be done") }]);
    const ids = failing.map((job) => job.id);
    expect(await retry(tenantId, { jobs: ids, inbox: [] }, somebody())).toEqual({ jobs: 1, inbox: 0 });
  });

  test("a flood of one brand does not keep another waiting", async () => {
    const loud = await createTestBrand();
    const quiet = await createTestBrand();
    await withTenant(loud.tenantId, async (tx) => {
      for (let n = 0; n < 60; n++) await enqueue(tx, note, { n });
    });
    await withTenant(quiet.tenantId, (tx) => enqueue(tx, note, { n: 1000 }));
    work = await startBackgroundWork({ definitions, concurrency: 2 });
    await until(() => seen.some((entry) => entry.tenantId === quiet.tenantId));
    expect(seen.filter((entry) => entry.tenantId === loud.tenantId).length).toBeLessThan(30);
  });

  test("a job without a brand, or with another payload, fails before its handler", async () => {
    const { tenantId } = await createTestBrand();
    for (const message of [
      { payload: { n: 7 } },
      { tenantId, payload: { n: "7" } },
      { tenantId, payload: { n: 7, x: 1 } },
    ]) {
      await pool().query("SELECT graphile_worker.add_job('test.note.v1', $1::json, max_attempts => 1)", [
        JSON.stringify(message),
      ]);
    }
    work = await startBackgroundWork({ definitions });
    const failed = async () =>
      (
        await pool().query(
          "SELECT last_error FROM graphile_worker.jobs WHERE task_identifier = 'test.note.v1' AND last_error IS NOT NULL AND queue_name IS NULL",
        )
      ).rows.length;
    await until(async () => (await failed()) === 3);
    // What is left of another test's flood may still be going on.
    expect(seen.filter((entry) => entry.tenantId === tenantId || !entry.tenantId)).toEqual([]);
  });

  test("what waits for a vendor delays none of the brand's other work, and is shown beside it", async () => {
    const { tenantId } = await createTestBrand();
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const call = defineJob({
      id: "test.call",
      version: 1,
      payload: z.object({}),
      callsVendors: true,
      run: () => answered,
    });
    await withTenant(tenantId, (tx) => enqueue(tx, call, {}));
    await withTenant(tenantId, (tx) => enqueue(tx, note, { n: 77 }));
    work = await startBackgroundWork({ definitions: [...definitions, call] });
    await until(() => seen.some((entry) => entry.tenantId === tenantId && entry.n === 77));
    expect((await jobsOverview(tenantId)).depth).toContainEqual(
      expect.objectContaining({ task: taskName(call), running: 1 }),
    );
    answer();
  });

  test("another brand's jobs are neither seen nor retried", async () => {
    const mine = await createTestBrand();
    const theirs = await createTestBrand();
    await withTenant(theirs.tenantId, (tx) => enqueue(tx, poison, {}, { maxAttempts: 1 }));
    work = await startBackgroundWork({ definitions });
    await until(async () => (await jobsOverview(theirs.tenantId)).failing.length === 1);
    const overview = await jobsOverview(mine.tenantId);
    expect(overview).toMatchObject({ failing: [], parked: [] });
    expect(overview.depth.map(({ task }) => task)).not.toContain(taskName(poison));
    const ids = (await jobsOverview(theirs.tenantId)).failing.map((job) => job.id);
    expect(await retry(mine.tenantId, { jobs: ids, inbox: [] }, somebody())).toEqual({ jobs: 0, inbox: 0 });
  });
});
