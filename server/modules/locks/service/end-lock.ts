import type { Actor } from "@/lib/contracts/actor";
import { systemActor } from "@/lib/contracts/actor";
import type { ChangeLock } from "@/lib/contracts/lock";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { actorOf, recordAudit, recordChange } from "@/server/modules/audit/service";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { lockEnds } from "../jobs";
import { findLock, itemsOf, type LockRow } from "../repo/read";
import { emptyItems, endLock, updateLock } from "../repo/write";

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

/** Ends a lock whose time is over; one that was extended meanwhile is left, and looked at again when it ends. */
export function expireLock(tenantId: TenantId, id: string, now: Date): Promise<{ released: number }> {
  return withTenant(tenantId, async (tx) => {
    const lock = await findLock(tx, id, undefined);
    if (lock?.status !== "active" || !lock.endsAt) return { released: 0 };
    if (lock.endsAt > now) {
      await enqueue(tx, lockEnds, { lockId: id }, { key: `lock-ends-${id}`, runAt: lock.endsAt });
      return { released: 0 };
    }
    const released = await giveBack(tx, lock, await itemsOf(tx, id, undefined), systemActor, now);
    await endLock(tx, id, "expired", now);
    return { released };
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
    if (input.endsAt) {
      await enqueue(tx, lockEnds, { lockId: input.id }, { key: `lock-ends-${input.id}`, runAt: input.endsAt });
    }
    const shown = ({ title, note, endsAt }: Pick<ChangeLock, "title" | "note" | "endsAt">) => {
      return { title, note, endsAt: endsAt?.toISOString() ?? null };
    };
    const change = { action: "lock.changed", subjectType: "stock_lock", subjectId: input.id, label: lock.title };
    await recordChange(tx, { actor, ...change, before: shown(lock), after: shown(input) });
    return ok(null);
  });
}

async function giveBack(
  tx: TenantTx,
  lock: Pick<LockRow, "id" | "audience">,
  items: readonly { skuId: string; locationId: string }[],
  actor: Actor,
  now: Date,
): Promise<number> {
  await holdRows(tx, items);
  const left = await emptyItems(tx, lock.id, items);
  const rows = left.map(({ skuId, locationId, quantity }) => ({
    ...{ skuId, locationId, delta: { locked: -quantity }, causeId: lock.id },
    key: `${lock.id}:${skuId}:${locationId}:unlock`,
  }));
  const cause = lock.audience === "display" ? "display" : "unlock";
  unwrap(await postMovements(tx, rows, { cause, actor, now }));
  return left.reduce((sum, item) => sum + item.quantity, 0);
}
