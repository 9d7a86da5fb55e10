import type { DeclineReason } from "@/lib/contracts/fulfillment";
import { nextStatus } from "@/server/domain/fulfillment/transitions";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { routingAgain } from "@/server/modules/pipeline/service";
import type { WorkLine } from "../repo/split";
import { take } from "./advance";
import { type ActOptions, lockStep } from "./decide";
import { giveUp } from "./give-up";
import { settingsOf } from "./settings";
import { restOf, splitWork } from "./split";

interface PartialAccept {
  /** What the store has; lines that are not named it does not have. */
  lines: readonly WorkLine[];
  /** Why it does not have the rest. */
  reason: DeclineReason;
}

/**
 * A store takes what it has of an offer; the rest becomes a fulfillment order of its own that is declined there and routed
 * again. INVALID when the brand does not want that, or when the lines are not part of the offer.
 */
export function acceptPart(
  tenantId: TenantId,
  id: string,
  { lines, reason, ...options }: ActOptions & PartialAccept,
): Promise<Result<{ routed: number }>> {
  return routingAgain(tenantId, async (tx) => {
    const step = await lockStep(tx, id, "accept", options);
    if (!step.ok) return step;
    const { work } = step.value;
    const rest = await restOf(tx, work, lines);
    if (!rest) return fail("INVALID", "These lines are not part of the offer");
    if (rest.length > 0 && !(await settingsOf(tx)).partialAccept) {
      return fail("INVALID", "This brand's stores accept offers as a whole");
    }
    await take(tx, [step.value], "accept", options);
    if (rest.length === 0) return ok({ routed: 0 });
    const declined = await splitWork(tx, work, rest, options.now);
    const to = nextStatus(declined, "decline");
    if (!to) return fail("WRONG_STATE", "This location cannot decline");
    return ok(await giveUp(tx, { work: declined, to }, { event: "offer_declined", reason }, options));
  });
}
