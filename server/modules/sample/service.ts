import type { SampleState } from "@/lib/contracts/onboarding";
import { boutiqueStages } from "@/prisma/seed/scenarios/boutique";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { recordAudit } from "@/server/modules/audit/service";
import { loadSampleJob } from "./jobs";
import { beginLoading, hasOwnWork, readLoading, sampleSeededAt } from "./loading-repo";
import { removeSampleRows } from "./repo";

/** After this long without an end, whatever loads is not alive any more. */
const longestLoadMs = 15 * 60_000;

/** Whether there is sample data, is being loaded, or could be. */
export async function sampleState(tx: TenantTx): Promise<SampleState> {
  const loading = await readLoading(tx);
  if (loading?.failed) return { state: "failed" };
  if (loading) return { state: "loading", done: loading.stage, total: loading.stages };
  if (await sampleSeededAt(tx)) return { state: "loaded" };
  return { state: (await hasOwnWork(tx)) ? "unavailable" : "available" };
}

/**
 * Begins to load the sample brand in the background. WRONG_STATE when there is some already, or when the brand has work
 * of its own that made-up orders would mix with.
 */
export function loadSampleData(tenantId: TenantId, by: UserId, now: Date): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const { state } = await sampleState(tx);
    if (state === "failed") await removeSampleRows(tx, now);
    else if (state !== "available") return fail("WRONG_STATE", "Sample data is there, or would mix with real work");
    const begun = await beginLoading(tx, { stage: 0, stages: boutiqueStages(now), startedAt: now, failed: false });
    if (!begun) return fail("WRONG_STATE", "Sample data is being loaded");
    await enqueue(tx, loadSampleJob, { stage: 0 });
    await recordAudit(tx, sampleEvent(tenantId, by, "sample.loaded"));
    return ok(null);
  });
}

/** Removes everything a sample scenario put into the brand, and nothing a person or a channel did. */
export function removeSampleData(tenantId: TenantId, by: UserId, now: Date): Promise<Result<{ removed: number }>> {
  return withTenant(tenantId, async (tx: TenantTx) => {
    const loading = await readLoading(tx);
    const alive = loading && !loading.failed && now.getTime() - loading.startedAt.getTime() < longestLoadMs;
    if (alive) return fail("WRONG_STATE", "Sample data is being loaded");
    const removed = await removeSampleRows(tx, now);
    await recordAudit(tx, { ...sampleEvent(tenantId, by, "sample.removed"), data: { removed } });
    return ok({ removed });
  });
}

const sampleEvent = (tenantId: TenantId, by: UserId, action: string) => ({
  ...{ actorType: "user" as const, actorId: by, action },
  ...{ subjectType: "tenant", subjectId: tenantId },
});
