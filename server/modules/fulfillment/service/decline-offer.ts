import type { DeclineReason } from "@/lib/contracts/fulfillment";
import { ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { routingAgain } from "@/server/modules/pipeline/service";
import { type ActOptions, lockStep, type WorkRules } from "./decide";
import { giveUp } from "./give-up";

/**
 * A location says no, to an offer or to what it accepted and cannot find: what is left is routed again at once, away
 * from it. "Not found" puts the SKUs in doubt there until they are counted; it never takes stock off by itself.
 */
export function declineOffer(
  tenantId: TenantId,
  id: string,
  { reason, note, ...options }: ActOptions & { reason: DeclineReason; note?: string },
  rules?: WorkRules,
): Promise<Result<{ routed: number }>> {
  return routingAgain(tenantId, async (tx) => {
    const step = await lockStep(tx, id, "decline", options, rules);
    if (!step.ok) return step;
    return ok(await giveUp(tx, step.value, { event: "offer_declined", reason, text: note }, options, rules));
  });
}
