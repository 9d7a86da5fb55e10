import type { Actor } from "@/lib/contracts/actor";
import type { TenantId } from "@/server/ids";

export interface BatchResult {
  processed: number;
  failed: number;
}

/** Turns up to about `limit` waiting source orders of one brand into orders, in one transaction per micro-batch. */
export async function processInbox(_tenantId: TenantId, _options: { limit: number; now: Date }): Promise<BatchResult> {
  return { processed: 0, failed: 0 };
}

/** Processes one accepted order at once. Safe against the ticker doing the same; resolves when the order exists. */
export async function routeNow(_tenantId: TenantId, _orderId: string, _options: { now: Date }): Promise<void> {}

/** Cleanses, reserves and routes existing orders again; what already moves on is left alone. */
export async function recheckOrders(
  _tenantId: TenantId,
  _orderIds: readonly string[],
  _options: { now: Date; actor: Actor },
): Promise<{ checked: number; routed: number }> {
  return { checked: 0, routed: 0 };
}

/** Brands with inbox rows that are due. */
export async function waitingTenants(_now: Date): Promise<TenantId[]> {
  return [];
}
