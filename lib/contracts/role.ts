import { z } from "zod";
import { type Permission, permissions } from "./permissions";

/** Permissions by what they are about, in the order people look for them. */
export const permissionGroups = [
  { key: "orders", permissions: ["orders:read", "orders:write", "orders:reveal", "orders:approve", "holds:write"] },
  { key: "imports", permissions: ["imports:read", "imports:write", "exports:read"] },
  { key: "fulfillment", permissions: ["fulfillment:read", "fulfillment:write", "transfers:write"] },
  { key: "stock", permissions: ["stock:read", "stock:write", "counts:write"] },
  { key: "catalog", permissions: ["catalog:read", "catalog:write", "costs:read"] },
  { key: "network", permissions: ["network:read", "network:write", "routing:read", "routing:write"] },
  {
    key: "brand",
    permissions: ["team:read", "team:write", "settings:write", "views:share", "billing:read", "billing:write"],
  },
  { key: "platform", permissions: ["keys:write", "jobs:read", "jobs:write", "privacy:write"] },
] as const satisfies readonly { key: string; permissions: readonly Permission[] }[];

const terms = {
  name: z.string().trim().min(1).max(40),
  permissions: z.array(z.enum(permissions)).min(1).max(permissions.length),
};

export const createRoleInput = z.strictObject(terms);
export const changeRoleTermsInput = z.strictObject({ id: z.uuid(), ...terms });
export const roleByIdInput = z.strictObject({ id: z.uuid() });

/** A role of the brand's own. */
export interface OwnRole {
  id: string;
  name: string;
  permissions: Permission[];
  /** Members and open invitations that have it. */
  members: number;
  invitations: number;
}
