import { systemActor } from "@/lib/contracts/actor";
import type { Clock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { recheckInChunks } from "./recheck-orders";
import { type Place, selectWaiting, type WaitingFor } from "./repo/waiting";

const chunk = 200;

export interface WaitingOptions {
  /** Stock and locations when left out. */
  waitingFor?: WaitingFor;
  now: Date;
  /** Where an earlier slice stopped. */
  after?: Place;
  deadline?: Date;
  clock?: Clock;
}

export interface WaitingResult {
  checked: number;
  routed: number;
  /** Where to go on, when the deadline came first. */
  next?: Place;
}

export async function recheckWaiting(tenantId: TenantId, options: WaitingOptions): Promise<WaitingResult> {
  const { waitingFor = "supply", now, deadline, clock } = options;
  const total: WaitingResult = { checked: 0, routed: 0 };
  const cause = { actor: systemActor, kind: "recheck" } as const;
  for (let after = options.after; ; ) {
    const from = after;
    const places = await withTenant(tenantId, (tx) =>
      selectWaiting(tx, waitingFor, { after: from, limit: chunk, now }),
    );
    const ids = places.map(({ id }) => id);
    const { checked, routed } = await recheckInChunks(tenantId, ids, now, cause);
    total.checked += checked;
    total.routed += routed;
    after = places.at(-1);
    if (!after || places.length < chunk) return total;
    if (deadline && clock && clock() >= deadline) return { ...total, next: after };
  }
}
