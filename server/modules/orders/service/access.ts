import type { Role } from "@/lib/contracts/permissions";
import type { TenantId } from "@/server/ids";

/** Who looks at orders, and from where: a member of the brand, or a key with its scopes. */
export interface OrderViewer {
  tenantId: TenantId;
  timezone: string;
  currency: string;
  /** Empty: all locations. */
  locationIds: readonly string[];
  role?: Role;
  now: Date;
}

/** A store's people see the orders that their locations work on. */
export function visibleLocations(viewer: OrderViewer): string[] | undefined {
  return viewer.role === "store" && viewer.locationIds.length > 0 ? [...viewer.locationIds] : undefined;
}
