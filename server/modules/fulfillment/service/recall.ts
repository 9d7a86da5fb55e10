import { ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { routingAgain } from "@/server/modules/pipeline/service";
import { type ActOptions, lockStep } from "./decide";
import { giveUp } from "./give-up";

/** Takes work back from a location, whatever it has done so far, and routes it anew, away from there. */
export function recallFulfillment(
  tenantId: TenantId,
  id: string,
  { reason, ...options }: ActOptions & { reason: string },
): Promise<Result<{ routed: number }>> {
  return routingAgain(tenantId, async (tx) => {
    const step = await lockStep(tx, id, "recall", options);
    if (!step.ok) return step;
    return ok(await giveUp(tx, step.value, { event: "recalled", text: reason }, options));
  });
}
