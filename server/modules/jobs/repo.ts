import type { TenantTx } from "@/server/db/tenant-tx";
import { queuesOf } from "@/server/jobs/job";

export interface QueuedJob {
  id: string;
  task: string;
  runAt: Date;
  attempts: number;
  maxAttempts: number;
  lastError: string | null;
  running: boolean;
}

export interface ParkedInbox {
  id: string;
  orders: number;
  attempts: number;
  lastError: string | null;
  failedAt: Date;
}

// The queue's tables are shared by all brands: every statement here names the brand's own queues.

const ownQueues = (tx: TenantTx) => Object.values(queuesOf(tx.tenantId));

export async function jobDepth(tx: TenantTx) {
  return tx.query<{ task: string; waiting: number; running: number; failed: number }>(
    `SELECT task_identifier AS task,
       count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts)::int AS waiting,
       count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
       count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS failed
     FROM graphile_worker.jobs WHERE queue_name = ANY ($1) GROUP BY 1 ORDER BY 1`,
    [ownQueues(tx)],
  );
}

export async function failingJobs(tx: TenantTx, limit: number): Promise<QueuedJob[]> {
  return tx.query(
    `SELECT id::text, task_identifier AS task, run_at AS "runAt", attempts::int, max_attempts::int AS "maxAttempts",
       last_error AS "lastError", locked_at IS NOT NULL AS running
     FROM graphile_worker.jobs WHERE queue_name = ANY ($1) AND last_error IS NOT NULL ORDER BY updated_at DESC LIMIT $2`,
    [ownQueues(tx), limit],
  );
}

/** Makes failed jobs due again; returns how many were this brand's. */
export async function retryJobs(tx: TenantTx, ids: string[], now: Date): Promise<number> {
  const own = await tx.query<{ id: bigint }>(
    "SELECT id FROM graphile_worker.jobs WHERE queue_name = ANY ($1) AND id = ANY($2::bigint[]) AND locked_at IS NULL",
    [ownQueues(tx), ids],
  );
  if (own.length === 0) return 0;
  await tx.query("SELECT graphile_worker.reschedule_jobs($1::bigint[], run_at => $2, attempts => 0)", [
    own.map((row) => row.id),
    now,
  ]);
  return own.length;
}

export async function inboxDepth(tx: TenantTx) {
  const [row] = await tx.query<{ waiting: number; parked: number; oldest: Date | null }>(
    `SELECT coalesce(sum(cardinality(order_ids)) FILTER (WHERE failed_at IS NULL), 0)::int AS waiting,
       coalesce(sum(cardinality(order_ids)) FILTER (WHERE failed_at IS NOT NULL), 0)::int AS parked,
       min(created_at) FILTER (WHERE failed_at IS NULL) AS oldest
     FROM inbox`,
  );
  return row ?? { waiting: 0, parked: 0, oldest: null };
}

export async function parkedInbox(tx: TenantTx, limit: number): Promise<ParkedInbox[]> {
  return tx.query(
    `SELECT id, cardinality(order_ids) AS orders, attempts, last_error AS "lastError", failed_at AS "failedAt"
     FROM inbox WHERE failed_at IS NOT NULL ORDER BY failed_at DESC LIMIT $1`,
    [limit],
  );
}

export async function retryParked(tx: TenantTx, ids: string[], now: Date): Promise<number> {
  return tx.execute(
    `UPDATE inbox SET failed_at = NULL, attempts = 0, available_at = $2 WHERE id = ANY($1::uuid[]) AND failed_at IS NOT NULL`,
    [ids, now],
  );
}
