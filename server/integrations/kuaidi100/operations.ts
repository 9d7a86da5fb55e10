import type { Shipment, ShipmentRequest, TrackingUpdate } from "../carrier/shipment";
import { type Answer, answered, refused } from "../wire/answer";
import { callLabel, callQuery, callSubscribe, type Kuaidi100Account } from "./client";
import { type LabelSettings, labelParam, readLabel, readTrack, subscribeParam } from "./mapper";

/** A waybill, and a subscription to what becomes of it. Asked again, both answer as before. */
export async function createLabel(
  account: Kuaidi100Account & LabelSettings,
  request: ShipmentRequest,
): Promise<Answer<Shipment>> {
  const answer = await callLabel(account, "order", labelParam(request, account));
  if (!answer.ok) return answer;
  const shipment = readLabel(answer.value);
  if (!shipment) return refused("rejected", "NO_WAYBILL", "Kuaidi100 gave no waybill number");
  const push = { url: request.pushUrl, salt: request.pushSecret, phone: request.receiver.phone };
  const subscribed = await callSubscribe(account, subscribeParam(account.company, shipment.trackingNo, push));
  return subscribed.ok ? answered(shipment) : subscribed;
}

export async function cancelLabel(
  account: Kuaidi100Account & LabelSettings,
  label: { orderKey: string; trackingNo: string },
): Promise<Answer<undefined>> {
  const { company, partnerId, partnerKey } = account;
  const parameters = {
    partnerId,
    partnerKey,
    kuaidicom: company,
    kuaidinum: label.trackingNo,
    orderId: label.orderKey,
  };
  const answer = await callLabel(account, "cancel", parameters);
  return answer.ok ? answered(undefined) : answer;
}

export async function queryTrack(
  account: Kuaidi100Account & LabelSettings,
  trackingNo: string,
  phone: string,
): Promise<Answer<TrackingUpdate[]>> {
  const answer = await callQuery(account, { com: account.company, num: trackingNo, phone, resultv2: "4" });
  return answer.ok ? answered(readTrack(answer.value)) : answer;
}

/** A query for a number nobody has: refused keys show. */
export async function testAccount(account: Kuaidi100Account & LabelSettings): Promise<Answer<undefined>> {
  const answer = await queryTrack(account, "WEFTTEST0000", "");
  return answer.ok || answer.problem === "rejected" ? answered(undefined) : answer;
}
