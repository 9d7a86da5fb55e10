import pg from "pg";
import { expect, test } from "vitest";
import { z } from "zod";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { ownerDatabaseUrl } from "@/server/env";
import { newId, type TenantId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { enqueue } from "./enqueue";
import { defineJob } from "./job";
import { freeJobsOfDeadWorkers, stayAlive } from "./liveness";
import { startBackgroundWork } from "./run";

const ran: TenantId[] = [];
const touch = defineJob({
  id: "test.touch",
  version: 1,
  payload: z.strictObject({}),
  run: async (_payload, { tenantId }) => {
    ran.push(tenantId);
  },
});

/** A brand with a job that a worker has taken, and with it the brand's queue. */
async function takenBy(workerId: string): Promise<TenantId> {
  const { tenantId } = await createTestBrand();
  await withTenant(tenantId, (tx) => enqueue(tx, touch, {}));
  await pool().query(
    `WITH queue AS (
       UPDATE graphile_worker._private_job_queues SET locked_by = $1, locked_at = now() - interval '1 minute'
       WHERE queue_name = $2 RETURNING id)
     UPDATE graphile_worker._private_jobs j SET locked_by = $1, locked_at = now() - interval '1 minute', attempts = 1
     FROM queue WHERE j.job_queue_id = queue.id`,
    [workerId, tenantId],
  );
  return tenantId;
}

const inUse = () => pool().totalCount - pool().idleCount;

const lockedBy = async (tenantId: TenantId) =>
  (await pool().query("SELECT locked_by FROM graphile_worker.jobs WHERE queue_name = $1", [tenantId])).rows;

test("a job whose worker was killed runs soon after another starts", async () => {
  const tenantId = await takenBy(`pool-${newId()}`);
  const work = await startBackgroundWork({ definitions: [touch], inbox: false });
  try {
    await expect.poll(() => ran.includes(tenantId), { timeout: 10_000 }).toBe(true);
  } finally {
    await work.stop();
  }
});

test("a job of a worker that lives stays its own, and is free when the worker ends", async () => {
  const workerId = `pool-${newId()}`;
  const alive = await stayAlive(workerId);
  const tenantId = await takenBy(workerId);
  await freeJobsOfDeadWorkers(new Date());
  expect(await lockedBy(tenantId)).toEqual([{ locked_by: workerId }]);
  await alive.end();
  await expect
    .poll(async () => {
      await freeJobsOfDeadWorkers(new Date());
      return lockedBy(tenantId);
    })
    .toEqual([{ locked_by: null }]);
});

test("a worker whose connection broke takes its lock again", async () => {
  const workerId = `pool-${newId()}`;
  const alive = await stayAlive(workerId);
  const tenantId = await takenBy(workerId);
  const owner = new pg.Client({ connectionString: ownerDatabaseUrl() });
  await owner.connect();
  const before = inUse();
  const broken = await owner.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
     WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND ((classid::bigint << 32) | objid::bigint) = hashtextextended($1, 0)`,
    [workerId],
  );
  await owner.end();
  expect(broken.rowCount).toBe(1);
  await expect
    .poll(
      async () =>
        (await pool().query("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free", [workerId])).rows[0]
          .free,
      { timeout: 10_000, interval: 200 },
    )
    .toBe(false);
  await freeJobsOfDeadWorkers(new Date());
  expect(await lockedBy(tenantId)).toEqual([{ locked_by: workerId }]);
  // A dead one that is never given back would keep its place in the pool for good.
  expect(inUse()).toBe(before);
  await alive.end();
});
