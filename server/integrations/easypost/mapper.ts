import type { TrackingState } from "@/lib/contracts/parcel";
import { maskPhones } from "../carrier/mask-text";
import type { Party, Shipment, ShipmentRequest, TrackingUpdate } from "../carrier/shipment";
import { record, records, text } from "../wire/http";

const address = (party: Party) => ({
  name: party.name,
  company: party.company || undefined,
  phone: party.phone,
  street1: party.street,
  street2: party.district || undefined,
  city: party.city,
  state: party.province,
  zip: party.postalCode,
  country: party.country,
});

const ounces = (grams: number) => Math.max(0.1, Math.round(grams / 2.834952) / 10);
const inches = (millimeters: number) => Math.max(0.1, Math.round(millimeters / 2.54) / 10);

/** Body of `POST /shipments`. `reference` can stand in for EasyPost's id later: that is how a retry finds it. */
export function shipmentBody(request: ShipmentRequest, carrierAccountId: string): object {
  const { size } = request;
  return {
    shipment: {
      reference: request.orderKey,
      to_address: address(request.receiver),
      from_address: address(request.sender),
      parcel: {
        weight: ounces(request.weightGrams),
        ...(size ? { length: inches(size.length), width: inches(size.width), height: inches(size.height) } : {}),
      },
      // [From the documentation's examples, not checked live] 4 × 6 inches fill a 100 × 150 mm sheet.
      options: { label_format: "PDF", label_size: "4x6" },
      ...(carrierAccountId ? { carrier_accounts: [carrierAccountId] } : {}),
    },
  };
}

/** Id of the rate of a service; the cheapest when none is named so. */
export function chooseRate(shipment: Record<string, unknown>, service: string): string | undefined {
  const rates = records(shipment.rates);
  const named = rates.filter((rate) => text(rate.service) === service);
  const cheapest = (named.length > 0 ? named : rates).sort((a, b) => Number(a.rate) - Number(b.rate))[0];
  return cheapest && text(cheapest.id);
}

/** What was bought; undefined before. */
export function readShipment(shipment: Record<string, unknown>): Shipment | undefined {
  const trackingNo = text(shipment.tracking_code);
  if (!trackingNo) return undefined;
  const label = record(shipment.postage_label);
  const labelUrl = text(label.label_pdf_url) || text(label.label_url);
  const rate = record(shipment.selected_rate);
  const payload = { shipmentId: text(shipment.id), labelUrl, carrierName: text(rate.carrier) };
  return { trackingNo, payload, hasPaper: labelUrl !== "" };
}

const states: Record<string, TrackingState> = {
  pre_transit: "created",
  in_transit: "in_transit",
  out_for_delivery: "out_for_delivery",
  available_for_pickup: "out_for_delivery",
  delivered: "delivered",
  return_to_sender: "returning",
  failure: "problem",
  error: "problem",
  cancelled: "canceled",
};

/** The way of a tracker, as the API and a webhook both have it. */
export function readTracker(tracker: Record<string, unknown>): TrackingUpdate[] {
  const trackingNo = text(tracker.tracking_code);
  return records(tracker.tracking_details).flatMap((detail) => {
    const at = new Date(text(detail.datetime));
    const code = text(detail.status);
    if (!trackingNo || Number.isNaN(at.getTime())) return [];
    const update = { trackingNo, at, code, state: states[code] ?? "in_transit", key: `${at.toISOString()}|${code}` };
    const place = text(record(detail.tracking_location).city);
    return [{ ...update, text: maskPhones(text(detail.message)), place }];
  });
}
