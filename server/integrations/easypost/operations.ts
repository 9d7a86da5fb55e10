import type { Shipment, ShipmentRequest, TrackingUpdate } from "../carrier/shipment";
import { type Answer, answered, refused } from "../wire/answer";
import { records } from "../wire/http";
import { callEasyPost, type EasyPostAccount } from "./client";
import { chooseRate, readShipment, readTracker, shipmentBody } from "./mapper";

const byReference = (orderKey: string) => `/shipments/${encodeURIComponent(orderKey)}`;

/** Creates and buys. What an earlier try created or bought is found by its reference and gone on with. */
export async function buyShipment(
  account: EasyPostAccount & { carrierAccountId: string },
  request: ShipmentRequest,
): Promise<Answer<Shipment>> {
  let found = await callEasyPost(account, "GET", byReference(request.orderKey));
  if (!found.ok && found.problem !== "rejected") return found;
  if (!found.ok) {
    found = await callEasyPost(account, "POST", "/shipments", shipmentBody(request, account.carrierAccountId));
    if (!found.ok) return found;
  }
  const before = readShipment(found.value);
  if (before) return answered(before);
  const rateId = chooseRate(found.value, request.service);
  if (!rateId) return refused("rejected", "NO_RATE", "No carrier offers a rate for this shipment");
  const bought = await callEasyPost(account, "POST", `${byReference(request.orderKey)}/buy`, { rate: { id: rateId } });
  if (!bought.ok) return bought;
  const shipment = readShipment(bought.value);
  return shipment ? answered(shipment) : refused("retry", "NO_LABEL", "EasyPost gave no tracking code yet");
}

export async function refundShipment(account: EasyPostAccount, orderKey: string): Promise<Answer<undefined>> {
  const answer = await callEasyPost(account, "POST", `${byReference(orderKey)}/refund`, {});
  return answer.ok ? answered(undefined) : answer;
}

export async function getTracker(account: EasyPostAccount, trackingNo: string): Promise<Answer<TrackingUpdate[]>> {
  const answer = await callEasyPost(account, "GET", `/trackers?tracking_code=${encodeURIComponent(trackingNo)}`);
  return answer.ok ? answered(records(answer.value.trackers).flatMap(readTracker)) : answer;
}

export async function testAccount(account: EasyPostAccount): Promise<Answer<undefined>> {
  const answer = await callEasyPost(account, "GET", "/shipments?page_size=1");
  return answer.ok ? answered(undefined) : answer;
}
