import { withTenant } from "@/server/db/tenant-tx";
import { fail, unwrap } from "@/server/errors";
import { idsAt } from "../repo/order-page";
import { type OrderViewer, visibleLocations } from "./access";

/** Those of the orders or holds that the viewer may see and change; ids of another brand may still be among them. */
export async function visibleIds(viewer: OrderViewer, target: "order" | "hold", ids: string[]): Promise<string[]> {
  const visible = visibleLocations(viewer);
  if (!visible || ids.length === 0) return ids;
  return withTenant(viewer.tenantId, (tx) => idsAt(tx, target, ids, visible));
}

/** Leaves with NOT_FOUND unless the viewer may see every one of them. */
export async function requireVisible(viewer: OrderViewer, target: "order" | "hold", ids: string[]): Promise<void> {
  const seen = new Set(await visibleIds(viewer, target, ids));
  if (!ids.every((id) => seen.has(id))) unwrap(fail("NOT_FOUND", `No such ${target}`));
}
