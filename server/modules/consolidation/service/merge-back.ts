import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { takeOut } from "@/server/modules/parcels/service/void-label";
import { recordEvents } from "@/server/modules/pipeline/service";
import { closeWork, findSplit, moveAll, touchWork, undoSplit } from "../repo/splits";
import { type By, splittable } from "./split-off";

/**
 * Puts what a person took out of a fulfillment order back into it. NOT_FOUND; WRONG_STATE when either is packed, labeled or gone.
 */
export function mergeBack(tenantId: TenantId, id: string, by: By): Promise<Result<{ into: string }>> {
  const { actor, now, locations } = by;
  return withTenant(tenantId, async (tx) => {
    const split = await findSplit(tx, id);
    const into = split?.fromId;
    if (!into) return fail("NOT_FOUND", "It was not taken out of another one");
    const both = await splittable(tx, [id, into].sort(), { locations });
    if (!both.ok) return both;
    const [one, other] = both.value;
    if (!one || one.locationId !== other?.locationId) return fail("WRONG_STATE", "They are at different locations");
    await takeOut(tx, [id], { reason: "merged_back", actor, now });
    await moveAll(tx, id, into);
    await closeWork(tx, id, "merged_back", now);
    await touchWork(tx, into, now);
    await undoSplit(tx, id, now);
    const data = { fulfillmentOrderId: into, from: id };
    await recordEvents(tx, [{ orderId: one.orderId, type: "merged_back", data }], actor, now);
    return ok({ into });
  });
}
