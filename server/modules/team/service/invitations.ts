import { isLocale, type Locale } from "@/lib/i18n/locales";
import { checkNewPassword } from "@/server/auth/new-passwords";
import { hashPassword } from "@/server/auth/passwords";
import { limits, takeAttempt } from "@/server/auth/rate-limit";
import { brandOfToken, hashToken, newBrandToken } from "@/server/auth/secret-token";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, type Result, unwrap } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { registerPerson, userOfEmail } from "@/server/modules/identity/service/people";
import { deliverMailSoon, queueMail } from "@/server/modules/mail/service";
import {
  findOpenInvitation,
  insertInvitation,
  revokeOpenInvitations,
  roleInvitedTo,
  takeInvitation,
} from "../invitation-repo";
import { invitationLetter } from "../letters";
import { brandAndPerson, isMember, joinBrand, standing } from "../repo";
import { assignable, checkTouch, type Wanted } from "./assignment";
import { change, refuse } from "./change";
import { type Actor, by } from "./members";
import { isStillOffered } from "./still-offered";

export const validMs = 7 * 24 * 3600 * 1000;

/**
 * Makes a link that lets one person in, mails it and returns it for the inviter to pass on himself. A new invitation
 * replaces the open one of the same address.
 */
export async function invite(
  actor: Actor & { siteUrl: string },
  { email, ...wanted }: Wanted & { email: string },
): Promise<Result<{ invitationId: string; token: string }>> {
  const allowed = await takeAttempt(limits.invitations, actor.userId, actor.now);
  if (!allowed.ok) return allowed;
  const { token, hash } = newBrandToken(actor.tenantId);
  const made = await change(actor.tenantId, async (tx) => {
    const { name: role, ...assignment } = await assignable(tx, actor, wanted);
    if (await isMember(tx, email)) refuse("ALREADY_EXISTS", "Already a member");
    await revokeOpenInvitations(tx, { email }, actor.now);
    const expiresAt = new Date(actor.now.getTime() + validMs);
    const invitation = { email, ...assignment, tokenHash: hash, invitedById: actor.userId, expiresAt };
    const invitationId = await insertInvitation(tx, invitation);
    const { brandName, locale, inviter } = await brandAndPerson(tx, actor.userId);
    const language = isLocale(locale) ? locale : "en";
    await queueMail(tx, email, invitationLetter(language, brandName, inviter, `${actor.siteUrl}/invite/${token}`));
    await recordAudit(tx, {
      ...by(actor),
      action: "invitation.created",
      subjectType: "invitation",
      subjectId: invitationId,
      data: { label: email, role, locationIds: wanted.locationIds, channelIds: assignment.channelIds },
    });
    return { invitationId, token };
  });
  if (made.ok) deliverMailSoon(actor.now);
  return made;
}

export function revokeInvitation(actor: Actor, invitationId: string): Promise<Result<void>> {
  return change(actor.tenantId, async (tx) => {
    const invited = await roleInvitedTo(tx, invitationId, actor.now);
    if (invited) checkTouch(actor, invited);
    const revoked = await revokeOpenInvitations(tx, { id: invitationId }, actor.now);
    if (revoked === 0) refuse("NOT_FOUND", "No such open invitation");
    await recordAudit(tx, {
      ...by(actor),
      action: "invitation.revoked",
      subjectType: "invitation",
      subjectId: invitationId,
    });
  });
}

/** What a link offers, or undefined when it is unknown, used, revoked or too old. */
export async function readInvitation(token: string, now: Date) {
  const tenantId = brandOfToken(token);
  if (!tenantId) return undefined;
  return withTenant(tenantId, async (tx) => {
    const invitation = await findOpenInvitation(tx, hashToken(token), now);
    if (!invitation || !(await isStillOffered(tx, invitation))) return undefined;
    const hasAccount = (await userOfEmail(tx, invitation.email)) !== undefined;
    const { role, roleName } = standing(invitation);
    return { brandName: invitation.tenant.name, email: invitation.email, role, roleName, hasAccount };
  });
}

interface Acceptance {
  token: string;
  /** For a person without an account. */
  account?: { name: string; password: string; locale: Locale };
  /** The person who is signed in, if anybody. */
  userId: UserId | undefined;
  address: string;
  now: Date;
}

/**
 * Lets the invited person in. The invitation is for one address: an account of another address cannot use it, and an
 * address that has an account is accepted by signing in, never by choosing a new password.
 * @returns EXPIRED, UNAUTHENTICATED (sign in first), FORBIDDEN (signed in as somebody else), ALREADY_EXISTS (a member).
 */
export async function acceptInvitation(acceptance: Acceptance): Promise<Result<{ slug: string; email: string }>> {
  const { token, account, now } = acceptance;
  const allowed = await takeAttempt(limits.tokenAddress, acceptance.address, now);
  if (!allowed.ok) return allowed;
  const tenantId = brandOfToken(token);
  if (!tenantId) return fail("EXPIRED", "The invitation is not valid any more");
  const passwordHash = account ? await hashPassword(account.password) : undefined;
  return change(tenantId, async (tx) => {
    const invitation = await findOpenInvitation(tx, hashToken(token), now);
    if (!invitation || !(await isStillOffered(tx, invitation)) || !(await takeInvitation(tx, invitation.id, now))) {
      refuse("EXPIRED", "The invitation is not valid any more");
    }
    const { email, tenant } = invitation;
    const { role, customRoleId, roleName, locationIds, channelIds } = standing(invitation);
    let userId = await userOfEmail(tx, email);
    if (userId) {
      if (!acceptance.userId) refuse("UNAUTHENTICATED", "Sign in to accept");
      if (acceptance.userId !== userId) refuse("FORBIDDEN", "The invitation is for another address");
    } else {
      if (!account || !passwordHash) refuse("INVALID", "A name and a password are needed");
      const words = [email, account.name, tenant.name, tenant.slug];
      unwrap(checkNewPassword(account.password, { path: "account.password", words }));
      userId = unwrap(await registerPerson(tx, { email, name: account.name, passwordHash, locale: account.locale }));
    }
    const joined = await joinBrand(tx, { userId, role, customRoleId, locationIds, channelIds });
    if (!joined) refuse("ALREADY_EXISTS", "Already a member");
    await recordAudit(tx, {
      actorType: "user",
      actorId: userId,
      action: "invitation.accepted",
      subjectType: "invitation",
      subjectId: invitation.id,
      data: { role: roleName ?? role },
    });
    return { slug: tenant.slug, email };
  });
}
