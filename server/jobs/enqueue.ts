import type { TenantTx } from "@/server/db/tenant-tx";
import { currentRequestId } from "@/server/telemetry/request-id";
import { traceParent } from "@/server/telemetry/tracing";
import { type JobDefinition, queuesOf, taskName } from "./job";

export interface EnqueueOptions {
  /** With the same key a waiting job is replaced, not added. */
  key?: string;
  runAt?: Date;
  maxAttempts?: number;
  /** One of its own within the brand, for work that may be slow by itself. */
  queue?: string;
}

/**
 * Adds a job in the same transaction as the change that calls for it. The brand is part of the payload, and names
 * the queue: a brand's jobs run one after the other, so that none can take every worker.
 */
export async function enqueue<Payload>(
  tx: TenantTx,
  job: Omit<JobDefinition<Payload>, "run">,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<void> {
  await tx.query(
    `SELECT graphile_worker.add_job(identifier => $1, payload => $2::json, queue_name => $3, run_at => $4,
       max_attempts => $5::smallint, job_key => $6)`,
    [
      taskName(job),
      JSON.stringify({
        ...{ tenantId: tx.tenantId, payload },
        ...{ requestId: currentRequestId(), traceParent: traceParent() },
      }),
      options.queue ? `${tx.tenantId}:${options.queue}` : queuesOf(tx.tenantId)[job.callsVendors ? "vendors" : "own"],
      options.runAt ?? null,
      options.maxAttempts ?? 5,
      options.key ? `${tx.tenantId}:${options.key}` : null,
    ],
  );
}
