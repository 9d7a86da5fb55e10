import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { findLock, itemsOf } from "../repo/read";
import { endLock } from "../repo/write";
import { giveBack } from "./give-back";

/**
 * Ends a lock whose time is over. One that has time left, for it was extended or the database's clock is ahead of ours,
 * is left: `endsAt` says until when.
 */
export function expireLock(tenantId: TenantId, id: string, now: Date): Promise<{ released: number; endsAt?: Date }> {
  return withTenant(tenantId, async (tx) => {
    const lock = await findLock(tx, id, undefined);
    if (lock?.status !== "active" || !lock.endsAt) return { released: 0 };
    if (lock.endsAt > now) return { released: 0, endsAt: lock.endsAt };
    const released = await giveBack(tx, lock, await itemsOf(tx, id, undefined), systemActor, now);
    await endLock(tx, id, "expired", now);
    return { released };
  });
}
