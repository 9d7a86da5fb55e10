import { fitsLocations, type Permission, type Role, rolePermissions, roles } from "@/lib/contracts/permissions";
import type { Standing, TeamChoices } from "./viewer";

/** What is asked for: a role that comes with the product or the id of one of the brand's own, and limits. */
export interface Assignment {
  role: string;
  locationIds: string[];
  channelIds: string[];
}

export const assignmentOf = ({ role, customRoleId, locationIds, channelIds }: Standing): Assignment => ({
  role: customRoleId ?? role,
  locationIds,
  channelIds,
});

export const builtInRole = (role: string): Role | undefined => roles.find((known) => known === role);

export function permissionsOfChoice(role: string, own: TeamChoices["roles"]): readonly Permission[] {
  const builtIn = builtInRole(role);
  return builtIn ? rolePermissions[builtIn] : (own.find(({ id }) => id === role)?.permissions ?? []);
}

/** Limits that another role cannot have are dropped with the change. */
export function withRole(value: Assignment, role: string, own: TeamChoices["roles"]): Assignment {
  const atLocations = fitsLocations(permissionsOfChoice(role, own));
  return {
    role,
    locationIds: atLocations ? value.locationIds : [],
    channelIds: role === "owner" ? [] : value.channelIds,
  };
}

export const isIncomplete = ({ role, locationIds }: Assignment) => role === "store" && locationIds.length === 0;
