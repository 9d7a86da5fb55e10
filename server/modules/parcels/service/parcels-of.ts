import type { TenantTx } from "@/server/db/tenant-tx";
import * as repo from "../repo/parcels";

export type { ParcelRow } from "../repo/parcels";

/** Parcels of fulfillment orders that still count: not voided. One of several orders comes once for each. */
export const parcelsOf = (tx: TenantTx, fulfillmentIds: readonly string[]) => repo.parcelsOf(tx, fulfillmentIds);

/** The goods have left: labeled parcels of these fulfillment orders are on their way. */
export const markParcelsShipped = (tx: TenantTx, fulfillmentIds: readonly string[], now: Date) =>
  repo.setShipped(tx, fulfillmentIds, now);
