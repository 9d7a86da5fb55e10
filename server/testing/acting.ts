import { type Role, rolePermissions } from "@/lib/contracts/permissions";

/** A member with a role that comes with the product, as the services are told of one. */
export const acting = <Given extends Role>(role: Given) => ({ role, permissions: rolePermissions[role] });
