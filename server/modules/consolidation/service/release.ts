import { type Actor, systemActor } from "@/lib/contracts/actor";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { FailureError, fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { workRules } from "@/server/modules/fulfillment/service/decide";
import { oneByOne } from "@/server/modules/fulfillment/service/one-by-one";
import { openParcel } from "@/server/modules/parcels/service/open-parcel";
import { recordEvents } from "@/server/modules/pipeline/service";
import { activeMembers, closeGroup, dueGroups, endMembership, findGroup, lockMerging } from "../repo/groups";
import { workById } from "../repo/work";
import { canMerge } from "./mergeable";
import { receiverKeys } from "./receiver-keys";
import { savingOf } from "./saving";

interface By {
  actor: Actor;
  now: Date;
  locations?: LocationScope;
}

/** Groups whose window has closed leave as one parcel each. Returns how many were looked at. */
export async function releaseDue(tenantId: TenantId, { now, limit }: { now: Date; limit: number }): Promise<number> {
  const due = await withTenant(tenantId, (tx) => dueGroups(tx, now, limit));
  await oneByOne(tenantId, due, (id) => releaseGroup(tenantId, id, { actor: systemActor, now }));
  return due.length;
}

/** What became of a group: one parcel for so many orders, or nothing to merge any more. */
export interface Released {
  merged: number;
  savedMinor: bigint;
}

/** Has a group leave now, whoever is in it. NOT_FOUND, or WRONG_STATE when it does not wait any more. */
export async function releaseGroup(tenantId: TenantId, id: string, by: By): Promise<Result<Released>> {
  try {
    return await withTenant(tenantId, async (tx) => {
      await lockMerging(tx);
      const group = await findGroup(tx, id);
      if (!group || !mayActAt(by.locations, group.locationId)) return fail("NOT_FOUND", "No such group");
      if (group.status !== "waiting") return fail("WRONG_STATE", "It does not wait any more");
      return ok(unwrap(await releaseWithin(tx, id, by)));
    });
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

/** The same for a waiting group, in a transaction that has locked merging. */
export async function releaseWithin(tx: TenantTx, id: string, { actor, now }: By): Promise<Result<Released>> {
  const group = await findGroup(tx, id);
  if (!group) return fail("NOT_FOUND", "No such group");
  const ids = await activeMembers(tx, id);
  await workRules.lock(tx, ids);
  const rows = await workById(tx, ids);
  const keys = await receiverKeys(tx, rows);
  const together = rows.filter((row) => canMerge(row) && !row.begun && keys.get(row.id)?.equals(group.receiverKey));
  const kept = new Set(together.map((row) => row.id));
  await endMembership(
    tx,
    ids.filter((one) => !kept.has(one)),
    "changed",
    now,
  );
  const releasedById = actor.type === "user" ? (actor.id ?? null) : null;
  if (together.length < 2) {
    await endMembership(tx, [...kept], "alone", now);
    await closeGroup(tx, id, { status: "ended", savedMinor: 0n, releasedById, now });
    return ok({ merged: 0, savedMinor: 0n });
  }
  const savedMinor = await savingOf(tx, together, now);
  const opened = await openParcel(tx, { fulfillmentIds: [...kept], savedMinor, actor, now });
  if (!opened.ok) return opened;
  const { parcelId } = opened.value;
  await closeGroup(tx, id, { status: "merged", parcelId, savedMinor, releasedById, now });
  const events = together.map((row) => ({
    ...{ orderId: row.orderId, type: "merged" },
    data: { fulfillmentOrderId: row.id, groupId: id, parcelId, orders: together.length },
  }));
  await recordEvents(tx, events, actor, now);
  return ok({ merged: together.length, savedMinor });
}
