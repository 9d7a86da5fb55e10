import type { z } from "zod";
import type { setTrackingInput } from "@/lib/contracts/lot";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { findSku, saveTracking } from "../repo/tracking";

/** From now on a SKU is followed by lot, by piece or not at all. What was recorded before stays. */
export function setTracking(
  tenantId: TenantId,
  { skuId, tracking }: z.infer<typeof setTrackingInput>,
  { userId, now }: { userId: UserId; now: Date },
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const sku = await findSku(tx, skuId);
    if (!sku) return fail("NOT_FOUND", "No such SKU");
    await saveTracking(tx, skuId, tracking, now);
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "sku.tracking_changed", subjectType: "sku", subjectId: skuId },
      data: { label: sku.code, tracking },
    });
    return ok(null);
  });
}
