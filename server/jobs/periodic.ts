import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { asTenantId } from "@/server/ids";
import { log } from "@/server/log";
import { forgetRequests } from "@/server/modules/api-requests/jobs";
import { sealRecord } from "@/server/modules/audit/jobs";
import { billingHeal, billingUsage } from "@/server/modules/billing/jobs";
import { bulkGoesOn } from "@/server/modules/bulk/job";
import { mergeClock } from "@/server/modules/consolidation/jobs";
import { dropsDue } from "@/server/modules/drops/jobs";
import { fulfillmentClock } from "@/server/modules/fulfillment/jobs";
import { exportsTidy } from "@/server/modules/full-export/jobs";
import { forgetAnswers } from "@/server/modules/idempotency/jobs";
import { forgetUploadsJob, importsGoOn } from "@/server/modules/imports/jobs";
import { leaveJob } from "@/server/modules/leaving/jobs";
import { locksEnd } from "@/server/modules/locks/jobs";
import { deliverMailSoon } from "@/server/modules/mail/service";
import { expireUnpaid } from "@/server/modules/orders/jobs";
import { packedLeave } from "@/server/modules/packing/jobs";
import { parcelsSettle, watchMovingParcels } from "@/server/modules/parcels/jobs";
import { serveSupplyPegs } from "@/server/modules/presales/jobs";
import { retentionJob } from "@/server/modules/privacy/jobs";
import { forgetPushes } from "@/server/modules/publishing/jobs";
import { robotsDue } from "@/server/modules/robots/jobs";
import { rolloutGuards } from "@/server/modules/rollout/jobs";
import { shopCallsEnd, shopsDue } from "@/server/modules/shops/jobs";
import { reconcile, sweepShortages } from "@/server/modules/stock/jobs";
import { servePegsJob } from "@/server/modules/transfers/jobs";
import { webhooksDue } from "@/server/modules/webhooks/jobs";
import { wmsReceipts, wmsSweep } from "@/server/modules/wms/jobs";
import { enqueue } from "./enqueue";
import type { JobDefinition } from "./job";
import { freeJobsOfDeadWorkers } from "./liveness";
import { reviveJobs } from "./revive";

/** Work that is due by the clock and not by an event. */
export interface PeriodicJob {
  job: JobDefinition<object>;
  /** SQL with $1 = now that names the brands it is due for. */
  tenants: string;
  /** At most one run per brand in each such stretch of time. */
  everyMs: number;
}

const minute = 60_000;
/** Brands a function names without being told the time. */
const anyTime = (name: string) => `SELECT ${name}() FROM (SELECT $1::timestamptz) AS clock`;
const everyTenant = anyTime("dispatch_tenants");

