import { systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { lastCalls } from "../repo/calls";
import { lockParcels } from "../repo/parcels";
import { labeledSoon } from "./labeled-job";
import { type LabelWishes, requestLabels } from "./request-labels";
import { makeCalls, runCalls } from "./run-calls";

export interface BoughtLabel {
  /** `waiting`: the carrier could not be reached and is tried again; `parked`: it said no, in its own words. */
  status: "labeled" | "waiting" | "parked";
  trackingNo: string | null;
  message: string | null;
}

/**
 * A label for one parcel, now. The wish is durable before the carrier is called, and the carrier is called outside any
 * transaction. NOT_FOUND, WRONG_STATE when there is a label or the parcel is voided, CONFLICT when no rule names a carrier.
 */
export async function buyLabel(
  tenantId: TenantId,
  parcelId: string,
  wishes: LabelWishes,
): Promise<Result<BoughtLabel>> {
  const requested = await withTenant(tenantId, (tx) => requestLabels(tx, [parcelId], wishes));
  if (requested.missing.length > 0) return fail("NOT_FOUND", "No such parcel");
  if (requested.closed.length > 0) return fail("WRONG_STATE", "The parcel has a label, or is voided");
  if (requested.noCarrier.length > 0) return fail("CONFLICT", "No carrier rule fits this parcel");
  await makeCalls(tenantId, requested.calls);
  // The label's picture, where the carrier draws it.
  await runCalls(tenantId, { now: systemClock, limit: 1, parcelIds: [parcelId] });
  return withTenant(tenantId, async (tx) => {
    const [parcel] = await lockParcels(tx, [parcelId]);
    const [call] = await lastCalls(tx, [parcelId]);
    if (parcel?.trackingNo) await labeledSoon(tx);
    if (parcel?.trackingNo) return ok({ status: "labeled", trackingNo: parcel.trackingNo, message: null });
    const status = call?.status === "parked" ? "parked" : "waiting";
    return ok({ status, trackingNo: null, message: call?.message ?? null });
  });
}
