import type { Actor } from "@/lib/contracts/actor";
import { systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { lastCalls } from "../repo/calls";
import { lockOrdersOf, lockParcels, parcelsOf } from "../repo/parcels";
import { labeledSoon } from "./labeled-job";
import { openParcel } from "./open-parcel";
import { requestLabels } from "./request-labels";
import { makeCalls, runCalls } from "./run-calls";

export interface LabeledWork {
  fulfillmentId: string;
  parcelId: string | null;
  /** `labeled` also when it was before; `waiting` and `parked` as the carrier left it; `refused`: no open work, or no rule. */
  status: "labeled" | "waiting" | "parked" | "refused";
  message: string | null;
}

/**
 * Labels for whole fulfillment orders that nobody packed piece by piece: each gets a box of its own unless it is in one,
 * and every box its label. One answer per fulfillment order.
 */
export async function labelWork(
  tenantId: TenantId,
  fulfillmentIds: readonly string[],
  by: { actor: Actor; now: Date; locations?: readonly string[] },
): Promise<LabeledWork[]> {
  const ids = [...new Set(fulfillmentIds)];
  const { boxes, calls } = await withTenant(tenantId, async (tx) => {
    await lockOrdersOf(tx, ids);
    const known = new Map((await parcelsOf(tx, ids)).map((parcel) => [parcel.fulfillmentOrderId, parcel.id]));
    for (const id of ids) {
      if (known.has(id)) continue;
      const opened = await openParcel(tx, { fulfillmentIds: [id], ...by });
      if (opened.ok) known.set(id, opened.value.parcelId);
    }
    const { missing, calls } = await requestLabels(tx, [...new Set(known.values())], by);
    return { boxes: new Map([...known].filter(([, parcelId]) => !missing.includes(parcelId))), calls };
  });
  await makeCalls(tenantId, calls);
  const parcelIds = [...new Set(boxes.values())];
  // The labels' pictures, where carriers draw them.
  await runCalls(tenantId, { now: systemClock, limit: parcelIds.length, parcelIds });
  return withTenant(tenantId, async (tx) => {
    await labeledSoon(tx);
    const parcels = new Map((await lockParcels(tx, parcelIds)).map((parcel) => [parcel.id, parcel]));
    const calls = new Map((await lastCalls(tx, parcelIds)).map((call) => [call.parcelId, call]));
    return ids.map((fulfillmentId): LabeledWork => {
      const parcelId = boxes.get(fulfillmentId) ?? null;
      const parcel = parcelId ? parcels.get(parcelId) : undefined;
      const call = parcelId ? calls.get(parcelId) : undefined;
      if (parcel?.trackingNo) return { fulfillmentId, parcelId, status: "labeled", message: null };
      if (!call) return { fulfillmentId, parcelId, status: "refused", message: null };
      const status = call.status === "parked" ? "parked" : "waiting";
      return { fulfillmentId, parcelId, status, message: call.message };
    });
  });
}
