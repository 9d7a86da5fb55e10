import type { Actor } from "@/lib/contracts/actor";
import type { Clock } from "@/server/clock";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import type { BatchCause } from "./persist";
import { processInboxRows } from "./process-inbox";
import { recheckInChunks, recheckInTx } from "./recheck-orders";
import { recheckWaiting } from "./recheck-waiting";
import { findWaitingTenants } from "./repo/inbox";
import { routeTogether } from "./route-now";

export interface BatchResult {
  processed: number;
  failed: number;
}

/**
 * Turns about `limit` waiting source orders of one brand into orders, in one transaction. `failed` counts orders that
 * were parked because they cannot be processed.
 */
export async function processInbox(tenantId: TenantId, options: { limit: number; now: Date }): Promise<BatchResult> {
  return processInboxRows(tenantId, options);
}

/** Processes one accepted order at once. Safe against the ticker doing the same; resolves when the order exists. */
export async function routeNow(tenantId: TenantId, orderId: string, { now }: { now: Date }): Promise<void> {
  await routeTogether(tenantId, orderId, now);
}

/** Cleanses, reserves and routes existing orders again; what already moves on is left alone. */
export async function recheckOrders(
  tenantId: TenantId,
  orderIds: readonly string[],
  { now, actor }: { now: Date; actor: Actor },
): Promise<{ checked: number; routed: number }> {
  const { checked, routed } = await recheckInChunks(tenantId, orderIds, now, { actor, kind: "recheck" });
  return { checked, routed };
}

/** The same inside the caller's transaction. `deferred` are those whose stock rows somebody else is holding. */
export async function recheckWithin(
  tx: TenantTx,
  orderIds: readonly string[],
  now: Date,
  cause: BatchCause,
): Promise<{ routed: number; deferred: string[] }> {
  return recheckInTx(tx, orderIds, now, cause);
}

/**
 * Checks orders again that wait for stock or a location, oldest promise first: those short of `skuIds`, or all for whose
 * SKUs there is stock now. Stops near the deadline; what is left is found by the next sweep.
 */
export async function recheckWaitingFor(
  tenantId: TenantId,
  options: { skuIds?: readonly string[]; now: Date; deadline?: Date; clock?: Clock },
): Promise<{ checked: number; routed: number }> {
  return recheckWaiting(tenantId, options);
}

/** Brands with inbox rows that are due. */
export async function waitingTenants(now: Date): Promise<TenantId[]> {
  return findWaitingTenants(now);
}
