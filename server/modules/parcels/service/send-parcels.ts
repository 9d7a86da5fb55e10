import type { TenantTx } from "@/server/db/tenant-tx";
import { setShipped } from "../repo/parcels";

/**
 * The goods of a fulfillment order have left: its labeled parcels are on their way. Returns one of their waybills;
 * undefined when it left without a label of ours. The order is locked by the caller.
 */
export async function sendParcels(
  tx: TenantTx,
  fulfillmentId: string,
  now: Date,
): Promise<{ carrier: string; trackingNo: string } | undefined> {
  return (await setShipped(tx, fulfillmentId, now))[0];
}
