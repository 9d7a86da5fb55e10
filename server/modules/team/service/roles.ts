import { covers, fitsLocations, type Permission } from "@/lib/contracts/permissions";
import type { OwnRole } from "@/lib/contracts/role";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { recordAudit, recordChange } from "@/server/modules/audit/service";
import { deleteRole, insertRole, keepsToLocations, listRoles, lockRole, updateRole } from "../role-repo";
import { change, refuse } from "./change";
import { type Actor, by } from "./members";

interface Terms {
  name: string;
  permissions: Permission[];
}

const subjectType = "custom_role";
const distinct = ({ name, permissions }: Terms): Terms => ({ name, permissions: [...new Set(permissions)] });

export const rolesOf = (tenantId: TenantId, now: Date): Promise<OwnRole[]> =>
  withTenant(tenantId, (tx) => listRoles(tx, now));

function checkCovered(actor: Actor, permissions: readonly Permission[]): void {
  if (!covers(actor, permissions)) refuse("FORBIDDEN", "The role may do more than you may");
}

/** @returns the role's id; FORBIDDEN for more than the actor's own permissions, ALREADY_EXISTS for a name in use. */
export function createRole(actor: Actor, given: Terms): Promise<Result<{ id: string }>> {
  const terms = distinct(given);
  return change(actor.tenantId, async (tx) => {
    checkCovered(actor, terms.permissions);
    const id = await insertRole(tx, terms, actor.now);
    if (!id) refuse("ALREADY_EXISTS", "A role has this name");
    await recordChange(tx, {
      ...{ actor: { type: "user", id: actor.userId }, action: "role.created", subjectType, subjectId: id },
      ...{ label: terms.name, after: { permissions: terms.permissions } },
    });
    return { id };
  });
}

async function lockForChange(tx: TenantTx, actor: Actor, id: string) {
  const role = await lockRole(tx, id, "UPDATE");
  if (!role) refuse("NOT_FOUND", "No such role");
  checkCovered(actor, role.permissions);
  return role;
}

/**
 * Acts on the next request of everybody who has the role.
 * @returns NOT_FOUND, FORBIDDEN, ALREADY_EXISTS, or WRONG_STATE when somebody with the role is kept to locations and
 * what is added cannot be.
 */
export function changeRoleTerms(actor: Actor, { id, ...given }: Terms & { id: string }): Promise<Result<void>> {
  const terms = distinct(given);
  return change(actor.tenantId, async (tx) => {
    const before = await lockForChange(tx, actor, id);
    checkCovered(actor, terms.permissions);
    if (!fitsLocations(terms.permissions) && (await keepsToLocations(tx, id, actor.now))) {
      refuse("WRONG_STATE", "A member with this role is kept to locations");
    }
    if (!(await updateRole(tx, id, terms, actor.now))) refuse("ALREADY_EXISTS", "A role has this name");
    await recordChange(tx, {
      ...{ actor: { type: "user", id: actor.userId }, action: "role.changed", subjectType, subjectId: id },
      label: terms.name,
      before: { name: before.name, permissions: before.permissions },
      after: terms,
    });
  });
}

/** @returns NOT_FOUND, FORBIDDEN, or WRONG_STATE while a member or an open invitation has the role. */
export function removeRole(actor: Actor, id: string): Promise<Result<void>> {
  return change(actor.tenantId, async (tx) => {
    const { name: label, permissions } = await lockForChange(tx, actor, id);
    const use = (await listRoles(tx, actor.now)).find((role) => role.id === id);
    if (use && use.members + use.invitations > 0) refuse("WRONG_STATE", "Members or invitations have this role");
    await deleteRole(tx, id);
    const data = { label, permissions };
    await recordAudit(tx, { ...by(actor), action: "role.removed", subjectType, subjectId: id, data });
  });
}
