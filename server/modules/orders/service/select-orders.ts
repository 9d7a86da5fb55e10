import type { OrderFilter } from "@/lib/contracts/orders-list";
import type { TenantTx } from "@/server/db/tenant-tx";
import { allIds } from "../repo/all-ids";
import type { OrderViewer } from "./access";
import { resolveFilter } from "./resolve-filter";

/** Ids of all orders that a filter matches now, up to `limit`, in the caller's transaction. */
export async function selectOrders(
  tx: TenantTx,
  viewer: OrderViewer,
  filter: OrderFilter,
  limit: number,
): Promise<string[]> {
  return allIds(tx, await resolveFilter(tx, filter, viewer), limit);
}
