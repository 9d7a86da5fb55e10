import type { OrderCount, OrderFilter } from "@/lib/contracts/orders-list";
import { withTenant } from "@/server/db/tenant-tx";
import { countOrders as count } from "../repo/count";
import type { OrderViewer } from "./access";
import { resolveFilter } from "./resolve-filter";

/** How many orders a filter matches. */
export async function countOrders(viewer: OrderViewer, filter: OrderFilter): Promise<OrderCount> {
  return withTenant(viewer.tenantId, async (tx) => count(tx, await resolveFilter(tx, filter, viewer)));
}
