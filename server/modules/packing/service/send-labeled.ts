import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { dueCommands, settleCommands } from "../repo/commands";
import { sendPacked } from "./send-packed";

const atOnce = 100;

/**
 * What was packed and had to wait for its label leaves as its packer meant it to, in their name. What the order itself
 * forbids is left to a person: it is said on the order, and nobody asks again.
 */
export async function sendLabeled(tenantId: TenantId, now: () => Date, deadline: Date): Promise<void> {
  while (now() < deadline) {
    const due = await withTenant(tenantId, (tx) => dueCommands(tx, atOnce));
    for (const { key, fulfillmentIds, parcelIds, actorId } of due) {
      const actor = actorId ? { type: "user" as const, id: actorId } : systemActor;
      await sendPacked(tenantId, fulfillmentIds, { actor, now: now(), noCarrier: false, boxes: parcelIds });
      await withTenant(tenantId, (tx) => settleCommands(tx, [key], now()));
    }
    if (due.length < atOnce) return;
  }
}
