import type { MemberRole, Permitted } from "@/lib/contracts/permissions";
import { brandsOf } from "@/server/auth/memberships";
import { endSignIns } from "@/server/auth/sign-ins";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit, recordChange } from "@/server/modules/audit/service";
import { listOpenInvitations } from "../invitation-repo";
import { disableMember, listChannels, listLocations, listMembers, lockMember, setRole } from "../repo";
import { listRoles } from "../role-repo";
import { assignable, checkTouch, type Wanted } from "./assignment";
import { change, refuse } from "./change";
import { withdrawOffers } from "./still-offered";

/** Who is acting; role and permissions decide whom they may touch. */
export interface Actor extends Permitted {
  tenantId: TenantId;
  userId: UserId;
  role: MemberRole;
  now: Date;
}

export function listTeam(tenantId: TenantId, now: Date) {
  return withTenant(tenantId, async (tx) => ({
    members: await listMembers(tx),
    invitations: await listOpenInvitations(tx, now),
    locations: await listLocations(tx),
    channels: await listChannels(tx),
    roles: await listRoles(tx, now),
  }));
}

async function lockForChange(tx: TenantTx, actor: Actor, membershipId: string, staysOwner: boolean) {
  const { member, owners } = await lockMember(tx, membershipId);
  if (!member) refuse("NOT_FOUND", "No such member");
  checkTouch(actor, member);
  if (member.role === "owner" && !staysOwner && owners < 2) {
    refuse("WRONG_STATE", "A brand keeps at least one owner");
  }
  return member;
}

/** Takes effect with the person's next request: a role is read from the membership every time. */
export function changeRole(
  actor: Actor,
  { membershipId, ...wanted }: Wanted & { membershipId: string },
): Promise<Result<void>> {
  return change(actor.tenantId, async (tx) => {
    const member = await lockForChange(tx, actor, membershipId, wanted.role === "owner");
    const { name, ...assignment } = await assignable(tx, actor, wanted);
    await setRole(tx, membershipId, assignment);
    await withdrawOffers(tx, member.user_id, actor.now);
    const { member: after } = await lockMember(tx, membershipId);
    await recordChange(tx, {
      ...{ actor: { type: "user", id: actor.userId }, action: "member.role_changed", label: member.name },
      ...{ subjectType: "membership", subjectId: membershipId },
      before: { role: member.roleName, locations: member.locations, channels: member.channels },
      after: { role: name, locations: after?.locations, channels: after?.channels },
    });
  });
}

/**
 * The person keeps the account and any other brand; in this one they exist no more from the next request on, nor does what
 * they offered others.
 */
export function removeMember(actor: Actor, membershipId: string): Promise<Result<void>> {
  return change(actor.tenantId, async (tx) => {
    const { name: label, roleName: role, user_id } = await lockForChange(tx, actor, membershipId, false);
    await disableMember(tx, membershipId, actor.now);
    await withdrawOffers(tx, user_id, actor.now);
    await recordAudit(tx, {
      ...by(actor),
      action: "member.removed",
      subjectType: "membership",
      subjectId: membershipId,
      data: { label, role },
    });
  });
}

/**
 * Ends every session of a member, on whichever device: the next request asks them to sign in. Nothing else changes. Sessions
 * are the person's and open all their brands, so that one brand alone does not end those of somebody who is in others too.
 * @returns NOT_FOUND, FORBIDDEN, or WRONG_STATE for oneself and for who is in other brands too.
 */
export async function signOutMember(actor: Actor, membershipId: string): Promise<Result<void>> {
  const found = await change(actor.tenantId, (tx) => lockForChange(tx, actor, membershipId, true));
  if (!found.ok) return found;
  const userId = found.value.user_id as UserId;
  if (userId === actor.userId) return fail("WRONG_STATE", "One ends one's own sessions on the security page");
  if ((await brandsOf(userId)).length > 1) return fail("WRONG_STATE", "A member of other brands too");
  return change(actor.tenantId, async (tx) => {
    const member = await lockForChange(tx, actor, membershipId, true);
    await endSignIns(tx, userId);
    const data = { label: member.name };
    await recordAudit(tx, {
      ...{ ...by(actor), action: "member.signed_out" },
      ...{ subjectType: "membership", subjectId: membershipId, data },
    });
  });
}

export const by = (actor: Actor) => ({ actorType: "user", actorId: actor.userId }) as const;
