import type { Role } from "@/lib/contracts/permissions";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit, recordChange } from "@/server/modules/audit/service";
import { listOpenInvitations } from "../invitation-repo";
import { disableMember, knownLocations, listLocations, listMembers, lockMember, setRole } from "../repo";
import { change, refuse } from "./change";

/** Who is acting; the role decides whom they may touch. */
export interface Actor {
  tenantId: TenantId;
  userId: UserId;
  role: Role;
  now: Date;
}

export function listTeam(tenantId: TenantId, now: Date) {
  return withTenant(tenantId, async (tx) => ({
    members: await listMembers(tx),
    invitations: await listOpenInvitations(tx, now),
    locations: await listLocations(tx),
  }));
}

/** Only owners make, change or remove owners. */
export function mayAssign(actor: Role, ...touched: Role[]): boolean {
  return actor === "owner" || !touched.includes("owner");
}

export async function checkLocations(tx: TenantTx, ids: string[]): Promise<void> {
  const distinct = [...new Set(ids)];
  if ((await knownLocations(tx, distinct)) !== distinct.length) refuse("NOT_FOUND", "No such location");
}

async function lockForChange(tx: TenantTx, actor: Actor, membershipId: string, next: Role | undefined) {
  const { member, owners } = await lockMember(tx, membershipId);
  if (!member) refuse("NOT_FOUND", "No such member");
  if (!mayAssign(actor.role, member.role, next ?? member.role)) {
    refuse("FORBIDDEN", "Only an owner changes owners");
  }
  if (member.role === "owner" && next !== "owner" && owners < 2) {
    refuse("WRONG_STATE", "A brand keeps at least one owner");
  }
  return member;
}

/** Takes effect with the person's next request: a role is read from the membership every time. */
export function changeRole(
  actor: Actor,
  { membershipId, role, locationIds }: { membershipId: string; role: Role; locationIds: string[] },
): Promise<Result<void>> {
  return change(actor.tenantId, async (tx) => {
    const member = await lockForChange(tx, actor, membershipId, role);
    await checkLocations(tx, locationIds);
    await setRole(tx, membershipId, role, locationIds);
    const { member: after } = await lockMember(tx, membershipId);
    await recordChange(tx, {
      ...{ actor: { type: "user", id: actor.userId }, action: "member.role_changed", label: member.name },
      ...{ subjectType: "membership", subjectId: membershipId },
      before: { role: member.role, locations: member.locations },
      after: { role, locations: after?.locations },
    });
  });
}

/** The person keeps the account and any other brand; in this one they exist no more from the next request on. */
export function removeMember(actor: Actor, membershipId: string): Promise<Result<void>> {
  return change(actor.tenantId, async (tx) => {
    const { name: label, role } = await lockForChange(tx, actor, membershipId, undefined);
    await disableMember(tx, membershipId, actor.now);
    await recordAudit(tx, {
      ...by(actor),
      action: "member.removed",
      subjectType: "membership",
      subjectId: membershipId,
      data: { label, role },
    });
  });
}

export const by = (actor: Actor) => ({ actorType: "user", actorId: actor.userId }) as const;
