import { systemActor } from "@/lib/contracts/actor";
import type { Clock } from "@/server/clock";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { recheckInChunks } from "./recheck-orders";

export const ordersPerPage = 200;

export interface PagesOptions<Place> {
  now: Date;
  /** Where an earlier slice stopped. */
  after?: Place | undefined;
  deadline?: Date | undefined;
  clock?: Clock | undefined;
}

export interface PagesResult<Place> {
  checked: number;
  routed: number;
  /** Where to go on, when the deadline came first. */
  next?: Place;
}

/** Checks a line of orders again, page by page, until it ends or near the deadline. */
export async function recheckPages<Place extends { id: string }>(
  tenantId: TenantId,
  pageAfter: (tx: TenantTx, after: Place | undefined, limit: number) => Promise<Place[]>,
  options: PagesOptions<Place>,
): Promise<PagesResult<Place>> {
  const { now, deadline, clock } = options;
  const total: PagesResult<Place> = { checked: 0, routed: 0 };
  const cause = { actor: systemActor, kind: "recheck" } as const;
  for (let after = options.after; ; ) {
    const from = after;
    const places = await withTenant(tenantId, (tx) => pageAfter(tx, from, ordersPerPage));
    const ids = places.map(({ id }) => id);
    const { checked, routed } = await recheckInChunks(tenantId, ids, now, cause);
    total.checked += checked;
    total.routed += routed;
    after = places.at(-1);
    if (!after || places.length < ordersPerPage) return total;
    if (deadline && clock && clock() >= deadline) return { ...total, next: after };
  }
}
