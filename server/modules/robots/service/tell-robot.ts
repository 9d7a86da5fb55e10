import type { TenantTx } from "@/server/db/tenant-tx";
import { addEntry, type ShippedParcel } from "../repo/entries";

/** A robot is to enter the tracking numbers of parcels that have left; it does so with its next visit, once each. */
export async function tellRobot(tx: TenantTx, parcels: readonly ShippedParcel[], now: Date): Promise<void> {
  for (const parcel of parcels) await addEntry(tx, parcel, now);
}
