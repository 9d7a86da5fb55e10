import type { Actor } from "@/lib/contracts/actor";
import type { ChangeLock } from "@/lib/contracts/lock";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { actorOf, recordAudit, recordChange } from "@/server/modules/audit/service";
import { findLock, itemsOf } from "../repo/read";
import { endLock, updateLock } from "../repo/write";
import { giveBack } from "./give-back";

interface ByWhom {
  actor: Actor;
  scope: LocationScope;
  now: Date;
}

const missing = fail("NOT_FOUND", "No such lock");

/** Gives back what a lock has left: everything, or of one SKU at one location. It ends when nothing is left in it. */
export function releaseLock(
  tenantId: TenantId,
  { id, item }: { id: string; item?: { skuId: string; locationId: string } | undefined },
  { actor, scope, now }: ByWhom,
): Promise<Result<{ released: number }>> {
  return withTenant(tenantId, async (tx) => {
    const lock = await findLock(tx, id, undefined);
    const all = lock ? await itemsOf(tx, id, undefined) : [];
    const items = all.filter((one) => !item || (one.skuId === item.skuId && one.locationId === item.locationId));
    if (!lock || items.length === 0 || items.some((one) => !mayActAt(scope, one.locationId))) return missing;
    if (lock.status !== "active") return fail("WRONG_STATE", "The lock has ended");
    const released = await giveBack(tx, lock, items, actor, now);
    await endLock(tx, id, "released", now);
    const data = { label: lock.title, units: released };
    await recordAudit(tx, {
      ...actorOf(actor),
      action: "lock.released",
      subjectType: "stock_lock",
      subjectId: id,
      data,
    });
    return ok({ released });
  });
}

/** Changes what a lock is called and when it ends; a later end extends it, none keeps it until it is released. */
export function changeLock(
  tenantId: TenantId,
  input: ChangeLock,
  { actor, scope, now }: ByWhom,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const lock = await findLock(tx, input.id, undefined);
    const places = lock ? await itemsOf(tx, input.id, undefined) : [];
    if (!lock || places.some((one) => !mayActAt(scope, one.locationId))) return missing;
    if (lock.status !== "active") return fail("WRONG_STATE", "The lock has ended");
    if (!input.endsAt && lock.audience === "livestream") return fail("INVALID", "A livestream ends");
    if (input.endsAt && (input.endsAt <= now || (lock.startsAt && input.endsAt <= lock.startsAt))) {
      return fail("INVALID", "Ends too early");
    }
    if ((await updateLock(tx, input, now)) === 0) return fail("STALE", "Somebody changed it");
    const shown = ({ title, note, endsAt }: Pick<ChangeLock, "title" | "note" | "endsAt">) => {
      return { title, note, endsAt: endsAt?.toISOString() ?? null };
    };
    const change = { action: "lock.changed", subjectType: "stock_lock", subjectId: input.id, label: lock.title };
    await recordChange(tx, { actor, ...change, before: shown(lock), after: shown(input) });
    return ok(null);
  });
}
