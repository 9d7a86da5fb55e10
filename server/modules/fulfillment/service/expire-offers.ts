import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { routingAgain } from "@/server/modules/pipeline/service";
import { overdueOffers } from "../repo/due";
import { lockStep, type WorkRules } from "./decide";
import { giveUp } from "./give-up";
import { oneByOne } from "./one-by-one";

/** A store did not answer in time: the next one is asked. WRONG_STATE when it has answered or still has time. */
export function expireOffer(
  tenantId: TenantId,
  id: string,
  now: Date,
  rules?: WorkRules,
): Promise<Result<{ routed: number }>> {
  const options = { actor: systemActor, now };
  return routingAgain(tenantId, async (tx) => {
    const step = await lockStep(tx, id, "expire", options, rules);
    if (!step.ok) return step;
    const { acceptBy } = step.value.work;
    if (!acceptBy || acceptBy > now) return fail("WRONG_STATE", "There is still time to answer");
    return ok(await giveUp(tx, step.value, { event: "offer_expired" }, options, rules));
  });
}

/** Expires what is overdue, each in a transaction of its own. Returns how many there were. */
export async function expireOffers(
  tenantId: TenantId,
  { now, limit }: { now: Date; limit: number },
  rules?: WorkRules,
): Promise<number> {
  const ids = await withTenant(tenantId, (tx) => overdueOffers(tx, now, limit));
  return oneByOne(tenantId, ids, (id) => expireOffer(tenantId, id, now, rules));
}
