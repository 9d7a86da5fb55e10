import type { TenantTx } from "@/server/db/tenant-tx";
import { nextStatus } from "@/server/domain/fulfillment/transitions";
import { fail, ok, type Result } from "@/server/errors";
import { linesOf, type WorkLine } from "../repo/split";
import type { Work } from "../repo/work";
import { type ActOptions, stepOf } from "./decide";
import { giveUp } from "./give-up";
import { settingsOf } from "./settings";
import { splitWork } from "./split";

/**
 * Units of locked work that were not found when it was picked: they are looked for elsewhere, the rest stays here, or all
 * of it goes where the brand does not want an order in parts. Has to run within `routingAgain`. WRONG_STATE when the work
 * is not being picked (any more).
 */
export async function reportShort(
  tx: TenantTx,
  work: Work | undefined,
  missing: readonly WorkLine[],
  options: ActOptions,
): Promise<Result<{ routed: number }>> {
  const step = stepOf(work, "decline", options);
  if (!step.ok) return step;
  const { work: whole } = step.value;
  const units = (lines: readonly WorkLine[]) => lines.reduce((sum, line) => sum + line.quantity, 0);
  const all = units(missing) >= units(await linesOf(tx, whole.id)) || !(await settingsOf(tx)).partialAccept;
  const gone = all ? whole : await splitWork(tx, whole, missing, options.now);
  const to = nextStatus(gone, "decline");
  if (!to) return fail("WRONG_STATE", "This location cannot decline");
  return ok(await giveUp(tx, { work: gone, to }, { event: "offer_declined", reason: "not_found" }, options));
}
