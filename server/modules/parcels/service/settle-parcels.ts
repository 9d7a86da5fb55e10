import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { callSoon } from "../call-job";
import { deliveredSoon } from "../delivered-job";
import { nextDue } from "../repo/calls";
import { deliveredUnnoticed } from "../repo/tracking";

const atOnce = 500;
const overdueMs = 5 * 60_000;

/**
 * What jobs that gave up have left behind, by the state of things: fulfillment orders all of whose parcels have arrived,
 * and calls to carriers that are long due. Returns whether there was any.
 */
export function settleParcels(tenantId: TenantId, now: Date): Promise<boolean> {
  return withTenant(tenantId, async (tx) => {
    const arrived = await deliveredUnnoticed(tx, atOnce);
    if (arrived.length > 0) await deliveredSoon(tx, arrived);
    const due = await nextDue(tx);
    const overdue = due !== undefined && now.getTime() - due.getTime() > overdueMs;
    if (overdue) await callSoon(tx);
    return arrived.length > 0 || overdue;
  });
}
