import { expect, test } from "vitest";
import {
  channelPermissions,
  covers,
  fitsLocations,
  locationPermissions,
  type Permission,
  permissions,
  rolePermissions,
  roles,
} from "@/lib/contracts/permissions";
import { permissionGroups } from "@/lib/contracts/role";
import { memberRole, permissionsOf, type StoredMember } from "./member-permissions";

const member = (given: Partial<StoredMember>): StoredMember => ({
  ...{ role: "viewer", customRole: null, locationIds: [], channelIds: [] },
  ...given,
});
const own = (names: readonly string[], limits: Partial<StoredMember> = {}) =>
  permissionsOf(member({ role: "custom", customRole: { permissions: names }, ...limits }));

test("a role that comes with the product allows what its row of the matrix says", () => {
  for (const role of roles) expect(permissionsOf(member({ role })), role).toEqual(rolePermissions[role]);
});

test("a role of the brand's own allows what it names and nothing else", () => {
  for (const permission of permissions) expect(own([permission])).toEqual([permission]);
  expect(own([])).toEqual([]);
});

test("texts that name no permission or no role allow nothing", () => {
  expect(own(["orders:read", "orders:everything", "*", "", "ORDERS:WRITE"])).toEqual(["orders:read"]);
  expect(memberRole("superuser")).toBe("custom");
  expect(permissionsOf(member({ role: "superuser" }))).toEqual([]);
  expect(permissionsOf(member({ role: "custom" }))).toEqual([]);
});

test("a list of a role's own never widens one that comes with the product", () => {
  const both = member({ role: "viewer", customRole: { permissions: ["team:write"] } });
  expect(permissionsOf(both)).toEqual(rolePermissions.viewer);
});

test("who is limited to channels keeps only what can be kept to them", () => {
  for (const role of roles) {
    const left = permissionsOf(member({ role, channelIds: ["one"] }));
    expect(left.every((one) => channelPermissions.includes(one) && rolePermissions[role].includes(one))).toBe(true);
  }
  expect(own(["orders:read", "team:write", "keys:write", "stock:write"], { channelIds: ["one"] })).toEqual([
    "orders:read",
  ]);
});

test("who is limited to locations keeps only what is done there, whatever their role has come to allow", () => {
  expect(own(["stock:write", "orders:write", "keys:write"], { locationIds: ["one"] })).toEqual(["stock:write"]);
  expect(own(["stock:write", "counts:write"], { locationIds: ["one"] })).toEqual(["stock:write", "counts:write"]);
  expect(roles.filter((role) => fitsLocations(rolePermissions[role]))).toEqual(["warehouse", "store", "viewer"]);
  const beyond: Permission[] = ["orders:write", "team:write", "keys:write", "network:write", "settings:write"];
  for (const permission of beyond) expect(locationPermissions).not.toContain(permission);
});

test("nobody covers a role that may do one thing more", () => {
  const giver = { permissions: rolePermissions.operations };
  expect(covers(giver, rolePermissions.operations)).toBe(true);
  expect(covers(giver, [...rolePermissions.viewer, "team:read"])).toBe(false);
});

test("every permission can be found in one group, so that it can be given", () => {
  const grouped = permissionGroups.flatMap((group) => group.permissions as readonly Permission[]);
  expect([...grouped].sort()).toEqual([...permissions].sort());
});
