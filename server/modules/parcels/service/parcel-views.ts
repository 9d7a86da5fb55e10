import type { BoxPhoto } from "@/lib/contracts/box-photo";
import type { ParcelStatus, TrackingState } from "@/lib/contracts/parcel";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { lastCalls } from "../repo/calls";
import { photosOf } from "../repo/photos";
import { trackingOf } from "../repo/tracking";
import { orderParcels } from "../repo/views";

export interface ParcelView {
  id: string;
  status: ParcelStatus;
  carrier: string | null;
  service: string | null;
  trackingNo: string | null;
  trackingState: TrackingState | null;
  locationName: string;
  weightGrams: number | null;
  printCount: number;
  /** Where the carrier draws the label: whether it is here. */
  paper: "awaited" | "kept" | "unavailable" | null;
  /** What the carrier was asked last, while it has not said yes. */
  call: { status: "pending" | "parked"; message: string | null } | null;
  photos: BoxPhoto[];
  tracking: { at: Date; state: TrackingState; text: string; place: string }[];
}

/** The parcels of one order with their way, the latest news first; a store's people see those of their locations. */
export function parcelsOfOrder(
  tenantId: TenantId,
  orderId: string,
  locations: readonly string[] | undefined,
): Promise<ParcelView[]> {
  return withTenant(tenantId, async (tx) => {
    const parcels = await orderParcels(tx, orderId, locations);
    const ids = parcels.map((parcel) => parcel.id);
    const calls = new Map((await lastCalls(tx, ids)).map((call) => [call.parcelId, call]));
    const events = await trackingOf(tx, ids);
    const photos = await photosOf(tx, ids);
    return parcels.map((parcel) => {
      const call = calls.get(parcel.id);
      return {
        ...parcel,
        call: call && call.status !== "done" ? { status: call.status, message: call.message } : null,
        photos: photos.filter((photo) => photo.parcelId === parcel.id).map(({ id, takenAt }) => ({ id, takenAt })),
        tracking: events
          .filter((event) => event.parcelId === parcel.id)
          .map(({ at, state, text, place }) => ({ at, state, text, place })),
      };
    });
  });
}
