import type { Shipment, ShipmentRequest } from "../carrier/shipment";
import { type Answer, answered, refused } from "../wire/answer";
import { type CourierAccount, callCourier } from "./client";
import { deliveryBody, readDelivery } from "./mapper";

export async function dispatch(account: CourierAccount, request: ShipmentRequest): Promise<Answer<Shipment>> {
  const answer = await callCourier(account, "/v1/deliveries", deliveryBody(request, account.shopId));
  if (!answer.ok) return answer;
  const shipment = readDelivery(answer.value);
  return shipment ? answered(shipment) : refused("rejected", "NO_DELIVERY", "No delivery was made");
}

export async function cancelDelivery(account: CourierAccount, orderKey: string): Promise<Answer<undefined>> {
  const answer = await callCourier(account, "/v1/deliveries/cancel", { orderKey });
  return answer.ok ? answered(undefined) : answer;
}

export async function testAccount(account: CourierAccount): Promise<Answer<undefined>> {
  const answer = await callCourier(account, "/v1/ping", {});
  return answer.ok ? answered(undefined) : answer;
}
