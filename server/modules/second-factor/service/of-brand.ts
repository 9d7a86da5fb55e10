import { covers, type MemberRole, type Permitted } from "@/lib/contracts/permissions";
import { isLocale } from "@/lib/i18n/locales";
import { permissionsOfRole } from "@/server/auth/member-permissions";
import { brandsOf } from "@/server/auth/memberships";
import { clearAttempts, limits } from "@/server/auth/rate-limit";
import { endSignIns, type SignedIn } from "@/server/auth/sign-ins";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit, recordChange } from "@/server/modules/audit/service";
import { deliverMailSoon, queueMail } from "@/server/modules/mail/service";
import { factorResetLetter } from "../letters";
import { findMember, isRequired, membersWithFactor, removePasskeys, removeTotp, setRequired } from "../repo";
import { proveYourself } from "./prove-yourself";

interface Actor extends Permitted {
  tenantId: TenantId;
  userId: UserId;
  role: MemberRole;
  /** Their session, when there is one. */
  signIn?: SignedIn;
  siteUrl: string;
  now: Date;
}

/** What the brand asks of its members, and who of them has a second factor. */
export const factorsOf = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => ({ required: await isRequired(tx), withFactor: await membersWithFactor(tx) }));

/**
 * From the next request on, members whose session has one factor can only set up a second one.
 * @returns WRONG_STATE when who asks for it did not sign in with two: they would be the first to be shut out; INVALID at
 * `password` when who asks for it no longer may be somebody else at their desk.
 */
export async function requireFactors(
  actor: Actor,
  { required, password }: { required: boolean; password?: string | undefined },
): Promise<Result<true>> {
  if (required && !actor.signIn?.twoFactors) return fail("WRONG_STATE", "Sign in with two factors first");
  const proved = required ? ok(true as const) : await proveYourself(actor.signIn, password, actor.now);
  if (!proved.ok) return proved;
  await withTenant(actor.tenantId, async (tx) => {
    if (!(await setRequired(tx, required))) return;
    await recordChange(tx, {
      ...{ actor: { type: "user", id: actor.userId }, action: "second_factor.requirement_changed", label: "" },
      ...{ subjectType: "tenant", subjectId: actor.tenantId },
      before: { required: !required },
      after: { required },
    });
  });
  return ok(true);
}

/**
 * For a member who lost phone and recovery codes: codes and passkeys are gone, every session ends, a mail says so. The
 * factors are the person's and guard all their brands, so that one brand alone does not take them from somebody who is
 * in others too.
 * @returns NOT_FOUND, FORBIDDEN (only owners touch owners), WRONG_STATE (in other brands too, or themselves), INVALID at
 * `password`.
 */
export async function resetFactors(
  actor: Actor,
  { membershipId, password }: { membershipId: string; password?: string | undefined },
): Promise<Result<true>> {
  const member = await withTenant(actor.tenantId, (tx) => findMember(tx, membershipId));
  if (!member) return fail("NOT_FOUND", "No such member");
  if (member.role === "owner" && actor.role !== "owner") return fail("FORBIDDEN", "Only an owner changes owners");
  if (!covers(actor, permissionsOfRole(member))) return fail("FORBIDDEN", "The member may do more than you may");
  const userId = member.userId as UserId;
  if (userId === actor.userId) return fail("WRONG_STATE", "One turns off one's own with a code");
  if ((await brandsOf(userId)).length > 1) return fail("WRONG_STATE", "A member of other brands too");
  const proved = await proveYourself(actor.signIn, password, actor.now);
  if (!proved.ok) return proved;
  await withTenant(actor.tenantId, async (tx) => {
    await removeTotp(tx, userId);
    await removePasskeys(tx, userId);
    await endSignIns(tx, userId);
    const { name, email, locale } = member.user;
    await queueMail(tx, email, factorResetLetter(isLocale(locale) ? locale : "en", `${actor.siteUrl}/sign-in`));
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: actor.userId, action: "second_factor.reset" },
      ...{ subjectType: "membership", subjectId: membershipId, data: { label: name || email } },
    });
  });
  await clearAttempts(limits.codeAccount, userId);
  deliverMailSoon(actor.now);
  return ok(true);
}
