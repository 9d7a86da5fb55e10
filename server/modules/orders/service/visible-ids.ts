import { withTenant } from "@/server/db/tenant-tx";
import { fail, unwrap } from "@/server/errors";
import { idsWithin } from "../repo/order-page";
import { isLimited, type OrderViewer, visibleChannels, visibleLocations } from "./access";

/** Those of the orders or holds that the viewer may see and change; ids of another brand may still be among them. */
export async function visibleIds(viewer: OrderViewer, target: "order" | "hold", ids: string[]): Promise<string[]> {
  if (!isLimited(viewer) || ids.length === 0) return ids;
  const scope = { locations: visibleLocations(viewer), channels: visibleChannels(viewer) };
  return withTenant(viewer.tenantId, (tx) => idsWithin(tx, target, ids, scope));
}

/** Leaves with NOT_FOUND unless the viewer may see every one of them. */
export async function requireVisible(viewer: OrderViewer, target: "order" | "hold", ids: string[]): Promise<void> {
  const seen = new Set(await visibleIds(viewer, target, ids));
  if (!ids.every((id) => seen.has(id))) unwrap(fail("NOT_FOUND", `No such ${target}`));
}
