import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { runErasures } from "./service/run-erasures";
import { runRetention } from "./service/run-retention";

/** Erases people somebody asked to erase. */
export const eraseJob: JobDefinition<Record<string, never>> = defineJob({
  id: "privacy.erase",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now, deadline }) {
    if (!(await runErasures(tenantId, { now, deadline }))) return;
    await withTenant(tenantId, (tx) => enqueue(tx, eraseJob, {}, { key: eraseJob.id }));
  },
});

/** Once a day: whoever was kept long enough, and orders of erased people that were closed since. */
export const retentionJob: JobDefinition<Record<string, never>> = defineJob({
  id: "privacy.retention",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now, deadline }) {
    const left = (await runErasures(tenantId, { now, deadline })) || (await runRetention(tenantId, { now, deadline }));
    if (left) await withTenant(tenantId, (tx) => enqueue(tx, retentionJob, {}, { key: retentionJob.id }));
  },
});
