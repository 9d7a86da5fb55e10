import type { TenantTx } from "@/server/db/tenant-tx";
import { deliveredSoon } from "../delivered-job";
import { setShipped } from "../repo/parcels";
import { hasArrived } from "../repo/tracking";

/**
 * The goods of a fulfillment order have left: its labeled parcels are on their way. Returns their waybills; none when it
 * left without a label of ours. The order is locked by the caller.
 */
export async function sendParcels(
  tx: TenantTx,
  fulfillmentId: string,
  now: Date,
): Promise<{ carrier: string; trackingNo: string }[]> {
  const labels = await setShipped(tx, fulfillmentId, now);
  // Carriers' news may be faster than ours: it was delivered before anybody said it had left.
  if (await hasArrived(tx, fulfillmentId)) await deliveredSoon(tx, [fulfillmentId]);
  return labels;
}
