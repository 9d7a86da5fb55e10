/** What a member may do, as data. A procedure, route or page names one permission; nothing else decides. */
export const permissions = [
  "orders:read",
  "orders:write",
  "orders:reveal",
  "orders:approve",
  "holds:write",
  "imports:read",
  "imports:write",
  "stock:read",
  "stock:write",
  "counts:write",
  "transfers:write",
  "fulfillment:read",
  "fulfillment:write",
  "catalog:read",
  "catalog:write",
  "costs:read",
  "network:read",
  "network:write",
  "routing:read",
  "routing:write",
  "exports:read",
  "views:share",
  "team:read",
  "team:write",
  "keys:write",
  "settings:write",
  "privacy:write",
  "jobs:read",
  "jobs:write",
  "billing:read",
  "billing:write",
] as const;
export type Permission = (typeof permissions)[number];

export const roles = ["owner", "admin", "operations", "warehouse", "store", "finance", "support", "viewer"] as const;
export type Role = (typeof roles)[number];

const reading: Permission[] = [
  "orders:read",
  "stock:read",
  "fulfillment:read",
  "catalog:read",
  "network:read",
  "routing:read",
];

export const rolePermissions: Record<Role, readonly Permission[]> = {
  owner: permissions,
  admin: permissions,
  operations: [
    ...reading,
    "orders:write",
    "orders:reveal",
    "holds:write",
    "imports:read",
    "imports:write",
    "stock:write",
    "counts:write",
    "transfers:write",
    "fulfillment:write",
    "catalog:write",
    "costs:read",
    "network:write",
    "routing:write",
    "exports:read",
    "views:share",
    "jobs:read",
  ],
  warehouse: [...reading, "orders:reveal", "stock:write", "counts:write", "transfers:write", "fulfillment:write"],
  store: [
    ...(["orders:read", "stock:read", "fulfillment:read", "catalog:read", "network:read"] as const),
    ...(["counts:write", "transfers:write", "fulfillment:write"] as const),
  ],
  finance: [
    ...reading,
    "orders:approve",
    "costs:read",
    "exports:read",
    "imports:read",
    "billing:read",
    "billing:write",
  ],
  support: [...reading, "orders:write", "orders:reveal", "holds:write"],
  viewer: reading,
};

/** A member's role: one of these, or one that the brand made itself. */
export type MemberRole = Role | "custom";

/** Anybody whose permissions have been resolved: a member with whatever role. */
export interface Permitted {
  permissions: readonly Permission[];
}

/** Whether a member may do it; the only question there is to ask. */
export const may = ({ permissions: own }: Permitted, permission: Permission): boolean => own.includes(permission);

/** Those that name a permission there is; any other text means nothing. */
export const knownPermissions = (names: readonly string[]): Permission[] =>
  permissions.filter((permission) => names.includes(permission));

const within = (whole: readonly Permission[], parts: readonly Permission[]) =>
  parts.every((part) => whole.includes(part));

/** Whether all of a role is among one's own permissions: nobody hands out, changes or takes away more than they have. */
export const covers = (member: Permitted, role: readonly Permission[]): boolean => within(member.permissions, role);

/** What is kept to a member's locations wherever it is used; whoever may do more cannot be limited to locations. */
export const locationPermissions: readonly Permission[] = [
  ...new Set([...rolePermissions.warehouse, ...rolePermissions.store]),
];

/** Whether who has these permissions can be kept to some locations. */
export const fitsLocations = (role: readonly Permission[]): boolean => within(locationPermissions, role);

/** What is left to a member limited to channels, of whatever their role says. */
export const channelPermissions: readonly Permission[] = [
  "orders:read",
  "orders:write",
  "orders:reveal",
  "holds:write",
  "imports:read",
  "imports:write",
  "stock:read",
  "fulfillment:read",
  "catalog:read",
  "costs:read",
  "routing:read",
  "exports:read",
  "views:share",
];
