import { allocate, toDecimal, toMinor } from "@/server/domain/order/money";
import { isAmount, isAmountIfAny, isCount } from "../channel/amounts";
import { lineRefs } from "../channel/line-refs";
import type { PlatformOrder, PlatformStage } from "../channel/port";
import { toldShipment } from "../channel/told-shipment";
import { fromChinaTime } from "../wire/china-time";
import { record, records, text } from "../wire/http";

type Json = Record<string, unknown>;

const stages: Record<string, PlatformStage> = {
  NOT_PAY: "unpaid",
  WAIT_SELLER_STOCK_OUT: "to_ship",
  // Cross-border shops only: the goods passed customs and wait for their way inside China.
  WAIT_SELLER_DELIVERY: "to_ship",
  WAIT_GOODS_RECEIVE_CONFIRM: "shipped",
  DELIVERY_RETURN: "shipped",
  RECEIPT_CONFIRM: "completed",
  RECEIPTS_CONFIRM: "completed",
  FINISHED_L: "completed",
  TRADE_CANCELED: "canceled",
  // The buyer asked to cancel and the shop has to answer; shipping is refused meanwhile.
  LOCKED: "paused",
  PAUSE: "paused",
  POP_ORDER_PAUSE: "paused",
};

// Coupon types the shop pays for: set, flash, group and single-article prices, gifts for a sum, coupons of the shop.
const shopCoupons = new Set(["20", "28", "29", "30", "35", "100"]);
const cashOnDelivery = "1";

const minor = (amount: unknown) => (isAmount(amount) ? toMinor(text(amount), 2).minor : 0n);
const decimal = (amount: bigint) => toDecimal(amount < 0n ? 0n : amount, 2);
const least = (a: bigint, b: bigint) => (a < b ? a : b);
const grossOf = (line: Json) => minor(line.jdPrice) * BigInt(text(line.itemTotal) || "0");

/** JD writes a time that never was as the first day of year 1. */
export const timeOf = (value: unknown): Date | undefined => {
  const at = fromChinaTime(text(value).replace(/\.\d+$/, ""));
  return at && at.getUTCFullYear() > 1970 ? at : undefined;
};

/**
 * What the shop gives away on each line. `sellerDiscount` is all of it; coupons of the shop that name an article are that
 * line's, the rest is spread over what is left to pay. Coupons and beans of JD are paid to the shop by JD and no discount.
 */
function discountsOf(order: Json, lines: Json[]): bigint[] {
  // The type is a number, or a number and its name (`30-单品促销优惠`).
  const typeOf = (coupon: Json) => text(coupon.couponType).split("-")[0] ?? "";
  const coupons = records(order.couponDetailList).filter((coupon) => shopCoupons.has(typeOf(coupon)));
  let left = minor(order.sellerDiscount);
  const own = lines.map((line, at) => {
    if (lines.findIndex((one) => text(one.skuId) === text(line.skuId)) !== at) return 0n;
    const named = coupons.filter((coupon) => text(coupon.skuId) === text(line.skuId));
    const sum = named.reduce((total, coupon) => total + minor(coupon.couponPrice), 0n);
    const given = least(least(sum, grossOf(line)), left);
    left -= given;
    return given;
  });
  const open = lines.map((line, at) => grossOf(line) - (own[at] ?? 0n));
  const openSum = open.reduce((a, b) => a + b, 0n);
  const spread = allocate(least(left, openSum), open);
  return own.map((given, at) => given + (spread[at] ?? 0n));
}

/** JD's full address begins with the places that are said by themselves as well. */
function streetOf(to: Json): string {
  let street = text(to.fullAddress);
  for (const place of [to.province, to.city, to.county]) {
    const name = text(place);
    if (name && street.startsWith(name)) street = street.slice(name.length);
  }
  return street.trim();
}

function paymentOf(order: Json): PlatformOrder["order"]["payment"] {
  const amount = decimal(minor(order.orderPayment));
  const paidAt = timeOf(order.paymentConfirmTime);
  if (paidAt) return { status: "paid", paidAt: paidAt.toISOString(), amount };
  return text(order.payType).startsWith(cashOnDelivery) ? { status: "cod", amount } : { status: "unpaid" };
}

/**
 * An `orderInfo` of `jingdong.pop.order.search` or `.get`. Amounts are yuan; an order waiting to be shipped that was not
 * paid, and is not to be on delivery, is unpaid. Undefined when it lacks what makes an order.
 */
export function readOrder(order: Json): PlatformOrder | undefined {
  const [placedAt, modifiedAt] = [timeOf(order.orderStartTime), timeOf(order.modified)];
  const said = stages[text(order.orderState)];
  const lines = records(order.itemInfoList);
  if (!text(order.orderId) || !placedAt || !modifiedAt || !said || lines.length === 0) return undefined;
  if (!lines.every((line) => isAmount(line.jdPrice) && isCount(line.itemTotal))) return undefined;
  if (![order.freightPrice, order.sellerDiscount, order.orderPayment].every(isAmountIfAny)) return undefined;
  const payment = paymentOf(order);
  const partly = said === "to_ship" && records(order.partialLogisticsInfoModel).length > 0;
  const stage = said === "to_ship" && payment.status === "unpaid" ? "unpaid" : partly ? "partly_shipped" : said;
  const discounts = discountsOf(order, lines);
  const net = lines.reduce((sum, line, at) => sum + grossOf(line) - (discounts[at] ?? 0n), 0n);
  const to = record(order.consigneeInfo);
  const memberNo = text(order.open_id_buyer) || text(order.pin);
  return {
    externalNo: text(order.orderId),
    modifiedAt,
    stage,
    // JD says under which waybills, and not when.
    ...toldShipment(undefined, text(order.waybill).split(/[,，|]/)),
    order: {
      externalNo: text(order.orderId),
      placedAt: placedAt.toISOString(),
      currency: "CNY",
      buyer: { ...(memberNo && { memberNo }), ...(text(to.oaid) && { maskedId: text(to.oaid) }) },
      shipTo: {
        name: text(to.fullname),
        phone: text(to.mobile) || text(to.telephone),
        country: "CN",
        province: text(to.province),
        city: text(to.city),
        district: text(to.county),
        street: streetOf(to),
      },
      lines: lines.map((line, at) => ({
        sku: text(line.outerSkuId) || text(line.productNo) || text(line.skuId),
        quantity: Number(text(line.itemTotal)),
        unitPrice: decimal(minor(line.jdPrice)),
        discount: decimal(discounts[at] ?? 0n),
      })),
      freight: decimal(minor(order.freightPrice)),
      total: decimal(net + minor(order.freightPrice)),
      payment,
      ...(text(order.orderRemark) && { buyerNote: text(order.orderRemark) }),
      ...(text(order.venderRemark) && { sellerNote: text(order.venderRemark) }),
    },
    lines: lineRefs(lines.map((line) => text(line.skuId))).map((ref, at) => ({
      ref,
      lineNo: at + 1,
      refund: text(order.orderState) === "LOCKED" ? "requested" : "none",
    })),
  };
}
