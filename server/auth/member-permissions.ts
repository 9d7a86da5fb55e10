import {
  channelPermissions,
  fitsLocations,
  knownPermissions,
  locationPermissions,
  type MemberRole,
  type Permission,
  rolePermissions,
  roles,
} from "@/lib/contracts/permissions";

/** A membership as it is stored, with the brand's own role if it is one. */
export interface StoredMember {
  role: string;
  customRole: { permissions: readonly string[] } | null;
  locationIds: readonly string[];
  channelIds: readonly string[];
}

/** Texts of the database that mean nothing, today or yet, allow nothing. */
export const memberRole = (role: string): MemberRole => roles.find((known) => known === role) ?? "custom";

/** What a role allows by itself. */
export function permissionsOfRole({
  role,
  customRole,
}: Pick<StoredMember, "role" | "customRole">): readonly Permission[] {
  const known = memberRole(role);
  return known === "custom" ? knownPermissions(customRole?.permissions ?? []) : rolePermissions[known];
}

/**
 * What a member may do: what their role allows, less what a limit of theirs cannot be kept in. Roles and limits that do
 * not fit are refused when they are given; this holds whatever is stored.
 */
export function permissionsOf(member: StoredMember): readonly Permission[] {
  const own = permissionsOfRole(member);
  const inChannels = member.channelIds.length > 0 ? own.filter((one) => channelPermissions.includes(one)) : own;
  const limited = member.role === "custom" && member.locationIds.length > 0 && !fitsLocations(own);
  return limited ? inChannels.filter((one) => locationPermissions.includes(one)) : inChannels;
}
