import type { Actor } from "@/lib/contracts/actor";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { openStatuses } from "@/server/domain/fulfillment/transitions";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { take } from "@/server/modules/fulfillment/service/advance";
import { stepOf, workRules } from "@/server/modules/fulfillment/service/decide";
import { takeOut } from "@/server/modules/parcels/service/void-label";
import { recordEvents } from "@/server/modules/pipeline/service";
import { workById } from "../repo/work";
import { settleGroup } from "./settle-group";

interface By {
  actor: Actor;
  now: Date;
  locations?: LocationScope;
}

/**
 * Has one fulfillment order leave its group and go alone; a label they shared is voided, and what was packed is packed
 * anew. NOT_FOUND, or WRONG_STATE when it is in no group or has left already.
 */
export async function takeOutMember(tenantId: TenantId, id: string, by: By): Promise<Result<{ groupId: string }>> {
  const { actor, now, locations } = by;
  const left = await withTenant(tenantId, async (tx): Promise<Result<{ groupId: string }>> => {
    const [work] = await workRules.lock(tx, [id]);
    if (!work || !mayActAt(locations, work.locationId)) return fail("NOT_FOUND", "No such fulfillment order");
    const [row] = await workById(tx, [id]);
    if (!row?.groupId || !openStatuses.includes(work.status)) return fail("WRONG_STATE", "It is in no group");
    const unpack = stepOf(work, "unpack", by);
    await takeOut(tx, [id], { reason: "taken_out", actor, now });
    if (unpack.ok) await take(tx, [unpack.value], "unpack", by);
    const data = { fulfillmentOrderId: id, groupId: row.groupId };
    await recordEvents(tx, [{ orderId: work.orderId, type: "merge_left", data }], actor, now);
    return ok({ groupId: row.groupId });
  });
  if (left.ok) await settleGroup(tenantId, left.value.groupId, now);
  return left;
}
