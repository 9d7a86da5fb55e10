import type { Role } from "@/lib/contracts/permissions";
import { locationScope } from "@/server/auth/location-scope";
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

/** Members limited to locations see the orders these work on; without a location, none. A key sees all. */
export function visibleLocations({ role, locationIds }: OrderViewer): string[] | undefined {
  const scope = role && locationScope({ role, locationIds });
  return scope && [...scope];
}
