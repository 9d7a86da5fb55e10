import type { TrackingState } from "@/lib/contracts/parcel";
import { maskPhones } from "../carrier/mask-text";
import type { Party, Shipment, ShipmentRequest, TrackingUpdate } from "../carrier/shipment";
import { fromChinaTime } from "../wire/china-time";
import { record, records, text } from "../wire/http";

export interface LabelSettings {
  /** Kuaidi100's code of the company that carries it, such as `yuantong`. */
  company: string;
  /** Account with that company. */
  partnerId: string;
  partnerKey: string;
  templateId: string;
}

const person = (party: Party) => ({
  name: party.name,
  mobile: party.phone,
  printAddr: `${party.province}${party.city}${party.district}${party.street}`,
  company: party.company,
});

export function labelParam(request: ShipmentRequest, settings: LabelSettings): object {
  return {
    printType: "IMAGE",
    partnerId: settings.partnerId,
    partnerKey: settings.partnerKey,
    kuaidicom: settings.company,
    recMan: person(request.receiver),
    sendMan: person(request.sender),
    cargo: request.items
      .map((item) => item.name)
      .join("、")
      .slice(0, 100),
    count: "1",
    weight: String(request.weightGrams / 1000),
    payType: "SHIPPER",
    expType: request.service,
    tempId: settings.templateId,
    orderId: request.orderKey,
    ...(request.codAmount ? { collection: request.codAmount } : {}),
  };
}

export function subscribeParam(
  company: string,
  trackingNo: string,
  push: { url: string; salt: string; phone: string },
) {
  const parameters = { callbackurl: push.url, salt: push.salt, resultv2: "4", phone: push.phone };
  return { company, number: trackingNo, parameters };
}

export function readLabel(data: Record<string, unknown>): Shipment | undefined {
  const trackingNo = text(data.kuaidinum);
  if (!trackingNo) return undefined;
  const payload: Record<string, string> = {};
  for (const field of ["taskId", "bulkpen", "orgCode", "destCode"]) {
    if (text(data[field])) payload[field] = text(data[field]);
  }
  if (payload.bulkpen) payload.destRouteLabel = payload.bulkpen;
  // With `printType: IMAGE` [not checked live]: the address of the picture, or the picture in base64.
  const label = text(data.label);
  if (label) payload.label = label;
  return { trackingNo, payload, hasPaper: label !== "" };
}

const states: Record<string, TrackingState> = {
  "0": "in_transit",
  "1": "picked_up",
  "2": "problem",
  "3": "delivered",
  "4": "returned",
  "5": "out_for_delivery",
  "6": "returning",
  "7": "in_transit",
  "14": "refused",
};

/** `resultv2` gives a state an event, whose first digits are one of the main states; else only the newest has one. */
function stateOf(row: Record<string, unknown>, newest: string | undefined): TrackingState {
  const code = text(row.statusCode);
  if (code) return states[code] ?? states[code.slice(0, code.startsWith("14") ? 2 : 1)] ?? "in_transit";
  return (newest && states[newest]) || "in_transit";
}

/** The full list of a parcel's way, newest first, as a query and a push both have it. */
export function readTrack(result: Record<string, unknown>): TrackingUpdate[] {
  const trackingNo = text(result.nu);
  return records(result.data).flatMap((row, index) => {
    const at = fromChinaTime(text(row.ftime) || text(row.time));
    if (!at || !trackingNo) return [];
    const state = stateOf(row, index === 0 ? text(result.state) : undefined);
    const code = text(row.statusCode) || text(row.status);
    const remark = maskPhones(text(row.context));
    return [
      {
        trackingNo,
        key: `${at.toISOString()}|${remark.slice(0, 80)}`,
        at,
        state,
        code,
        text: remark,
        place: text(row.areaName),
      },
    ];
  });
}

export const readPushed = (param: Record<string, unknown>) => readTrack(record(param.lastResult));
