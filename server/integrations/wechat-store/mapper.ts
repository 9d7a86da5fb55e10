import { allocate, toDecimal } from "@/server/domain/order/money";
import { isCount } from "../channel/amounts";
import { lineRefs } from "../channel/line-refs";
import { namedWarehouses } from "../channel/named-warehouses";
import type { PlatformLine, PlatformOrder, PlatformRefund, PlatformStage } from "../channel/port";
import { lacking, type RefundRow } from "../channel/pulled-refunds";
import { toldShipment } from "../channel/told-shipment";
import { record, records, text } from "../wire/http";

type Json = Record<string, unknown>;

const stages: Record<string, PlatformStage> = {
  "10": "unpaid",
  // A gift nobody accepted yet, and an order waiting for others to join.
  "12": "paused",
  "13": "paused",
  "20": "to_ship",
  "21": "partly_shipped",
  "30": "shipped",
  "100": "completed",
  "190": "canceled",
  "200": "canceled",
  "250": "canceled",
};

const isWhole = (value: unknown) => /^-?\d+$/.test(text(value));
const whole = (value: unknown) => (isWhole(value) ? BigInt(text(value)) : 0n);
const decimal = (amount: bigint) => toDecimal(amount < 0n ? 0n : amount, 2);
const seconds = (at: unknown) => (/^[1-9]\d{8,9}$/.test(text(at)) ? new Date(Number(text(at)) * 1000) : undefined);

/** Lines have no id of their own: the article and its variant name one. */
export const refOf = (line: Json) => `${text(line.product_id)}:${text(line.sku_id)}`;

/** Units of a line that are still to be delivered while its order waits: without those refunded. */
export const unitsLeft = (line: Json) => whole(line.sku_cnt) - whole(line.finish_aftersale_sku_cnt);

function refundOf(line: Json): PlatformLine["refund"] {
  if (whole(line.on_aftersale_sku_cnt) > 0n) return "requested";
  return whole(line.sku_cnt) > 0n && unitsLeft(line) <= 0n ? "refunded" : "none";
}

/**
 * `real_price` is what the buyer pays for the line after everything. Coupons of talents and of the platform are paid to the
 * shop by them, so they are added again: what remains is the shop's discount.
 */
function readLine(line: Json, waiting: boolean) {
  const [told, left] = [whole(line.sku_cnt), waiting ? unitsLeft(line) : whole(line.sku_cnt)];
  const paidByOthers = ["finder_discounted_price", "cash_coupon_discounted_price", "national_subsidy_discounted_price"];
  const all = paidByOthers.reduce((sum, name) => sum + whole(line[name]), whole(line.real_price));
  const [net = 0n] = allocate(all, [left, told - left]);
  // A price raised afterwards is more than units times price; the price is then what the line comes to.
  const asked = whole(line.sale_price);
  const price = asked * left < net ? (net + left - 1n) / left : asked;
  const sku = text(line.sku_code) || text(line.out_sku_id) || text(line.sku_id) || text(line.product_id);
  return { sku, quantity: Number(left), price, discount: price * left - net, net };
}

/**
 * An order of `/channels/ec/order/get`; amounts are fen. While it waits, refunded units are no longer part of it, unless
 * all are. Undefined when it lacks what makes an order: its number, times, lines with their amounts.
 */
