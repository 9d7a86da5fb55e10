import type { TrackingState } from "@/lib/contracts/parcel";
import { maskPhones } from "../carrier/mask-text";
import type { Party, Shipment, ShipmentRequest, TrackingUpdate } from "../carrier/shipment";
import { fromChinaTime } from "../wire/china-time";
import { record, records, text } from "../wire/http";

const contact = (contactType: 1 | 2, party: Party) => ({
  contactType,
  contact: party.name,
  mobile: party.phone,
  company: party.company,
  country: party.country,
  province: party.province,
  city: party.city,
  county: party.district,
  address: party.street,
});

/** `EXP_RECE_CREATE_ORDER`. The order id is ours and unique: a second call with it makes no second waybill. */
export function createOrderData(request: ShipmentRequest, monthlyCard: string): object {
  const { codAmount } = request;
  return {
    language: "zh-CN",
    orderId: request.orderKey,
    monthlyCard,
    contactInfoList: [contact(1, request.sender), contact(2, request.receiver)],
    cargoDetails: request.items.map((item) => ({ name: item.name, count: item.quantity })),
    expressTypeId: Number(request.service),
    payMethod: 1,
    parcelQty: 1,
    totalWeight: request.weightGrams / 1000,
    isReturnRoutelabel: 1,
    ...(codAmount ? { serviceList: [{ name: "COD", value: codAmount, value1: monthlyCard }] } : {}),
  };
}

/** The waybill of a create or search answer; undefined when SF gave none. */
export function readWaybill(data: Record<string, unknown>): Shipment | undefined {
  const waybills = records(data.waybillNoInfoList);
  const master = waybills.find((row) => text(row.waybillType) === "1") ?? waybills[0];
  const trackingNo = text(master?.waybillNo);
  if (!trackingNo) return undefined;
  const route = record(records(data.routeLabelInfo)[0]?.routeLabelData);
  const payload: Record<string, string> = {};
  for (const field of ["destRouteLabel", "destTeamCode", "codingMapping", "proCode", "twoDimensionCode"]) {
    if (text(route[field])) payload[field] = text(route[field]);
  }
  return { trackingNo, payload };
}

// The codes a parcel's way is told by [from memory, not checked live]; unknown ones count as under way.
const states: Record<string, TrackingState> = {
  "50": "picked_up",
  "54": "picked_up",
  "30": "in_transit",
  "31": "in_transit",
  "36": "in_transit",
  "44": "out_for_delivery",
  "204": "out_for_delivery",
  "80": "delivered",
  "8000": "delivered",
  "33": "problem",
  "70": "refused",
  "99": "returning",
  "648": "returned",
};

/** One route of a search answer or of a push. Undefined without a time or a waybill. */
function readRoute(route: Record<string, unknown>, trackingNo: string): TrackingUpdate | undefined {
  const at = fromChinaTime(text(route.acceptTime));
  const code = text(route.opCode);
  if (!at || !trackingNo) return undefined;
  return {
    trackingNo,
    // A search gives no id: time and code are what both have.
    key: `${at.toISOString()}|${code}`,
    at,
    state: states[code] ?? "in_transit",
    code,
    text: maskPhones(text(route.remark)),
    place: text(route.acceptAddress),
  };
}

const present = (update: TrackingUpdate | undefined): update is TrackingUpdate => update !== undefined;

/** `EXP_RECE_SEARCH_ROUTES`. */
export function readRoutes(data: Record<string, unknown>): TrackingUpdate[] {
  return records(data.routeResps)
    .flatMap((answer) => records(answer.routes).map((route) => readRoute(route, text(answer.mailNo))))
    .filter(present);
}

/** `Body.WaybillRoute` of a route push. */
export function readPushedRoutes(push: Record<string, unknown>): TrackingUpdate[] {
  return records(record(push.Body).WaybillRoute)
    .map((route) => readRoute(route, text(route.mailno)))
    .filter(present);
}
