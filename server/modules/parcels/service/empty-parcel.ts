import type { TenantTx } from "@/server/db/tenant-tx";
import { lockParcels, replaceItems } from "../repo/parcels";

/** Takes everything out of a box that has no label, to be packed anew. False when it has one, or is gone. */
export async function emptyParcel(tx: TenantTx, parcelId: string): Promise<boolean> {
  const [parcel] = await lockParcels(tx, [parcelId]);
  if (parcel?.status !== "open") return false;
  await replaceItems(tx, parcelId, []);
  return true;
}
