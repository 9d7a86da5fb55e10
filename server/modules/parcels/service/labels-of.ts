import type { TenantTx } from "@/server/db/tenant-tx";
import { lastCalls } from "../repo/calls";
import { parcelsOf } from "../repo/parcels";

export interface LabelState {
  id: string;
  trackingNo: string | null;
  /** What became of the last call to the carrier. */
  call: string | null;
  message: string | null;
}

/** The parcels of fulfillment orders that count, each once, with how far their labels are. */
export async function labelsOf(tx: TenantTx, fulfillmentIds: readonly string[]): Promise<LabelState[]> {
  const parcels = new Map((await parcelsOf(tx, fulfillmentIds)).map((parcel) => [parcel.id, parcel.trackingNo]));
  const calls = new Map((await lastCalls(tx, [...parcels.keys()])).map((call) => [call.parcelId, call]));
  return [...parcels].map(([id, trackingNo]) => {
    const call = calls.get(id);
    return { id, trackingNo, call: call?.status ?? null, message: call?.message ?? null };
  });
}
