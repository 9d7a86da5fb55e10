import type { Shipment, ShipmentRequest } from "../carrier/shipment";
import { callTop, type TopAccount } from "../taobao/client";
import { type Answer, answered, refused } from "../wire/answer";
import { readWaybill, type WaybillSettings, waybillRequest } from "./mapper";

export async function getWaybill(
  account: TopAccount & WaybillSettings,
  request: ShipmentRequest,
): Promise<Answer<Shipment>> {
  const param = JSON.stringify(waybillRequest(request, account));
  const answer = await callTop(account, "cainiao.waybill.ii.get", {
    param_waybill_cloud_print_apply_new_request: param,
  });
  if (!answer.ok) return answer;
  const shipment = readWaybill(answer.value);
  return shipment ? answered(shipment) : refused("rejected", "NO_WAYBILL", "Cainiao gave no waybill number");
}

export async function cancelWaybill(
  account: TopAccount & WaybillSettings,
  trackingNo: string,
): Promise<Answer<undefined>> {
  const business = { cp_code: account.cpCode, waybill_code: trackingNo };
  const answer = await callTop(account, "cainiao.waybill.ii.cancel", business);
  return answer.ok ? answered(undefined) : answer;
}

/** Which companies the account has waybills of; refused keys show. */
export async function testAccount(account: TopAccount & WaybillSettings): Promise<Answer<undefined>> {
  const answer = await callTop(account, "cainiao.waybill.ii.search", { cp_code: account.cpCode });
  return answer.ok || answer.problem === "rejected" ? answered(undefined) : answer;
}