export function readOrder(row: Json): PlatformOrder | undefined {
  const [externalNo, placedAt, modifiedAt] = [text(row.order_id), seconds(row.create_time), seconds(row.update_time)];
  const detail = record(row.order_detail);
  const [stage, all] = [stages[text(row.status)], records(detail.product_infos)];
  if (!externalNo || !placedAt || !modifiedAt || !stage || all.length === 0) return undefined;
  if (!all.every((line) => isCount(line.sku_cnt) && isWhole(line.sale_price) && isWhole(line.real_price)))
    return undefined;
  const refs = lineRefs(all.map(refOf));
  const open = all.filter((line) => unitsLeft(line) > 0n);
  const waiting = ["to_ship", "partly_shipped", "paused"].includes(stage) && open.length > 0;
  const kept = waiting ? open : all;
  const lines = kept.map((line) => readLine(line, waiting));
  const address = record(record(detail.delivery_info).address_info);
  const freight = whole(record(detail.price_info).freight);
  const paidAt = seconds(record(detail.pay_info).pay_time);
  const notes = record(detail.ext_info);
  return {
    externalNo,
    modifiedAt,
    stage: open.length === 0 && (stage === "to_ship" || stage === "paused") ? "canceled" : stage,
    ...namedWarehouses(kept.map((line) => text(line.out_warehouse_id))),
    ...toldShipment(
      seconds(record(detail.delivery_info).ship_done_time),
      records(record(detail.delivery_info).delivery_product_info).map((one) => text(one.waybill_id)),
    ),
    order: {
      ...{ externalNo, placedAt: placedAt.toISOString(), currency: "CNY" },
      buyer: {
        ...(text(row.openid) && { memberNo: text(row.openid) }),
        ...(text(address.hash_code) && { maskedId: text(address.hash_code) }),
      },
      shipTo: {
        ...{ name: text(address.user_name), phone: text(address.tel_number), country: "CN" },
        ...{
          province: text(address.province_name),
          city: text(address.city_name),
          district: text(address.county_name),
        },
        street: text(address.detail_info),
        ...(text(address.postal_code) && { postalCode: text(address.postal_code) }),
      },
      lines: lines.map(({ sku, quantity, price, discount }) => ({
        ...{ sku, quantity, unitPrice: decimal(price), discount: decimal(discount) },
      })),
      freight: decimal(freight),
      total: decimal(lines.reduce((sum, line) => sum + line.net, 0n) + freight),
      payment: paidAt ? { status: "paid", method: "wechat", paidAt: paidAt.toISOString() } : { status: "unpaid" },
      ...(text(notes.customer_notes) && { buyerNote: text(notes.customer_notes) }),
      ...(text(notes.merchant_notes) && { sellerNote: text(notes.merchant_notes) }),
    },
    lines: all.map((line, at) => ({
      ref: refs[at] ?? "",
      lineNo: kept.includes(line) ? kept.indexOf(line) + 1 : undefined,
      refund: refundOf(line),
      left: Math.max(0, Number(unitsLeft(line))),
    })),
  };
}

const refundStatus: Record<string, PlatformRefund["status"]> = {
  USER_CANCELD: "closed",
  RETURN_CLOSED: "closed",
  MERCHANT_REJECT_REFUND: "refused",
  MERCHANT_REJECT_RETURN: "refused",
  USER_WAIT_RETURN: "awaiting_goods",
  MERCHANT_WAIT_RECEIPT: "goods_sent",
  MERCHANT_REFUND_SUCCESS: "refunded",
  MERCHANT_RETURN_SUCCESS: "refunded",
};

/** `after_sale_order` of `getaftersaleorder`, in fen. */
export function readRefund(refundId: string, row: Json): RefundRow {
  const [modifiedAt, product] = [seconds(row.update_time), record(row.product_info)];
  const id = { refundId, externalNo: text(row.order_id) };
  if (!modifiedAt || !text(row.status)) {
    return lacking(id, { status: text(row.status), modified: text(row.update_time) });
  }
  return {
    ...{ ...id, lineRef: text(product.product_id) && refOf(product), modifiedAt },
    // A state nobody told of may still be decided either way: asked for, which keeps the line from leaving.
    status: refundStatus[text(row.status)] ?? "requested",
    amount: decimal(whole(record(row.refund_info).amount)),
    quantity: text(product.count) ? Number(text(product.count)) : undefined,
    reason: text(row.reason_text) || text(row.reason),
    withGoods: text(row.type) !== "REFUND",
    tokens: {},
  };
}
