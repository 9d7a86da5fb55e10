import type { DeliveryMethod } from "@/lib/contracts/order-status";
import type { ParcelNumber, Shipment } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { chinaTime } from "../wire/china-time";
import { record, records, text } from "../wire/http";

/** One call below `/wxa/sec/order/`. */
export type CallMini = (name: string, body: object) => Promise<Answer<Record<string, unknown>>>;

const logisticsTypes: Record<DeliveryMethod, number> = { ship: 1, two_hour: 2, pickup: 4 };
const mostParcels = 10;
// All was told, was told once again (which is as often as it can be), or is just what was told before.
const toldBefore = new Set(["10060002", "10060003", "10060023"]);
// From here on the platform holds the goods to have left.
const leftState = 2;

/** A mall that does not say how it was paid is paid as mini-programs are. */
const byWechatPay = (method: string | undefined) => !method?.trim() || /微信|we-?chat|weixin|wx/i.test(method);

/** RFC 3339 with milliseconds, in China's time. */
const rfc3339 = (at: Date) =>
  `${chinaTime(at).replace(" ", "T")}.${String(at.getUTCMilliseconds()).padStart(3, "0")}+08:00`;

/** Whether the platform knows that the order left, under all these numbers. */
function isTold(order: Record<string, unknown>, parcels: readonly ParcelNumber[]): boolean {
  const known = records(record(order.shipping).shipping_list).map((one) => text(one.tracking_no));
  return Number(text(order.order_state)) >= leftState && parcels.every(({ trackingNo }) => known.includes(trackingNo));
}

/**
 * Tells WeChat that an order of the brand's own mini-program left, under the number its money was taken by: the money is
 * released by that. The call takes no key of the attempt, and telling all of it again is possible just once, for numbers that
 * come late: so it is asked first what it knows. What it would refuse is not sent.
 */
export async function uploadShipping(
  { externalNo, carrier, trackingNo, further = [], receiverToken: openid, brought }: Shipment,
  { merchantId, call, now }: { merchantId: string; call: CallMini; now: () => Date },
): Promise<Answer<"done" | "already">> {
  if (!brought) return refused("rejected", "GONE", "There is no such order any more");
  const { payment, method, goods, receiverPhone } = brought;
  if (payment.status !== "paid") return refused("rejected", "NOT_PAID", "The order is not paid by WeChat Pay");
  // Money taken elsewhere is not WeChat's to release.
  if (!byWechatPay(payment.method)) return answered("already");
  if (!openid) return refused("rejected", "NO_PAYER", "The order names no payer: buyer.maskedId is their openid");
  const numbers = [{ carrier, trackingNo }, ...further].filter((parcel) => parcel.trackingNo);
  const parcels = method === "ship" ? numbers : [];
  if (method === "ship" && parcels.length === 0) return refused("rejected", "NO_NUMBER", "No parcel has a number yet");
  if (parcels.length > mostParcels) {
    return refused("rejected", "PARCELS", `WeChat takes ${mostParcels} parcels of an order at most`);
  }
  if (parcels.some((parcel) => parcel.carrier === "SF") && !receiverPhone) {
    return refused("rejected", "CONTACT", "SF needs the receiver's phone");
  }
  const told = await call("get_order", { merchant_id: merchantId, merchant_trade_no: externalNo });
  if (!told.ok) return told;
  if (isTold(record(told.value.order), parcels)) return answered("already");
  // The platform takes 120 characters of it.
  const item_desc = goods.slice(0, 120);
  const answer = await call("upload_shipping_info", {
    order_key: { order_number_type: 1, mchid: merchantId, out_trade_no: externalNo },
    logistics_type: logisticsTypes[method],
    delivery_mode: parcels.length > 1 ? 2 : 1,
    is_all_delivered: true,
    shipping_list:
      parcels.length === 0
        ? [{ item_desc }]
        : parcels.map((parcel) => ({
            ...{ tracking_no: parcel.trackingNo, express_company: parcel.carrier, item_desc },
            ...(receiverPhone && { contact: { receiver_contact: receiverPhone } }),
          })),
    upload_time: rfc3339(now()),
    payer: { openid },
  });
  if (answer.ok) return answered("done");
  return toldBefore.has(answer.code) ? answered("already") : answer;
}
