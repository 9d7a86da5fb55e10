import { systemActor } from "@/lib/contracts/actor";
import type { Clock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { log } from "@/server/log";
import { endedLocks, findLock, itemsOf } from "../repo/read";
import { endLock } from "../repo/write";
import { giveBack } from "./give-back";

/** Ends a lock whose time is over. One that has time left, for it was extended meanwhile, is left alone. */
export function expireLock(tenantId: TenantId, id: string, now: Date): Promise<{ released: number }> {
  return withTenant(tenantId, async (tx) => {
    const lock = await findLock(tx, id, undefined);
    if (lock?.status !== "active" || !lock.endsAt || lock.endsAt > now) return { released: 0 };
    const released = await giveBack(tx, lock, await itemsOf(tx, id, undefined), systemActor, now);
    await endLock(tx, id, "expired", now);
    return { released };
  });
}

/** Ends every lock whose time is over; one that cannot end keeps no other. */
export async function endLocks(tenantId: TenantId, now: Clock, deadline: Date): Promise<void> {
  for (const id of await withTenant(tenantId, (tx) => endedLocks(tx, now()))) {
    if (now() >= deadline) return;
    await expireLock(tenantId, id, now()).catch((error) => {
      log.error({ tenantId, lockId: id, reason: error instanceof Error ? error.message : "unknown" }, "ending a lock");
    });
  }
}
