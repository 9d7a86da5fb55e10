import type { MemberRole } from "@/lib/contracts/permissions";

/** The locations a member may see and act at; `undefined` means all of the brand's. */
export type LocationScope = readonly string[] | undefined;

/**
 * What `{ role, locationIds }` of a procedure's context or of `requireBrand` allows. A store member without
 * locations sees none; anybody else is limited only when locations are named for them.
 *
 * SQL: `AND ($n::uuid[] IS NULL OR location_id = ANY($n))` with
 * `scope ?? null`. One location named by the caller: `mayActAt(scope, id)`, and answer NOT_FOUND when it is not.
 */
export function locationScope(member: { role: MemberRole; locationIds: readonly string[] }): LocationScope {
  return member.role === "store" || member.locationIds.length > 0 ? member.locationIds : undefined;
}

export function mayActAt(scope: LocationScope, locationId: string): boolean {
  return scope === undefined || scope.includes(locationId);
}
