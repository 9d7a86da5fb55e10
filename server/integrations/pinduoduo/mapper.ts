import { allocate, toDecimal, toMinor } from "@/server/domain/order/money";
import { isAmount, isAmountIfAny, isCount } from "../channel/amounts";
import { lineRefs } from "../channel/line-refs";
import type { PlatformLine, PlatformOrder, PlatformRefund, PlatformStage } from "../channel/port";
import { lacking, type RefundRow } from "../channel/pulled-refunds";
import { toldShipment } from "../channel/told-shipment";
import { fromChinaTime } from "../wire/china-time";
import { record, records, text } from "../wire/http";

type Json = Record<string, unknown>;

const shipped: Record<string, PlatformStage> = { "1": "to_ship", "2": "shipped", "3": "completed" };

// 2, 3 asked; 6 refused, the buyer may still go on; 8 the platform decides. 4, 5 agreed; 7, 31 agreed, goods to come back.
const refundByAfterSales: Record<string, PlatformLine["refund"]> = {
  ...{ "2": "requested", "3": "requested", "6": "requested", "8": "requested" },
  ...{ "4": "agreed", "5": "agreed", "7": "agreed", "31": "agreed", "10": "refunded" },
};
const refundByStatus: Record<string, PlatformLine["refund"]> = { "2": "requested", "3": "agreed", "4": "refunded" };

const minor = (amount: unknown) => (isAmount(amount) ? toMinor(text(amount), 2).minor : 0n);
const atLeast0 = (amount: bigint) => (amount < 0n ? 0n : amount);
const decimal = (amount: bigint) => toDecimal(atLeast0(amount), 2);
const grossOf = (line: Json) => minor(line.goods_price) * BigInt(text(line.goods_count) || "0");

/** A receiver is told masked beside what is sealed (`~…~`), which is nobody's to read here. */
function shown(masked: unknown, plain: unknown): string {
  return text(masked) || (/^~.*~$/.test(text(plain)) ? "" : text(plain));
}

/**
 * Only an order that is dealt (`confirm_status` 1), paid in all its steps and out of review may be shipped. One that was
 * refunded before it left is over.
 */
function stageOf(order: Json, refund: PlatformLine["refund"]): PlatformStage | undefined {
  const stage = shipped[text(order.order_status)];
  const step = record(order.step_order_info);
  if (text(order.confirm_status) === "2") return "canceled";
  if (stage !== "to_ship") return stage;
  if (refund === "refunded") return "canceled";
  const halfPaid = text(order.trade_type) === "1" && text(step.step_trade_status) !== "2";
  if (halfPaid || !fromChinaTime(text(order.pay_time))) return "unpaid";
  // Paid, and waiting for others to buy with; or looked into by the platform.
  if (text(order.confirm_status) === "0" || text(order.risk_control_status) === "1") return "paused";
  return stage;
}

/**
 * What the shop gives away: a price it changed, its own discount and the goods its group leader gets free. By
 * `goods = price × count − change` and `pay = goods − discount + postage + services`; what is left of the discount is the
 * platform's, which pays it to the shop.
 */
function shopAmounts(order: Json, lines: Json[]): { given: bigint; freight: bigint } {
  const gross = lines.reduce((sum, line) => sum + grossOf(line), 0n);
  const goods = text(order.goods_amount) ? minor(order.goods_amount) : gross - minor(order.order_change_amount);
  const given = gross - goods + minor(order.seller_discount) + minor(order.capital_free_discount);
  const postage = minor(order.postage);
  const services = minor(order.pay_amount) - (goods - minor(order.discount_amount) + postage);
  return { given: atLeast0(given), freight: postage + (text(order.pay_amount) ? atLeast0(services) : 0n) };
}

/**
 * An order of `pdd.order.number.list.increment.get` or `pdd.order.information.get`. Amounts are yuan. Undefined when it
 * lacks what makes an order.
 */
