import { withTenant } from "@/server/db/tenant-tx";
import { filterChannels, filterLocations, recentTags } from "../repo/facets";
import { type OrderViewer, visibleLocations } from "./access";

/** What the filters of the list can be set to. */
export async function filterOptions(viewer: OrderViewer) {
  return withTenant(viewer.tenantId, async (tx) => ({
    channels: await filterChannels(tx),
    locations: await filterLocations(tx, visibleLocations(viewer)),
    tags: await recentTags(tx),
  }));
}
