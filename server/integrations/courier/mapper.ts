import type { TrackingState } from "@/lib/contracts/parcel";
import { maskPhones } from "../carrier/mask-text";
import type { Party, Shipment, ShipmentRequest, TrackingUpdate } from "../carrier/shipment";
import { text } from "../wire/http";

const place = (party: Party) => ({
  name: party.name,
  phone: party.phone,
  address: `${party.province}${party.city}${party.district}${party.street}`,
});

export function deliveryBody(request: ShipmentRequest, shopId: string): object {
  return {
    shopId,
    orderKey: request.orderKey,
    pickup: place(request.sender),
    dropoff: place(request.receiver),
    items: request.items,
    weightGrams: request.weightGrams,
    callbackUrl: request.pushUrl,
  };
}

export function readDelivery(answer: Record<string, unknown>): Shipment | undefined {
  const trackingNo = text(answer.deliveryId);
  return trackingNo ? { trackingNo, payload: { destRouteLabel: text(answer.pickupNo) } } : undefined;
}

const states: Record<string, TrackingState> = {
  waiting: "created",
  accepted: "created",
  arrived: "created",
  picked_up: "picked_up",
  delivered: "delivered",
  failed: "problem",
  returned: "returned",
  canceled: "canceled",
};

/** One change of a delivery. */
export function readStatus(push: Record<string, unknown>): TrackingUpdate | undefined {
  const at = new Date(text(push.at));
  const trackingNo = text(push.deliveryId);
  const code = text(push.status);
  if (!trackingNo || Number.isNaN(at.getTime())) return undefined;
  const state = states[code] ?? "in_transit";
  return {
    trackingNo,
    key: `${at.toISOString()}|${code}`,
    at,
    state,
    code,
    text: maskPhones(text(push.note)),
    place: "",
  };
}
