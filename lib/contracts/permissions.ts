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

export function roleAllows(role: Role, permission: Permission): boolean {
  return rolePermissions[role].includes(permission);
}
