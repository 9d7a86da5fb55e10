import { type Answer, answered, refused } from "../wire/answer";
import { chinaTime } from "../wire/china-time";
import { callWechat } from "./client";
import type { WechatAccount } from "./token";

const logisticsTypes = { express: 1, same_city: 2, virtual: 3, pickup: 4 } as const;
const mostParcels = 10;
// Told before, or told again once already: nothing more can be told of it.
const toldBefore = new Set(["10060002", "10060003"]);

export interface MiniShipment {
  /** How the payment is known: by WeChat Pay's number, or by ours under the merchant that took it. */
  payment: { transactionId: string } | { merchantId: string; outTradeNo: string };
  payerOpenId: string;
  logistics: keyof typeof logisticsTypes;
  /** One to ten; without carrier and number where nothing is carried. */
  parcels: {
    carrier?: string;
    trackingNo?: string;
    goods: string;
    /** Masked phone of sender or receiver, which SF is asked for by. */
    consignorPhone?: string;
    receiverPhone?: string;
  }[];
  /** Whether nothing of the order is left behind. */
  complete: boolean;
  shippedAt: Date;
}

/** RFC 3339 with milliseconds, in China's time. */
const rfc3339 = (at: Date) =>
  `${chinaTime(at).replace(" ", "T")}.${String(at.getUTCMilliseconds()).padStart(3, "0")}+08:00`;

/**
 * Tells WeChat that an order of the brand's own mini-program left (`/wxa/sec/order/upload_shipping_info`): the buyer's
 * money is released by it. Wrong input is refused before anything is sent.
 */
export async function uploadShipping(
  account: WechatAccount,
  { payment, payerOpenId, logistics, parcels, complete, shippedAt }: MiniShipment,
): Promise<Answer<"done" | "already">> {
  if (parcels.length < 1 || parcels.length > mostParcels) {
    return refused("rejected", "PARCELS", `A shipment has 1 to ${mostParcels} parcels`);
  }
  if (parcels.some((one) => one.carrier === "SF" && !one.consignorPhone && !one.receiverPhone)) {
    return refused("rejected", "CONTACT", "SF needs the phone of sender or receiver");
  }
  const answer = await callWechat(account, "/wxa/sec/order/upload_shipping_info", {
    order_key:
      "transactionId" in payment
        ? { order_number_type: 2, transaction_id: payment.transactionId }
        : { order_number_type: 1, mchid: payment.merchantId, out_trade_no: payment.outTradeNo },
    logistics_type: logisticsTypes[logistics],
    delivery_mode: parcels.length > 1 || !complete ? 2 : 1,
    is_all_delivered: complete,
    shipping_list: parcels.map(({ carrier, trackingNo, goods, consignorPhone, receiverPhone }) => ({
      ...(trackingNo && { tracking_no: trackingNo, express_company: carrier }),
      // The platform takes 120 characters of it.
      item_desc: goods.slice(0, 120),
      ...((consignorPhone || receiverPhone) && {
        contact: { consignor_contact: consignorPhone, receiver_contact: receiverPhone },
      }),
    })),
    upload_time: rfc3339(shippedAt),
    payer: { openid: payerOpenId },
  });
  if (answer.ok) return answered("done");
  return toldBefore.has(answer.code) ? answered("already") : answer;
}