const periodicJobs: readonly PeriodicJob[] = [
  { job: expireUnpaid, tenants: "SELECT dispatch_expired_reservations($1)", everyMs: minute / 4 },
  { job: fulfillmentClock, tenants: "SELECT dispatch_fulfillment_clock($1)", everyMs: minute / 4 },
  { job: mergeClock, tenants: "SELECT dispatch_merge_clock($1)", everyMs: minute / 4 },
  { job: locksEnd, tenants: "SELECT dispatch_ended_locks($1)", everyMs: minute / 4 },
  { job: wmsSweep, tenants: anyTime("dispatch_wms"), everyMs: minute / 4 },
  { job: shopsDue, tenants: "SELECT dispatch_shops($1)", everyMs: minute / 4 },
  { job: rolloutGuards, tenants: anyTime("dispatch_rollouts"), everyMs: 3 * minute },
  { job: dropsDue, tenants: "SELECT dispatch_drops($1)", everyMs: minute / 4 },
  { job: robotsDue, tenants: "SELECT dispatch_robots($1)", everyMs: minute / 4 },
  { job: webhooksDue, tenants: anyTime("dispatch_webhooks"), everyMs: minute / 4 },
  { job: watchMovingParcels, tenants: anyTime("dispatch_moving_parcels"), everyMs: 5 * minute },
  { job: serveSupplyPegs, tenants: anyTime("dispatch_supply_pegs"), everyMs: minute },
  { job: servePegsJob, tenants: anyTime("dispatch_transfer_pegs"), everyMs: 10 * minute },
  { job: sweepShortages, tenants: anyTime("dispatch_shortages"), everyMs: 30 * minute },
  // What jobs that gave up have left behind, found by the state of things.
  { job: wmsReceipts, tenants: "SELECT dispatch_receipts($1)", everyMs: 5 * minute },
  { job: parcelsSettle, tenants: anyTime("dispatch_parcels"), everyMs: 30 * minute },
  { job: bulkGoesOn, tenants: anyTime("dispatch_slices"), everyMs: 10 * minute },
  { job: packedLeave, tenants: anyTime("dispatch_packed"), everyMs: minute },
  { job: importsGoOn, tenants: anyTime("dispatch_slices"), everyMs: 10 * minute },
  { job: billingUsage, tenants: "SELECT dispatch_usage($1)", everyMs: minute },
  { job: billingHeal, tenants: anyTime("dispatch_billing"), everyMs: 24 * 60 * minute },
  { job: forgetAnswers, tenants: anyTime("dispatch_answers"), everyMs: 60 * minute },
  { job: forgetRequests, tenants: everyTenant, everyMs: 24 * 60 * minute },
  { job: forgetUploadsJob, tenants: everyTenant, everyMs: 60 * minute },
  { job: forgetPushes, tenants: everyTenant, everyMs: 24 * 60 * minute },
  { job: shopCallsEnd, tenants: everyTenant, everyMs: 24 * 60 * minute },
  { job: reconcile, tenants: everyTenant, everyMs: 24 * 60 * minute },
  { job: leaveJob, tenants: "SELECT dispatch_deletions($1)", everyMs: 10 * minute },
  { job: exportsTidy, tenants: everyTenant, everyMs: 60 * minute },
  { job: retentionJob, tenants: everyTenant, everyMs: 24 * 60 * minute },
  { job: sealRecord, tenants: everyTenant, everyMs: 24 * 60 * minute },
];

/** Enqueues what is due. Processes that do so at once add nothing twice: the key carries the stretch of time. */
export async function dispatchDue(now: Date, definitions = periodicJobs): Promise<void> {
  deliverMailSoon(now);
  await freeJobsOfDeadWorkers(now);
  await reviveJobs(now);
  for (const { job, tenants, everyMs } of definitions) {
    const stretch = Math.floor(now.getTime() / everyMs);
    try {
      for (const id of await tenantsDue(job, tenants, stretch, now)) {
        await withTenant(asTenantId(id), (tx) => enqueueOncePerStretch(tx, job, stretch));
      }
    } catch (error) {
      log.error({ job: job.id, reason: error instanceof Error ? error.message : "unknown" }, "periodic work");
    }
  }
}

/** Brands that have such work and did not get it in this stretch: only they cost a transaction. */
async function tenantsDue(job: { id: string }, tenants: string, stretch: number, now: Date): Promise<string[]> {
  const due = await pool().query<{ id: string }>({ text: `SELECT id FROM (${tenants}) AS due(id)`, values: [now] });
  if (due.rows.length === 0) return [];
  const ids = due.rows.map((row) => row.id);
  const fresh = await pool().query<{ id: string }>("SELECT dispatch_once($1, $2, $3::uuid[]) AS id", [
    job.id,
    stretch,
    ids,
  ]);
  return fresh.rows.map((row) => row.id);
}

async function enqueueOncePerStretch(
  tx: Parameters<typeof enqueue>[0],
  job: PeriodicJob["job"],
  stretch: number,
): Promise<void> {
  const [claimed] = await tx.query<{ claimed: boolean }>(
    `INSERT INTO tenant_setting (tenant_id, key, value) VALUES ($1, $2, to_jsonb($3::bigint))
     ON CONFLICT (tenant_id, key) DO UPDATE SET value = EXCLUDED.value
       WHERE (tenant_setting.value)::bigint < $3
     RETURNING true AS claimed`,
    [tx.tenantId, `periodic.${job.id}`, stretch],
  );
  if (claimed) await enqueue(tx, job, {}, { key: `periodic.${job.id}` });
}
