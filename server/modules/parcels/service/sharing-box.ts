import type { TenantTx } from "@/server/db/tenant-tx";
import { membersOf, parcelsOf } from "../repo/parcels";

/** Everything that is in the boxes of a fulfillment order that have not left, itself included. */
export async function sharingBox(tx: TenantTx, fulfillmentId: string): Promise<string[]> {
  const parcels = (await parcelsOf(tx, [fulfillmentId])).filter(
    ({ status }) => status === "open" || status === "labeled",
  );
  const members = await membersOf(
    tx,
    parcels.map((parcel) => parcel.id),
  );
  return [...new Set([fulfillmentId, ...members.map((member) => member.fulfillmentOrderId)])].sort();
}
