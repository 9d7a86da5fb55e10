import type { MemberRole } from "@/lib/contracts/permissions";
import { channelScope } from "@/server/auth/channel-scope";
import { locationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { countSince, type LiveCounts } from "./repo";

export interface LiveViewer {
  tenantId: TenantId;
  role: MemberRole;
  locationIds: readonly string[];
  channelIds?: readonly string[];
}

/** The lowest UUIDv7 of a millisecond. */
const firstIdOf = (at: Date) => {
  const hex = at.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
};

/** An order is a row within this time of being accepted, or something is wrong that the jobs page shows. */
const longestProcessingMs = 300_000;

export function liveCounts(viewer: LiveViewer, since: Date): Promise<LiveCounts> {
  const firstId = firstIdOf(new Date(since.getTime() - longestProcessingMs));
  const visible = { locations: locationScope(viewer), channels: channelScope(viewer) };
  return withTenant(viewer.tenantId, (tx) => countSince(tx, { since, firstId }, visible));
}
