import { toDecimal, toMinor } from "@/server/domain/order/money";
import { isAmount, isAmountIfAny, isCount } from "../channel/amounts";
import type { PlatformLine, PlatformOrder, PlatformRefund, PlatformStage } from "../channel/port";
import { lacking, type RefundRow } from "../channel/pulled-refunds";
import { toldShipment } from "../channel/told-shipment";
import { fromChinaTime } from "../wire/china-time";
import { record, records, text } from "../wire/http";

type Json = Record<string, unknown>;

const stages: Record<string, PlatformStage> = {
  TRADE_NO_CREATE_PAY: "unpaid",
  WAIT_BUYER_PAY: "unpaid",
  PAY_PENDING: "unpaid",
  WAIT_PRE_AUTH_CONFIRM: "unpaid",
  PAID_FORBID_CONSIGN: "paused",
  WAIT_SELLER_SEND_GOODS: "to_ship",
  SELLER_CONSIGNED_PART: "partly_shipped",
  WAIT_BUYER_CONFIRM_GOODS: "shipped",
  TRADE_BUYER_SIGNED: "shipped",
  TRADE_FINISHED: "completed",
  TRADE_CLOSED: "canceled",
  TRADE_CLOSED_BY_TAOBAO: "canceled",
};

const refundStages: Record<string, PlatformLine["refund"]> = {
  WAIT_SELLER_AGREE: "requested",
  SELLER_REFUSE_BUYER: "requested",
  WAIT_BUYER_RETURN_GOODS: "agreed",
  WAIT_SELLER_CONFIRM_GOODS: "agreed",
  SUCCESS: "refunded",
};

const closed = ["TRADE_CLOSED", "TRADE_CLOSED_BY_TAOBAO"];
const minor = (amount: unknown) => toMinor(text(amount) || "0", 2).minor;
const decimal = (amount: bigint) => toDecimal(amount < 0n ? 0n : amount, 2);

/** What a line costs after everything that was allocated to it; `divide_order_fee` where TOP has done the sums. */
function netOf(line: Json): bigint {
  if (text(line.divide_order_fee)) return minor(line.divide_order_fee);
  const gross = minor(line.price) * BigInt(text(line.num) || "0");
  return gross - minor(line.discount_fee) - minor(line.part_mjz_discount) + minor(line.adjust_fee);
}

const isLine = (line: Json) =>
  isAmount(line.price) &&
  isCount(line.num) &&
  [line.divide_order_fee, line.discount_fee, line.part_mjz_discount, line.adjust_fee].every(isAmountIfAny);

/**
 * An order of `taobao.trade.fullinfo.get`. Amounts are yuan; a line that was closed is no longer part of the order, unless
 * all are. Undefined when it lacks what makes an order: its number, times, lines.
 */
export function readTrade(trade: Json): PlatformOrder | undefined {
  const [placedAt, modifiedAt] = [fromChinaTime(text(trade.created)), fromChinaTime(text(trade.modified))];
  const stage = stages[text(trade.status)];
  const all = records(record(trade.orders).order);
  if (!text(trade.tid) || !placedAt || !modifiedAt || !stage || all.length === 0) return undefined;
  if (!isAmount(trade.payment) || !isAmountIfAny(trade.post_fee) || !all.every(isLine)) return undefined;
  const open = all.filter((line) => !closed.includes(text(line.status)));
  const kept = open.length > 0 ? open : all;
  const paidAt = fromChinaTime(text(trade.pay_time));
  const consignedAt = fromChinaTime(text(trade.consign_time));
  const net = kept.reduce((sum, line) => sum + netOf(line), 0n);
  return {
    externalNo: text(trade.tid),
    modifiedAt,
    stage: open.length === 0 ? "canceled" : stage,
    ...(consignedAt &&
      toldShipment(
        consignedAt,
        kept.map((line) => text(line.invoice_no)),
      )),
    order: {
      externalNo: text(trade.tid),
      placedAt: placedAt.toISOString(),
      currency: "CNY",
      buyer: {
        ...(text(trade.buyer_open_uid) && { memberNo: text(trade.buyer_open_uid) }),
        ...(text(trade.oaid) && { maskedId: text(trade.oaid) }),
      },
      shipTo: {
        name: text(trade.receiver_name),
        phone: text(trade.receiver_mobile) || text(trade.receiver_phone),
        country: "CN",
        province: text(trade.receiver_state),
        city: text(trade.receiver_city),
        district: text(trade.receiver_district),
        street: text(trade.receiver_town) + text(trade.receiver_address),
        ...(text(trade.receiver_zip) && { postalCode: text(trade.receiver_zip) }),
      },
      lines: kept.map((line) => {
        const gross = minor(line.price) * BigInt(text(line.num) || "0");
        const sku = text(line.outer_sku_id) || text(line.outer_iid) || text(line.sku_id) || text(line.num_iid);
        const discount = decimal(gross - netOf(line));
        return { sku, quantity: Number(text(line.num)), unitPrice: decimal(minor(line.price)), discount };
      }),
      freight: decimal(minor(trade.post_fee)),
      total: decimal(net + minor(trade.post_fee)),
      payment: paidAt
        ? { status: "paid", method: "alipay", paidAt: paidAt.toISOString(), amount: decimal(minor(trade.payment)) }
        : { status: "unpaid" },
      ...(text(trade.buyer_message) && { buyerNote: text(trade.buyer_message) }),
      ...(text(trade.seller_memo) && { sellerNote: text(trade.seller_memo) }),
    },
    lines: all.map((line) => ({
      ref: text(line.oid),
      lineNo: kept.includes(line) ? kept.indexOf(line) + 1 : undefined,
      refund: refundStages[text(line.refund_status)] ?? "none",
    })),
  };
}

const refundStatus: Record<string, PlatformRefund["status"]> = {
  WAIT_SELLER_AGREE: "requested",
  WAIT_BUYER_RETURN_GOODS: "awaiting_goods",
  WAIT_SELLER_CONFIRM_GOODS: "goods_sent",
  SELLER_REFUSE_BUYER: "refused",
  CLOSED: "closed",
  SUCCESS: "refunded",
};

/** A row of `taobao.refunds.receive.get`. */
export function readRefund(refund: Json): RefundRow {
  const modifiedAt = fromChinaTime(text(refund.modified));
  const status = refundStatus[text(refund.status)];
  const id = { refundId: text(refund.refund_id), externalNo: text(refund.tid) };
  if (!id.refundId || !modifiedAt || !status || !isAmount(refund.refund_fee)) {
    const told = { status: text(refund.status), modified: text(refund.modified), amount: text(refund.refund_fee) };
    return lacking(id, told);
  }
  return {
    ...id,
    lineRef: text(refund.oid),
    modifiedAt,
    status,
    amount: decimal(minor(refund.refund_fee)),
    quantity: text(refund.num) ? Number(text(refund.num)) : undefined,
    reason: text(refund.reason),
    withGoods: text(refund.has_good_return) === "true",
    tokens: { version: text(refund.refund_version), phase: text(refund.refund_phase) },
  };
}
