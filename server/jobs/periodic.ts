import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { asTenantId } from "@/server/ids";
import { fulfillmentClock } from "@/server/modules/fulfillment/jobs";
import { forgetAnswers } from "@/server/modules/idempotency/jobs";
import { forgetUploadsJob } from "@/server/modules/imports/jobs";
import { deliverMailSoon } from "@/server/modules/mail/service";
import { expireUnpaid } from "@/server/modules/orders/jobs";
import { watchMovingParcels } from "@/server/modules/parcels/jobs";
import { serveSupplyPegs } from "@/server/modules/presales/jobs";
import { forgetPushes } from "@/server/modules/publishing/jobs";
import { reconcile, sweepShortages } from "@/server/modules/stock/jobs";
import { servePegsJob } from "@/server/modules/transfers/jobs";
import { wmsSweep } from "@/server/modules/wms/jobs";
import { enqueue } from "./enqueue";
import type { JobDefinition } from "./job";

/** Work that is due by the clock and not by an event. */
export interface PeriodicJob {
  job: JobDefinition<object>;
  /** SQL with $1 = now that names the brands it is due for. */
  tenants: string;
  /** At most one run per brand in each such stretch of time. */
  everyMs: number;
}

const minute = 60_000;
const everyTenant = "SELECT dispatch_tenants() FROM (SELECT $1::timestamptz) AS clock";

const periodicJobs: readonly PeriodicJob[] = [
  { job: expireUnpaid, tenants: "SELECT dispatch_expired_reservations($1)", everyMs: minute / 4 },
  { job: fulfillmentClock, tenants: "SELECT dispatch_fulfillment_clock($1)", everyMs: minute / 4 },
  { job: watchMovingParcels, tenants: everyTenant, everyMs: 5 * minute },
  { job: sweepShortages, tenants: everyTenant, everyMs: 30 * minute },
  { job: servePegsJob, tenants: everyTenant, everyMs: 10 * minute },
  { job: serveSupplyPegs, tenants: everyTenant, everyMs: minute },
  { job: forgetAnswers, tenants: everyTenant, everyMs: 60 * minute },
  { job: forgetPushes, tenants: everyTenant, everyMs: 24 * 60 * minute },
  { job: forgetUploadsJob, tenants: everyTenant, everyMs: 60 * minute },
  { job: reconcile, tenants: everyTenant, everyMs: 24 * 60 * minute },
  { job: wmsSweep, tenants: "SELECT dispatch_wms() FROM (SELECT $1::timestamptz) AS clock", everyMs: minute / 4 },
];

/** Enqueues what is due. Processes that do so at once add nothing twice: the key carries the stretch of time. */
export async function dispatchDue(now: Date): Promise<void> {
  deliverMailSoon(now);
  for (const { job, tenants, everyMs } of periodicJobs) {
    const stretch = Math.floor(now.getTime() / everyMs);
    const due = await pool().query<{ id: string }>({ text: `SELECT id FROM (${tenants}) AS due(id)`, values: [now] });
    for (const { id } of due.rows) {
      await withTenant(asTenantId(id), (tx) => enqueueOncePerStretch(tx, job, stretch));
    }
  }
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
