import { paperFrom } from "../carrier/paper";
import type { CarrierPaper, Shipment, ShipmentRequest, TrackingUpdate } from "../carrier/shipment";
import { type Answer, answered, refused } from "../wire/answer";
import { records, text } from "../wire/http";
import { callSf, type SfAccount } from "./client";
import { createOrderData, readRoutes, readWaybill } from "./mapper";

/** Already placed under this order id: the answer then comes from a search. */
const duplicateOrder = "8016";

export async function createOrder(
  account: SfAccount & { monthlyCard: string; printTemplate?: string },
  request: ShipmentRequest,
): Promise<Answer<Shipment>> {
  let answer = await callSf(account, "EXP_RECE_CREATE_ORDER", createOrderData(request, account.monthlyCard));
  if (!answer.ok && answer.code === duplicateOrder) {
    answer = await callSf(account, "EXP_RECE_SEARCH_ORDER_RESP", { orderId: request.orderKey });
  }
  if (!answer.ok) return answer;
  const shipment = readWaybill(answer.value);
  if (shipment && account.printTemplate) shipment.hasPaper = true;
  return shipment ? answered(shipment) : refused("rejected", "NO_WAYBILL", "SF gave no waybill number");
}

/**
 * The label as SF draws it, by the template its account is allowed [fields not checked live]: one file, behind a token that
 * the answer names.
 */
export async function printWaybill(
  account: SfAccount & { printTemplate: string },
  trackingNo: string,
  simulatorUrl: string | undefined,
): Promise<Answer<CarrierPaper>> {
  const answer = await callSf(account, "COM_RECE_CLOUD_PRINT_WAYBILLS", {
    templateCode: account.printTemplate,
    version: "2.0",
    fileType: "pdf",
    sync: true,
    documents: [{ masterWaybillNo: trackingNo }],
  });
  if (!answer.ok) return answer;
  const file = records(answer.value.files)[0];
  const url = text(file?.url);
  if (!url) return refused("rejected", "NO_FILE", "SF drew no label");
  return paperFrom(url, { simulatorUrl, headers: { "X-Auth-token": text(file?.token) } });
}

export async function cancelOrder(account: SfAccount, orderKey: string): Promise<Answer<undefined>> {
  const answer = await callSf(account, "EXP_RECE_UPDATE_ORDER", { orderId: orderKey, dealType: 2 });
  return answer.ok ? answered(undefined) : answer;
}

/** Asks SF to turn a parcel back that is under way. */
export async function interceptOrder(
  account: SfAccount & { monthlyCard: string },
  trackingNo: string,
): Promise<Answer<undefined>> {
  const data = { waybillNo: trackingNo, serviceCode: "2", role: "1", payMode: "1", monthlyCardNo: account.monthlyCard };
  const answer = await callSf(account, "EXP_RECE_WANTED_INTERCEPT", data);
  return answer.ok ? answered(undefined) : answer;
}

/** `phone`: SF shows routes to who knows the last four digits of one end's number. */
export async function searchRoutes(
  account: SfAccount,
  trackingNo: string,
  phone: string,
): Promise<Answer<TrackingUpdate[]>> {
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
export async function testAccount(account: SfAccount): Promise<Answer<undefined>> {
  const answer = await callSf(account, "EXP_RECE_SEARCH_ORDER_RESP", { orderId: "weft-test-call" });
  return answer.ok || answer.problem === "rejected" ? answered(undefined) : answer;
}
