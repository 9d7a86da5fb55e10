import { toDecimal } from "@/server/domain/order/money";
import { isAmount } from "../channel/amounts";
import type { PlatformLine, PlatformOrder, PlatformRefund, PlatformStage } from "../channel/port";
import { lacking, type RefundRow } from "../channel/pulled-refunds";
import { toldShipment } from "../channel/told-shipment";
import { record, records, text } from "../wire/http";

type Json = Record<string, unknown>;

const stages: Record<string, PlatformStage> = {
  ...{ "10": "unpaid", "30": "to_ship", "40": "shipped", "50": "shipped", "70": "completed", "80": "canceled" },
};

// 10 asked; 12 refused, the buyer may go on; 20 disputed; 21, 22 decided for the buyer; 30 goods to come back; 40 they are
// on their way; 45 another is sent; 50 agreed, the money is on its way; 60 refunded; 70 closed.
const refundOfLine: Record<string, PlatformLine["refund"]> = {
  ...{ "10": "requested", "12": "requested", "20": "requested", "60": "refunded" },
  ...{ "21": "agreed", "22": "agreed", "30": "agreed", "40": "agreed", "45": "agreed", "50": "agreed" },
};

const fen = (amount: unknown): bigint => (/^-?\d+$/.test(text(amount)) ? BigInt(text(amount)) : 0n);
const decimal = (amount: bigint) => toDecimal(amount < 0n ? 0n : amount, 2);
const count = (value: unknown) => (/^\d+$/.test(text(value)) ? Number(text(value)) : 0);

/** Milliseconds since 1970; 0 is a time that never was. */
const timeOf = (value: unknown): Date | undefined => {
  const ms = Number(text(value));
  return Number.isSafeInteger(ms) && ms > 0 ? new Date(ms) : undefined;
};

/** One parcel of several moves an order on to shipped: only the counts tell that some of it is left. */
function stageOf(base: Json, item: Json, delivery: Json): PlatformStage | undefined {
  const stage = stages[text(base.status)];
  const [sent, ordered] = [count(delivery.deliveryNum), count(item.num)];
  if (text(base.status) === "40" && sent > 0 && sent < ordered) return "partly_shipped";
  const reasons = Array.isArray(base.disableDeliveryReasonCode) ? base.disableDeliveryReasonCode.length : 0;
  const risky = !["", "0"].includes(text(base.riskCode));
  return stage === "to_ship" && (reasons > 0 || risky) ? "paused" : stage;
}

/** Of several refunds the one that is still to be decided counts before one that was. */
function refundOf(refunds: Json[]): PlatformLine["refund"] {
  const states = refunds.map((refund) => refundOfLine[text(refund.refundStatus)]);
  return (["requested", "agreed", "refunded"] as const).find((state) => states.includes(state)) ?? "none";
}

/**
 * An order of `open.order.cursor.list` or `open.order.detail`: one article in some quantity. Amounts are fen. The article's
 * own discount is taken for the shop's; what else lowers the payment (`payChannelDiscount`, `governmentDiscount`) is paid
 * to the shop by others. Undefined when it lacks what makes an order.
 */
export function readOrder(order: Json): PlatformOrder | undefined {
  const base = record(order.orderBaseInfo);
  const [item, to] = [record(order.orderItemInfo), record(order.orderAddress)];
  const delivery = record(order.orderDeliveryInfo);
  const [placedAt, modifiedAt] = [timeOf(base.createTime), timeOf(base.updateTime)];
  const [stage, quantity] = [stageOf(base, item, delivery), count(item.num)];
  if (!text(base.oid) || !placedAt || !modifiedAt || !stage || quantity === 0 || !isAmount(item.price))
    return undefined;
  const gross = fen(item.price) * BigInt(quantity);
  const given = fen(item.discountFee);
  const discount = given < 0n ? 0n : gross - given < 0n ? gross : given;
  const paidAt = timeOf(base.payTime);
  const refunds = records(order.orderRefundList ?? order.orderDetailRefundList);
  const notes = records(record(order.orderNote).orderNoteInfo).map((note) => text(note.note));
  return {
    externalNo: text(base.oid),
    modifiedAt,
    stage,
    ...toldShipment(
      timeOf(base.sendTime),
      records(order.orderLogisticsInfo).map((one) => text(one.expressNo)),
    ),
    order: {
      externalNo: text(base.oid),
      placedAt: placedAt.toISOString(),
      currency: "CNY",
      buyer: {
        ...(text(base.buyerOpenId) && { memberNo: text(base.buyerOpenId) }),
        ...(text(delivery.openAddressId) && { maskedId: text(delivery.openAddressId) }),
      },
      shipTo: {
        name: text(to.desensitiseConsignee),
        phone: text(to.desensitiseMobile),
        country: "CN",
        province: text(to.province),
        city: text(to.city),
        district: text(to.district),
        street: text(to.town) + text(to.desensitiseAddress),
      },
      lines: [
        {
          sku: text(item.skuNick) || text(item.goodsCode) || text(item.skuId),
          ...{ quantity, unitPrice: decimal(fen(item.price)), discount: decimal(discount) },
        },
      ],
      freight: decimal(fen(base.expressFee)),
      total: decimal(gross - discount + fen(base.expressFee)),
      payment: paidAt
        ? { status: "paid", paidAt: paidAt.toISOString(), amount: decimal(fen(base.totalFee)) }
        : { status: "unpaid" },
      ...(text(base.remark) && { buyerNote: text(base.remark) }),
      ...(notes.some((note) => note !== "") && { sellerNote: notes.filter((note) => note !== "").join("\n") }),
    },
    lines: [
      {
        ref: text(item.orderItemId) || text(base.oid),
        lineNo: 1,
        refund: refundOf(refunds),
      },
    ],
  };
}

const refundStatus: Record<string, PlatformRefund["status"]> = {
  ...{ "10": "requested", "20": "requested", "12": "refused", "22": "awaiting_goods", "30": "awaiting_goods" },
  ...{ "40": "goods_sent", "60": "refunded", "70": "closed" },
  // Agreed, and past the shop's last step, which the port calls goods sent.
  ...{ "21": "goods_sent", "45": "goods_sent", "50": "goods_sent" },
};
export const returnOfGoods = "1";
const onlyMoney = "10";

/** A row of `open.seller.order.refund.pcursor.list`; undefined when it is an exchange or a repair. */
export function readRefund(row: Json): RefundRow | undefined {
  const modifiedAt = timeOf(row.updateTime);
  const [status, way] = [refundStatus[text(row.status)], text(row.handlingWay)];
  const id = { refundId: text(row.refundId), externalNo: text(row.oid) };
  if (way !== "" && ![returnOfGoods, onlyMoney].includes(way)) return undefined;
  if (!id.refundId || !modifiedAt || !status || way === "") {
    return lacking(id, { status: text(row.status), modified: text(row.updateTime), way });
  }
  return {
    ...id,
    // An order has one article.
    lineRef: "",
    modifiedAt,
    status,
    amount: decimal(fen(row.refundFee)),
    quantity: undefined,
    reason: text(row.refundReasonDesc) || text(row.refundDesc),
    withGoods: way === returnOfGoods,
    tokens: { status: text(row.status), negotiateStatus: text(row.negotiateStatus), handlingWay: way },
  };
}