export function readOrder(order: Json): PlatformOrder | undefined {
  const [placedAt, modifiedAt] = [fromChinaTime(text(order.created_time)), fromChinaTime(text(order.updated_at))];
  const refund =
    refundByAfterSales[text(order.after_sales_status)] ?? refundByStatus[text(order.refund_status)] ?? "none";
  const stage = stageOf(order, refund);
  const lines = records(order.item_list);
  if (!text(order.order_sn) || !placedAt || !modifiedAt || !stage || lines.length === 0) return undefined;
  if (!lines.every((line) => isAmount(line.goods_price) && isCount(line.goods_count))) return undefined;
  const { goods_amount, discount_amount, seller_discount, capital_free_discount, order_change_amount } = order;
  const amounts = [goods_amount, discount_amount, seller_discount, capital_free_discount, order_change_amount];
  if (![...amounts, order.postage, order.pay_amount].every(isAmountIfAny)) return undefined;
  const { given, freight } = shopAmounts(order, lines);
  const gross = lines.map(grossOf);
  const sum = gross.reduce((a, b) => a + b, 0n);
  const discount = sum - atLeast0(sum - given);
  const discounts = allocate(discount, gross);
  const paidAt = fromChinaTime(text(order.pay_time));
  return {
    externalNo: text(order.order_sn),
    modifiedAt,
    stage,
    ...toldShipment(fromChinaTime(text(order.shipping_time)), [
      ...[text(order.tracking_number), ...records(order.extra_delivery_list).map((one) => text(one.tracking_number))],
    ]),
    order: {
      externalNo: text(order.order_sn),
      placedAt: placedAt.toISOString(),
      currency: "CNY",
      buyer: { ...(text(order.open_address_id) && { maskedId: text(order.open_address_id) }) },
      shipTo: {
        name: shown(order.receiver_name_mask, order.receiver_name),
        phone: shown(order.receiver_phone_mask, order.receiver_phone),
        country: "CN",
        province: text(order.province),
        city: text(order.city),
        district: text(order.town),
        street: shown(order.receiver_address_mask, text(order.receiver_address) || order.address),
      },
      lines: lines.map((line, at) => ({
        sku: text(line.outer_id) || text(line.outer_goods_id) || text(line.sku_id),
        quantity: Number(text(line.goods_count)),
        unitPrice: decimal(minor(line.goods_price)),
        discount: decimal(discounts[at] ?? 0n),
      })),
      freight: decimal(freight),
      total: decimal(sum - discount + freight),
      payment:
        paidAt && stage !== "unpaid"
          ? {
              status: "paid",
              method: text(order.pay_type),
              paidAt: paidAt.toISOString(),
              amount: yuan(order.pay_amount),
            }
          : { status: "unpaid" },
      ...(text(order.buyer_memo) && { buyerNote: text(order.buyer_memo) }),
      ...(text(order.remark) && { sellerNote: text(order.remark) }),
    },
    // After-sales at Pinduoduo are of the whole order.
    lines: lineRefs(lines.map((line) => text(line.sku_id))).map((ref, at) => ({ ref, lineNo: at + 1, refund })),
  };
}

const yuan = (amount: unknown) => decimal(minor(amount));

const refundStatus: Record<string, PlatformRefund["status"]> = {
  ...{ "2": "requested", "3": "requested", "8": "requested", "6": "refused", "9": "refused", "10": "refunded" },
  ...{ "7": "awaiting_goods", "31": "awaiting_goods", "11": "closed", "12": "closed", "13": "closed" },
  // Agreed by the shop or the platform: past the shop's last step, which the port calls goods sent.
  ...{ "4": "goods_sent", "5": "goods_sent" },
};
const [returnAndRefund, exchange, resend] = ["3", "4", "5"];

/** A row of `pdd.refund.list.increment.get`; undefined when it is an exchange. */
export function readRefund(row: Json): RefundRow | undefined {
  const modifiedAt = fromChinaTime(text(row.updated_time));
  const status = refundStatus[text(row.after_sales_status)];
  const type = text(row.after_sales_type);
  const id = { refundId: text(row.id), externalNo: text(row.order_sn) };
  if (type === exchange || type === resend) return undefined;
  if (!id.refundId || !modifiedAt || !status) {
    return lacking(id, { status: text(row.after_sales_status), modified: text(row.updated_time) });
  }
  return {
    ...id,
    lineRef: text(row.sku_id),
    modifiedAt,
    status,
    amount: yuan(row.refund_amount),
    quantity: text(row.goods_number) ? Number(text(row.goods_number)) : undefined,
    reason: text(row.after_sale_reason),
    withGoods: type === returnAndRefund,
    tokens: {},
  };
}
