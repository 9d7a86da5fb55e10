import { answered, type CarrierAnswer, refused } from "../carrier/answer";
import type { Shipment, ShipmentRequest } from "../carrier/shipment";
import { type CourierAccount, callCourier } from "./client";
import { deliveryBody, readDelivery } from "./mapper";

export async function dispatch(account: CourierAccount, request: ShipmentRequest): Promise<CarrierAnswer<Shipment>> {
  const answer = await callCourier(account, "/v1/deliveries", deliveryBody(request, account.shopId));
  if (!answer.ok) return answer;
  const shipment = readDelivery(answer.value);
  return shipment ? answered(shipment) : refused("rejected", "NO_DELIVERY", "No delivery was made");
}

export async function cancelDelivery(account: CourierAccount, orderKey: string): Promise<CarrierAnswer<undefined>> {
  const answer = await callCourier(account, "/v1/deliveries/cancel", { orderKey });
  return answer.ok ? answered(undefined) : answer;
}

export async function testAccount(account: CourierAccount): Promise<CarrierAnswer<undefined>> {
  const answer = await callCourier(account, "/v1/ping", {});
  return answer.ok ? answered(undefined) : answer;
}
