import {
  covers,
  fitsLocations,
  type MemberRole,
  type Permission,
  type Permitted,
  rolePermissions,
  roles,
} from "@/lib/contracts/permissions";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Assignment } from "../repo";
import { knownChannels, knownLocations } from "../repo";
import { lockRole } from "../role-repo";
import { refuse } from "./change";

/** What is asked for: a role that comes with the product or the id of one of the brand's own, and limits. */
export interface Wanted {
  role: string;
  locationIds: string[];
  channelIds?: string[];
}

interface Giver extends Permitted {
  role: MemberRole;
}

/** Only owners make, change or remove owners, and nobody touches who may do more than they may themselves. */
export const mayTouch = (giver: Giver, role: { role: string; permissions: readonly Permission[] }): boolean =>
  (giver.role === "owner" || role.role !== "owner") && covers(giver, role.permissions);

export function checkTouch(giver: Giver, role: { role: string; permissions: readonly Permission[] }): void {
  if (!mayTouch(giver, role)) {
    refuse("FORBIDDEN", role.role === "owner" ? "Only an owner changes owners" : "The role may do more than you may");
  }
}

async function roleOf(tx: TenantTx, wanted: string) {
  const builtIn = roles.find((role) => role === wanted);
  if (builtIn) return { role: builtIn, customRoleId: null, name: builtIn, permissions: rolePermissions[builtIn] };
  const own = await lockRole(tx, wanted, "SHARE");
  if (!own) refuse("NOT_FOUND", "No such role");
  return { role: "custom" as const, customRoleId: own.id, name: own.name, permissions: own.permissions };
}

/**
 * What a member or an invitation is to have, checked: the role and the places are the brand's, nobody gives more than
 * they have, and only who works at locations is kept to some. `name` is what the record calls the role.
 */
export async function assignable(
  tx: TenantTx,
  giver: Giver,
  { role: wanted, locationIds, channelIds = [] }: Wanted,
): Promise<Assignment & { name: string }> {
  const { permissions, ...role } = await roleOf(tx, wanted);
  checkTouch(giver, { role: role.role, permissions });
  if (locationIds.length > 0 && !fitsLocations(permissions)) {
    refuse("INVALID", "Who has this role works on the whole brand's orders");
  }
  const known = async (ids: string[], count: (tx: TenantTx, ids: string[]) => Promise<number>) =>
    (await count(tx, [...new Set(ids)])) === new Set(ids).size;
  if (!(await known(locationIds, knownLocations))) refuse("NOT_FOUND", "No such location");
  if (!(await known(channelIds, knownChannels))) refuse("NOT_FOUND", "No such channel");
  return { ...role, locationIds, channelIds };
}
