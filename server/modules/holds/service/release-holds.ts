import type { Actor } from "@/lib/contracts/actor";
import type { ItemResult } from "@/lib/contracts/hold";
import { unreleasableHolds } from "@/lib/contracts/hold";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { completeDone } from "@/server/modules/orders/service/complete-orders";
import { recheckWithin, recordEvents } from "@/server/modules/pipeline/service";
import { isMember, lockOrders, recount, releaseOpen, selectOpen, setOwner } from "../repo/write";

export interface ByWhom {
  actor: Actor;
  now: Date;
}

/**
 * Lets orders go on in spite of a hold: somebody looked and gave a reason. The same cause is not raised again. Holds
 * that are closed or not ours answer NOT_FOUND, those that only a correction can end WRONG_STATE; the others are
 * released and their orders checked again at once.
 */
export async function releaseHolds(
  tenantId: TenantId,
  holdIds: readonly string[],
  { reason, actor, now }: ByWhom & { reason: string },
): Promise<ItemResult[]> {
  const stuck = new Set<string>();
  const released = await withTenant(tenantId, async (tx) => {
    const all = await selectOpen(tx, holdIds);
    const open = all.filter((hold) => !unreleasableHolds.includes(hold.type));
    for (const hold of all) if (!open.includes(hold)) stuck.add(hold.id);
    const orderIds = [...new Set(open.map((hold) => hold.orderId))];
    await lockOrders(tx, orderIds);
    const by = actor.type === "user" ? (actor.id ?? null) : null;
    const done = await releaseOpen(
      tx,
      open.map((hold) => hold.id),
      by,
      reason,
      now,
    );
    await recount(tx, orderIds, now);
    const events = done.map((hold) => ({
      orderId: hold.orderId,
      type: "hold_released",
      data: { type: hold.type, scope: hold.scope, reason },
    }));
    await recordEvents(tx, events, actor, now);
    const { deferred } = await recheckWithin(tx, orderIds, now, { actor, kind: "recheck" });
    const decided = orderIds.filter((id) => !deferred.includes(id));
    await completeDone(tx, decided, actor, now);
    return new Set(done.map((hold) => hold.id));
  });
  return holdIds.map((id) =>
    released.has(id) ? { id, ok: true } : { id, ok: false, code: stuck.has(id) ? "WRONG_STATE" : "NOT_FOUND" },
  );
}

/** Gives holds to a member of the brand, or to nobody. */
export async function assignHolds(
  tenantId: TenantId,
  holdIds: readonly string[],
  ownerId: string | null,
): Promise<ItemResult[]> {
  const assigned = await withTenant(tenantId, async (tx) => {
    if (ownerId !== null && !(await isMember(tx, ownerId))) return new Set<string>();
    return new Set((await setOwner(tx, holdIds, ownerId)).map((hold) => hold.id));
  });
  return holdIds.map((id) => (assigned.has(id) ? { id, ok: true } : { id, ok: false, code: "NOT_FOUND" }));
}
