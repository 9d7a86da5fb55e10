import { withTenant } from "@/server/db/tenant-tx";
import { filterChannels, filterLocations, recentTags } from "../repo/facets";
import { type OrderViewer, visibleChannels, visibleLocations } from "./access";

/** What the filters of the list can be set to. */
export async function filterOptions(viewer: OrderViewer) {
  return withTenant(viewer.tenantId, async (tx) => ({
    channels: await filterChannels(tx, visibleChannels(viewer)),
    locations: await filterLocations(tx, visibleLocations(viewer)),
    tags: await recentTags(tx, visibleChannels(viewer)),
  }));
}
