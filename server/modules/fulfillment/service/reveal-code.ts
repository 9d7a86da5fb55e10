import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { toldCode } from "@/server/modules/notices/service/tell-buyer";
import { readWork } from "../repo/work";

/** The pickup code, for a buyer who has lost it. Leaves an audit entry. */
export function revealPickupCode(
  tenantId: TenantId,
  id: string,
  { userId, locations }: { userId: string; locations: LocationScope },
): Promise<Result<{ code: string }>> {
  return withTenant(tenantId, async (tx) => {
    const [work] = await readWork(tx, [id]);
    if (!work || !mayActAt(locations, work.locationId)) return fail("NOT_FOUND", "No such fulfillment order");
    const code = work.status === "ready" ? await toldCode(tx, id) : undefined;
    if (!code) return fail("WRONG_STATE", "The goods are not waiting for the buyer");
    const subject = { subjectType: "fulfillment_order", subjectId: id } as const;
    await recordAudit(tx, { actorType: "user", actorId: userId, action: "pickup_code.revealed", ...subject });
    return ok({ code });
  });
}
