import type { Actor } from "@/lib/contracts/actor";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { mayShare } from "@/server/domain/consolidation/cut-work";
import { FailureError, fail, ok, type Result, unwrap } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { workRules } from "@/server/modules/fulfillment/service/decide";
import { endMembership, insertGroup, insertMembers, lockMerging } from "../repo/groups";
import { companions, workById } from "../repo/work";
import { settleSoon } from "../settle-job";
import { canMerge, type Merging, mergingOf } from "./mergeable";
import { type Released, releaseWithin } from "./release";
import { consolidationOf } from "./settings";

interface By {
  actor: Actor;
  now: Date;
  locations?: LocationScope;
}

/**
 * Puts fulfillment orders into one parcel now, whatever their windows. NOT_FOUND; WRONG_STATE when one is boxed, stopped or not to
 * be merged; CONFLICT when they go to different receivers or from different locations; INVALID when split rules keep
 * them apart.
 */
export async function mergeByHand(tenantId: TenantId, ids: readonly string[], by: By): Promise<Result<Released>> {
  try {
    return await withTenant(tenantId, async (tx) => ok(unwrap(await merge(tx, [...new Set(ids)].sort(), by))));
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

async function merge(tx: TenantTx, ids: readonly string[], by: By): Promise<Result<Released>> {
  const { actor, now, locations } = by;
  await lockMerging(tx);
  await workRules.lock(tx, ids);
  const rows = await workById(tx, ids);
  const unseen = rows.some((row) => !mayActAt(locations, row.locationId));
  if (rows.length < ids.length || rows.length < 2 || unseen) return fail("NOT_FOUND", "No such fulfillment order");
  if (!rows.every((row) => canMerge(row) && !row.begun)) {
    return fail("WRONG_STATE", "One of them is in a box already, is stopped, or cannot be merged");
  }
  const merging = await mergingOf(tx, rows, () => 0);
  const [first] = merging;
  const apart = merging.some((one) => one.receiver !== first?.receiver || one.locationId !== first.locationId);
  const orders = new Set(merging.map((one) => one.orderId));
  if (!first || apart || merging.length < rows.length || orders.size < rows.length) {
    return fail("CONFLICT", "They do not go from one location to one receiver, or are parts of one order");
  }
  const { split } = await consolidationOf(tx);
  if (
    !mayShare(
      merging.flatMap((one) => one.goods),
      split,
    )
  ) {
    return fail("INVALID", "The split rules keep these goods apart");
  }
  for (const groupId of await endMembership(tx, ids, "merged", now)) await settleSoon(tx, groupId);
  const id = newId();
  const { locationId, receiverKey } = first;
  const sample = rows.every((row) => row.sample);
  await insertGroup(tx, { id, locationId, receiverKey, openedAt: now, closesAt: now, sample, actor });
  await insertMembers(tx, id, rows, now);
  return releaseWithin(tx, id, by);
}

/** Open work that could go into one parcel with this one: at its location, to its receiver. */
export async function couldJoin(tx: TenantTx, id: string): Promise<Merging[]> {
  const rows = (await companions(tx, id)).filter((row) => canMerge(row) && !row.begun);
  const merging = await mergingOf(tx, rows, () => 0);
  const own = merging.find((one) => one.id === id);
  if (!own) return [];
  const { split } = await consolidationOf(tx);
  return merging.filter(
    (one) =>
      one.orderId !== own.orderId && one.receiver === own.receiver && mayShare([...own.goods, ...one.goods], split),
  );
}
