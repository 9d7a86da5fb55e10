import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { listCustomerIds } from "../repo/customers";
import { findEvent, reopenEvent } from "../repo/events";
import { syncJob } from "../sync-job";

/** Handles an event once more: everything is read anew. NOT_FOUND when it is about nobody or somebody else. */
export function replayEvent(tenantId: TenantId, eventId: string): Promise<Result<true>> {
  return withTenant(tenantId, async (tx) => {
    const customers = await listCustomerIds(tx);
    const event = await findEvent(tx, customers, eventId);
    if (!event) return fail("NOT_FOUND", "No such event");
    await reopenEvent(tx, customers, event.id);
    await enqueue(tx, syncJob, {}, { key: syncJob.id });
    return ok(true);
  });
}
