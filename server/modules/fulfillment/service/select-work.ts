import type { FulfillmentFilter } from "@/lib/contracts/fulfillment-list";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { OrderViewer } from "@/server/modules/orders/service/access";
import { fulfillmentIds, idsAt } from "../repo/list";
import { resolve } from "./list";

/** The ids of what a filter matches and the viewer may see, oldest first, at most `limit`. */
export const selectWork = async (tx: TenantTx, viewer: OrderViewer, filter: FulfillmentFilter, limit: number) =>
  fulfillmentIds(tx, await resolve(tx, viewer, filter), limit);

/** Those of the fulfillment orders that are at one of these locations. */
export const workAt = (tx: TenantTx, ids: readonly string[], locationIds: readonly string[]) =>
  idsAt(tx, ids, locationIds);
