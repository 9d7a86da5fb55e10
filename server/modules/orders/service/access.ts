import type { MemberRole } from "@/lib/contracts/permissions";
import { type ChannelScope, channelScope } from "@/server/auth/channel-scope";
import { locationScope } from "@/server/auth/location-scope";
import type { TenantId } from "@/server/ids";

/** Who looks at orders, and from where: a member of the brand, or a key with its scopes. */
export interface OrderViewer {
  tenantId: TenantId;
  timezone: string;
  currency: string;
  /** Empty: all locations. */
  locationIds: readonly string[];
  /** Empty or none: the orders of all channels. */
  channelIds?: readonly string[];
  role?: MemberRole;
  now: Date;
}

/** Members limited to locations see the orders these work on; without a location, none. A key sees all. */
export function visibleLocations({ role, locationIds }: OrderViewer): string[] | undefined {
  const scope = role && locationScope({ role, locationIds });
  return scope && [...scope];
}

/** Members limited to channels see the orders of these. A key sees all. */
export const visibleChannels = (viewer: OrderViewer): ChannelScope => channelScope(viewer);

/** Whether the viewer sees a part of the orders only. */
export const isLimited = (viewer: OrderViewer): boolean =>
  visibleLocations(viewer) !== undefined || visibleChannels(viewer) !== undefined;
