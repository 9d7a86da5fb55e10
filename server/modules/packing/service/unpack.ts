import { withTenant } from "@/server/db/tenant-tx";
import { ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { take } from "@/server/modules/fulfillment/service/advance";
import { lockStep } from "@/server/modules/fulfillment/service/decide";
import { takeOut } from "@/server/modules/parcels/service/void-label";
import type { PackerOptions } from "./create-wave";

/** Takes an order out of its boxes again: their labels are voided, and it can be packed anew. NOT_FOUND, WRONG_STATE. */
export function unpackOrder(
  tenantId: TenantId,
  fulfillmentId: string,
  by: PackerOptions,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const step = await lockStep(tx, fulfillmentId, "unpack", by);
    if (!step.ok) return step;
    await takeOut(tx, [fulfillmentId], { reason: "unpacked", actor: by.actor, now: by.now });
    await take(tx, [step.value], "unpack", by);
    return ok({ id: fulfillmentId });
  });
}
