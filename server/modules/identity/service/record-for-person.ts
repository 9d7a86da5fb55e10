import { brandsOf } from "@/server/auth/memberships";
import { systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { tellPerson } from "./tell-person";

/**
 * Tells every brand of a person what became of their account, for how they sign in is each brand's concern; and the person,
 * by mail, where they should know if it was not them.
 * @param action past tense, for example `second_factor.set_up`.
 * @param by who did it; the person themselves when left out.
 */
export async function recordForPerson(
  userId: UserId,
  action: string,
  { label = "", by = userId }: { label?: string; by?: UserId } = {},
): Promise<void> {
  await tellPerson(userId, action, systemClock());
  for (const tenantId of await brandsOf(userId)) {
    await withTenant(tenantId, (tx) =>
      recordAudit(tx, {
        ...{ actorType: "user", actorId: by, action, subjectType: "person", subjectId: userId },
        ...(label ? { data: { label } } : {}),
      }),
    );
  }
}
