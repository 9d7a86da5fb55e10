import { brandsOf } from "@/server/auth/memberships";
import { withTenant } from "@/server/db/tenant-tx";
import type { UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";

/**
 * Tells every brand of a person what became of their account: how they sign in is each brand's concern.
 * @param action past tense, for example `second_factor.set_up`.
 * @param by who did it; the person themselves when left out.
 */
export async function recordForPerson(
  userId: UserId,
  action: string,
  { label = "", by = userId }: { label?: string; by?: UserId } = {},
): Promise<void> {
  for (const tenantId of await brandsOf(userId)) {
    await withTenant(tenantId, (tx) =>
      recordAudit(tx, {
        ...{ actorType: "user", actorId: by, action, subjectType: "person", subjectId: userId },
        ...(label ? { data: { label } } : {}),
      }),
    );
  }
}
