import { covers, type Permitted, type Role, rolePermissions } from "@/lib/contracts/permissions";
import { isLocale } from "@/lib/i18n/locales";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { actorOf, type ByWhom, recordAudit } from "@/server/modules/audit/service";
import { deliverMailSoon, queueMail } from "@/server/modules/mail/service";
import { letIn } from "@/server/modules/team/service/let-in";
import { approvedLetter } from "../letters";
import { brandName, decideRequest, termsOf } from "../repo";

/**
 * Lets somebody in who asked, with the role their domain has by now, or turns them down.
 * @returns NOT_FOUND when nobody waits under that id.
 * @throws FORBIDDEN for a role that may do more than who decides.
 */
export async function decide(
  actor: Permitted & { tenantId: TenantId; siteUrl: string; by: ByWhom },
  { id, approve }: { id: string; approve: boolean },
): Promise<Result<true>> {
  const { tenantId, siteUrl, by } = actor;
  const decided = await withTenant(tenantId, async (tx) => {
    const asked = await decideRequest(tx, id, approve ? "approved" : "declined", by.now);
    if (!asked) return false;
    const role = ((await termsOf(tx, asked.domain))?.role ?? "viewer") as Role;
    if (approve) {
      // A refusal leaves the request waiting for somebody who may.
      unwrap(covers(actor, rolePermissions[role]) ? ok(true) : fail("FORBIDDEN", "The role may do more than you may"));
      await letIn(tx, { userId: asked.userId, role });
      const { name: brand, slug } = await brandName(tx);
      const letter = approvedLetter(isLocale(asked.locale) ? asked.locale : "en", { brand, url: `${siteUrl}/${slug}` });
      await queueMail(tx, asked.email, letter);
    }
    await recordAudit(tx, {
      ...actorOf(by.actor),
      ...{ action: approve ? "join_request.approved" : "join_request.declined", subjectType: "join_request" },
      ...{ subjectId: id, data: { label: asked.name || asked.email, ...(approve ? { role } : {}) } },
    });
    return true;
  });
  if (!decided) return fail("NOT_FOUND", "Nobody waits");
  deliverMailSoon(by.now);
  return ok(true);
}
