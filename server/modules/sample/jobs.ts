import { z } from "zod";
import { boutiqueStages, seedBoutiqueStage } from "@/prisma/seed/scenarios/boutique";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { log } from "@/server/log";
import { endLoading, noteLoading, readLoading } from "./loading-repo";

/** Loads the sample brand stage by stage. `stage` is the one to begin with. */
export const loadSampleJob: JobDefinition<{ stage: number }> = defineJob({
  id: "sample.load",
  version: 1,
  payload: z.object({ stage: z.int().min(0) }),
  async run({ stage: first }, { tenantId, now, deadline }) {
    const loading = await withTenant(tenantId, readLoading);
    if (!loading || loading.failed) return;
    const stages = boutiqueStages(loading.startedAt);
    for (let stage = Math.max(first, loading.stage); stage < stages; stage++) {
      if (stage > first && now() >= deadline) {
        return withTenant(tenantId, (tx) => enqueue(tx, loadSampleJob, { stage }));
      }
      if (!(await runStage(tenantId, loading.startedAt, stage))) return;
    }
    await withTenant(tenantId, endLoading);
  },
});

/** A stage that fails is told and not tried again: half of it may be there, and loading anew begins with removing all. */
async function runStage(tenantId: TenantId, startedAt: Date, stage: number): Promise<boolean> {
  try {
    await seedBoutiqueStage(tenantId, startedAt, stage);
    await withTenant(tenantId, (tx) => noteLoading(tx, { stage: stage + 1 }));
    return true;
  } catch (error) {
    log.error({ tenantId, stage, reason: error instanceof Error ? error.message : "unknown" }, "sample data failed");
    await withTenant(tenantId, (tx) => noteLoading(tx, { failed: true }));
    return false;
  }
}
