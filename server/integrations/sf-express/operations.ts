import { answered, type CarrierAnswer, refused } from "../carrier/answer";
import type { Shipment, ShipmentRequest, TrackingUpdate } from "../carrier/shipment";
import { callSf, type SfAccount } from "./client";
import { createOrderData, readRoutes, readWaybill } from "./mapper";

/** Already placed under this order id: the answer then comes from a search. */
const duplicateOrder = "8016";

export async function createOrder(
  account: SfAccount & { monthlyCard: string },
  request: ShipmentRequest,
): Promise<CarrierAnswer<Shipment>> {
  let answer = await callSf(account, "EXP_RECE_CREATE_ORDER", createOrderData(request, account.monthlyCard));
  if (!answer.ok && answer.code === duplicateOrder) {
    answer = await callSf(account, "EXP_RECE_SEARCH_ORDER_RESP", { orderId: request.orderKey });
  }
  if (!answer.ok) return answer;
  const shipment = readWaybill(answer.value);
  return shipment ? answered(shipment) : refused("rejected", "NO_WAYBILL", "SF gave no waybill number");
}

export async function cancelOrder(account: SfAccount, orderKey: string): Promise<CarrierAnswer<undefined>> {
  const answer = await callSf(account, "EXP_RECE_UPDATE_ORDER", { orderId: orderKey, dealType: 2 });
  return answer.ok ? answered(undefined) : answer;
}

/** Asks SF to turn a parcel back that is under way. */
export async function interceptOrder(
  account: SfAccount & { monthlyCard: string },
  trackingNo: string,
): Promise<CarrierAnswer<undefined>> {
  const data = { waybillNo: trackingNo, serviceCode: "2", role: "1", payMode: "1", monthlyCardNo: account.monthlyCard };
  const answer = await callSf(account, "EXP_RECE_WANTED_INTERCEPT", data);
  return answer.ok ? answered(undefined) : answer;
}

/** `phone`: SF shows routes to who knows the last four digits of one end's number. */
export async function searchRoutes(
  account: SfAccount,
  trackingNo: string,
  phone: string,
): Promise<CarrierAnswer<TrackingUpdate[]>> {
  const answer = await callSf(account, "EXP_RECE_SEARCH_ROUTES", {
    language: "zh-CN",
    trackingType: 1,
    trackingNumber: [trackingNo],
    methodType: 1,
    checkPhoneNo: phone.slice(-4),
  });
  return answer.ok ? answered(readRoutes(answer.value)) : answer;
}

/** A search for an order that cannot exist: refused keys show, everything else means that the account works. */
export async function testAccount(account: SfAccount): Promise<CarrierAnswer<undefined>> {
  const answer = await callSf(account, "EXP_RECE_SEARCH_ORDER_RESP", { orderId: "weft-test-call" });
  return answer.ok || answer.problem === "rejected" ? answered(undefined) : answer;
}
