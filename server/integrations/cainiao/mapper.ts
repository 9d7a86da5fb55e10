import type { TrackingState } from "@/lib/contracts/parcel";
import { maskPhones } from "../carrier/mask-text";
import type { Party, Shipment, ShipmentRequest, TrackingUpdate } from "../carrier/shipment";
import { fromChinaTime } from "../wire/china-time";
import { parseJson, record, records, text } from "../wire/http";

export interface WaybillSettings {
  cpCode: string;
  userId: string;
  templateUrl: string;
}

const standardTemplate = "http://cloudprint.cainiao.com/template/standard/101";

const address = (party: Party) => ({
  province: party.province,
  city: party.city,
  district: party.district,
  detail: party.street,
});

// Codes of the platforms whose receiver ids TOP knows [from memory: the list itself is behind a login].
const platforms: Record<string, string> = { tmall: "TM", livestream: "TB" };

/**
 * Where an order came from, and who gets it. A platform that masks its receivers gives an id instead (OAID): it goes on as it
 * is, beside the masked name and address, with the platform's own order number. Nothing is ever decrypted here.
 */
function destination({ platform, receiver, orderKey }: ShipmentRequest) {
  const recipient = { name: receiver.name, mobile: receiver.phone, address: address(receiver) };
  const code = platforms[platform.channel];
  const tid = platform.orderNos[0];
  if (!code || !platform.receiverToken || !tid) {
    return { order_info: { order_channels_type: "OTHERS", trade_order_list: [orderKey] }, recipient };
  }
  return {
    order_info: { order_channels_type: code, trade_order_list: platform.orderNos },
    recipient: { ...recipient, oaid: platform.receiverToken, tid },
  };
}

/** `param_waybill_cloud_print_apply_new_request`. The package id is our key: the same one gives the same waybill. */
export function waybillRequest(request: ShipmentRequest, settings: WaybillSettings): object {
  const { sender } = request;
  return {
    cp_code: settings.cpCode,
    sender: { name: sender.name, mobile: sender.phone, address: address(sender) },
    trade_order_info_dtos: [
      {
        object_id: request.orderKey,
        ...destination(request),
        package_info: {
          id: request.orderKey,
          items: request.items.map((item) => ({ name: item.name, count: item.quantity })),
          weight: request.weightGrams,
          goods_description: "服装",
        },
        template_url: settings.templateUrl || standardTemplate,
        user_id: Number(settings.userId),
        ...(request.codAmount
          ? { logistics_services: JSON.stringify({ "SVC-COD": { value: request.codAmount } }) }
          : {}),
      },
    ],
    need_encrypt: true,
  };
}

export function readWaybill(response: Record<string, unknown>): Shipment | undefined {
  const modules = record(response.modules).waybill_cloud_print_response ?? response.modules;
  const first = records(modules)[0];
  const trackingNo = text(first?.waybill_code);
  if (!first || !trackingNo) return undefined;
  const printData = text(first.print_data);
  const routing = record(record(parseJson(printData)?.data).routingInfo);
  const destRouteLabel = text(record(routing.sortation).name) || text(routing.routeCode);
  const payload: Record<string, string> = { printData, cpCode: text(first.real_cp_code) || text(first.cp_code) };
  if (destRouteLabel) payload.destRouteLabel = destRouteLabel;
  return { trackingNo, payload };
}

// Actions of a LINK trace [from memory, not checked live]; unknown ones count as under way.
const states: Record<string, TrackingState> = {
  ACCEPT: "picked_up",
  GOT: "picked_up",
  TRANSPORT: "in_transit",
  ARRIVAL: "in_transit",
  DEPARTURE: "in_transit",
  DELIVERING: "out_for_delivery",
  SENT_SCAN: "out_for_delivery",
  SIGN: "delivered",
  SIGNED: "delivered",
  STA_SIGN: "delivered",
  FAILED: "problem",
  OTHER_EXCEPTION: "problem",
  REJECT: "refused",
  RETURN: "returning",
  RETURN_SIGN: "returned",
};

/** The traces of a LINK message. */
export function readTraces(content: Record<string, unknown>): TrackingUpdate[] {
  const trackingNo = text(content.mailNo);
  return records(content.traces).flatMap((trace) => {
    const at = fromChinaTime(text(trace.time));
    const code = text(trace.action);
    if (!at || !trackingNo) return [];
    const update = { trackingNo, at, code, state: states[code] ?? "in_transit", key: `${at.toISOString()}|${code}` };
    return [{ ...update, text: maskPhones(text(trace.desc)), place: text(trace.city) }];
  });
}
