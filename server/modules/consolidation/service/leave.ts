import type { TenantTx } from "@/server/db/tenant-tx";
import { endMembership } from "../repo/groups";
import { settleSoon } from "../settle-job";

/**
 * Fulfillment orders go a way of their own: they were canceled, recalled, or go elsewhere now. What is left of their groups
 * is put right after the transaction, which holds these orders only.
 */
export async function leaveGroups(
  tx: TenantTx,
  fulfillmentIds: readonly string[],
  reason: string,
  now: Date,
): Promise<void> {
  for (const groupId of await endMembership(tx, fulfillmentIds, reason, now)) await settleSoon(tx, groupId);
}
