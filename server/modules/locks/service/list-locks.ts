import type { LockPage } from "@/lib/contracts/lock";
import type { LocationScope } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { findLock, itemsOf, lockRows, locksOn } from "../repo/read";

/** One page of locks, newest first; a member sees those that hold something at their locations. */
export function listLocks(tenantId: TenantId, page: LockPage, scope: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const found = await lockRows(tx, page, page.cursor ?? undefined, scope);
    const rows = found.slice(0, page.limit);
    return { rows, nextCursor: found.length > rows.length ? (rows.at(-1)?.id ?? null) : null };
  });
}

/** A lock with what it holds where. */
export function showLock(tenantId: TenantId, id: string, scope: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const lock = await findLock(tx, id, scope);
    return lock ? ok({ lock, items: await itemsOf(tx, id, scope) }) : fail("NOT_FOUND", "No such lock");
  });
}

/** The locks that `locked` of a SKU is made of, at one location or at all in scope. */
export const locksBehind = (
  tx: TenantTx,
  key: { skuId: string; locationId?: string | undefined },
  scope: LocationScope,
) => locksOn(tx, key.skuId, key.locationId, scope);
