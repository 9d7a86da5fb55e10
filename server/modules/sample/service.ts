import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { removeSampleRows } from "./repo";

/** Removes everything a sample scenario put into the brand, and nothing a person or a channel did. */
export async function removeSampleData(tenantId: TenantId, by: UserId, now: Date): Promise<{ removed: number }> {
  return withTenant(tenantId, async (tx: TenantTx) => {
    const removed = await removeSampleRows(tx, now);
    await recordAudit(tx, {
      actorType: "user",
      actorId: by,
      action: "sample.removed",
      subjectType: "tenant",
      subjectId: tenantId,
      data: { removed },
    });
    return { removed };
  });
}
