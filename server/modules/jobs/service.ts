import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import * as repo from "./repo";

const shown = 100;

/** Queue depth, what fails and why, for one brand. */
export async function jobsOverview(tenantId: TenantId) {
  return withTenant(tenantId, async (tx) => ({
    inbox: await repo.inboxDepth(tx),
    depth: await repo.jobDepth(tx),
    failing: await repo.failingJobs(tx, shown),
    parked: await repo.parkedInbox(tx, shown),
  }));
}

/** Runs failed jobs and parked orders again. Ids of another brand count as none. */
export async function retry(
  tenantId: TenantId,
  ids: { jobs: string[]; inbox: string[] },
  { now, userId }: { now: Date; userId: string },
) {
  return withTenant(tenantId, async (tx) => {
    const retried = {
      jobs: await repo.retryJobs(tx, ids.jobs, now),
      inbox: await repo.retryParked(tx, ids.inbox, now),
    };
    if (retried.jobs + retried.inbox > 0) {
      const actor = { actorType: "user", actorId: userId } as const;
      const subject = { action: "jobs.retried", subjectType: "job", subjectId: tenantId };
      await recordAudit(tx, { ...actor, ...subject, data: retried });
    }
    return retried;
  });
}
