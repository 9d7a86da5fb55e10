import { systemActor } from "@/lib/contracts/actor";
import type { HoldDetail } from "@/lib/contracts/cleansing";
import type { HoldType } from "@/lib/contracts/order-status";
import type { TrackingState } from "@/lib/contracts/parcel";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { latestEvent, parcelStatusAfter } from "@/server/domain/carrier/tracking";
import type { TenantId } from "@/server/ids";
import type { TrackingUpdate } from "@/server/integrations/carrier/shipment";
import { clearRaised, raiseWarnings } from "@/server/modules/holds/service/raise-holds";
import { deliveredSoon } from "../delivered-job";
import { lockOrders, membersOf } from "../repo/parcels";
import {
  fullyDelivered,
  insertTracking,
  lockTracked,
  ordersTracked,
  setTracking,
  type TrackingRow,
  trackingOf,
} from "../repo/tracking";

const holdOf: Partial<Record<TrackingState, HoldType>> = {
  problem: "parcel_stuck",
  refused: "parcel_refused",
  returning: "parcel_returned",
  returned: "parcel_returned",
};

const parcelHolds: readonly HoldType[] = ["parcel_stuck", "parcel_refused", "parcel_returned"];

/**
 * What a carrier reports of its parcels, in any order and as often as it likes: a parcel's state is that of its latest
 * event. Delivered parcels deliver their fulfillment orders; trouble becomes warnings that end when it does. Waybills
 * this account has no parcel for are passed over. Returns how many parcels had news.
 */
export async function recordTracking(
  tenantId: TenantId,
  accountId: string,
  updates: readonly TrackingUpdate[],
  { source, now }: { source: "push" | "poll"; now: Date },
): Promise<number> {
  if (updates.length === 0) return 0;
  return withTenant(tenantId, async (tx) => {
    const numbers = [...new Set(updates.map((update) => update.trackingNo))];
    await lockOrders(tx, await ordersTracked(tx, accountId, numbers));
    const parcels = await lockTracked(tx, accountId, numbers);
    const byNo = new Map(parcels.map((parcel) => [parcel.trackingNo, parcel]));
    const events = updates.flatMap(({ trackingNo, ...event }) => {
      const parcel = byNo.get(trackingNo);
      // A clock ahead of ours must not hide what comes after it.
      const at = event.at > now ? now : event.at;
      return parcel && parcel.status !== "voided" ? [{ ...event, at, parcelId: parcel.id }] : [];
    });
    const news = await insertTracking(tx, events, source, now);
    const known = new Map<string, TrackingRow[]>();
    for (const event of await trackingOf(tx, [...news])) {
      known.set(event.parcelId, [...(known.get(event.parcelId) ?? []), event]);
    }
    const delivered: string[] = [];
    for (const parcel of parcels) {
      const heard = known.get(parcel.id) ?? [];
      const latest = latestEvent(heard);
      if (!latest) continue;
      const status = parcelStatusAfter(parcel.status, heard);
      await setTracking(tx, { id: parcel.id, status, state: latest.state, at: latest.at });
      if (status === "delivered" && parcel.status !== "delivered") delivered.push(parcel.id);
      await keepWarnings(tx, parcel, latest, now);
    }
    if (delivered.length > 0) {
      const fulfillmentIds = await fullyDelivered(tx, delivered);
      if (fulfillmentIds.length > 0) await deliveredSoon(tx, fulfillmentIds);
    }
    return news.size;
  });
}

async function keepWarnings(
  tx: TenantTx,
  { id, trackingNo }: { id: string; trackingNo: string },
  latest: TrackingRow,
  now: Date,
) {
  const type = holdOf[latest.state];
  const by = { actor: systemActor, now };
  const over = parcelHolds.filter((one) => one !== type && (latest.state === "delivered" || one === "parcel_stuck"));
  await clearRaised(tx, { causes: [id], types: over }, by);
  if (!type) return;
  const message = latest.state === "problem" ? "parcel_problem" : type;
  const detail: HoldDetail = {
    message,
    params: { trackingNo, reason: latest.text || latest.code },
    suggestion: { fix: "confirm" },
  };
  const members = await membersOf(tx, [id]);
  const dueAt = new Date(now.getTime() + 24 * 3_600_000);
  const holds = members.map(({ orderId }) => ({ orderId, type, cause: id, detail: JSON.stringify(detail), dueAt }));
  await raiseWarnings(tx, holds, by);
}
