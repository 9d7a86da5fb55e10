import type { TenantTx } from "@/server/db/tenant-tx";
import { lockParcels, parcelsOf, replaceItems } from "../repo/parcels";

/** Takes everything out of a box that has no label, to be packed anew. False when it has one, or is gone. */
export async function emptyParcel(tx: TenantTx, parcelId: string): Promise<boolean> {
  const [parcel] = await lockParcels(tx, [parcelId]);
  if (parcel?.status !== "open") return false;
  await replaceItems(tx, parcelId, []);
  return true;
}

/** The same for every box fulfillment orders have. */
export async function emptyOpenBoxes(tx: TenantTx, fulfillmentIds: readonly string[]): Promise<void> {
  const ids = new Set((await parcelsOf(tx, fulfillmentIds)).map((parcel) => parcel.id));
  for (const id of [...ids].sort()) await emptyParcel(tx, id);
}
