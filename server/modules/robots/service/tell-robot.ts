import type { TenantTx } from "@/server/db/tenant-tx";
import { addEntry, type ShippedParcel } from "../repo/entries";

/** A robot is to enter the tracking number of a parcel that has left; it does so with its next visit, once. */
export async function tellRobot(tx: TenantTx, parcel: ShippedParcel, now: Date): Promise<void> {
  await addEntry(tx, parcel, now);
}
