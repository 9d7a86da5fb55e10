import { toDecimal, toMinor } from "@/server/domain/order/money";
import { isCount } from "../channel/amounts";
import { lineRefs } from "../channel/line-refs";
import type { PlatformLine, PlatformOrder, PlatformRefund, PlatformStage } from "../channel/port";
import { lacking, type RefundRow } from "../channel/pulled-refunds";
import { toldShipment } from "../channel/told-shipment";
import { record, records, text } from "../wire/http";

type Json = Record<string, unknown>;

const stages: Record<string, PlatformStage> = {
  "1": "unpaid",
  // Paid but still worked on, or with the customs: not to be shipped yet.
  "2": "paused",
  "3": "paused",
  "4": "to_ship",
  "5": "partly_shipped",
  "6": "shipped",
  "7": "completed",
  "8": "canceled",
  "9": "canceled",
  "10": "shipped",
};
const lineRefund: Record<string, PlatformLine["refund"]> = { "2": "requested", "3": "refunded", "6": "requested" };

const isFen = (amount: unknown) => /^-?\d+$/.test(text(amount));
const fen = (amount: unknown) => (isFen(amount) ? BigInt(text(amount)) : 0n);
const decimal = (amount: bigint) => toDecimal(amount < 0n ? 0n : amount, 2);
const millis = (at: unknown) => (/^[1-9]\d{11,13}$/.test(text(at)) ? new Date(Number(text(at))) : undefined);

/**
 * A line of `skuList`. Orders tell amounts of whole lines, in fen: what was paid, and what the platform (`red`) and the
 * shop took off. The platform pays its part to the shop, so only the shop's is a discount. A price that does not divide
 * by the units is rounded up, and the discount takes the rest.
 */
function readLine(line: Json) {
  const quantity = BigInt(text(line.skuQuantity));
  const net = fen(line.totalPaidAmount) + fen(line.totalRedDiscount);
  const gross = net + fen(line.totalMerchantDiscount);
  const price = gross > 0n ? (gross + quantity - 1n) / quantity : 0n;
  const [only, ...others] = records(line.skuDetailList);
  const sku = text(line.erpcode) || (others.length === 0 && text(only?.erpCode)) || text(line.skuId);
  return { sku, quantity: Number(quantity), price, discount: price * quantity - net, net };
}

/**
 * An order of `order.getOrderDetail`; amounts are fen, times milliseconds. Lines refunded before they left are no longer
 * part of it, unless all are; of several units some may have been, which its refunds say. Receivers are not told here: the order carries the id of the address. Undefined when it lacks
 * what makes an order: its number, times, lines with their amounts.
 */
export function readOrder(row: Json): PlatformOrder | undefined {
  const [externalNo, placedAt, modifiedAt] = [text(row.orderId), millis(row.createdTime), millis(row.updateTime)];
  const [told, all] = [stages[text(row.orderStatus)], records(row.skuList)];
  if (!externalNo || !placedAt || !modifiedAt || !told || all.length === 0) return undefined;
  if (!all.every((line) => isCount(line.skuQuantity) && isFen(line.totalPaidAmount))) return undefined;
  // An article bought and given comes twice.
  const refs = lineRefs(all.map((line) => text(line.skuId)));
  const waiting = told === "to_ship" || told === "partly_shipped" || told === "paused";
  const over = (line: Json) =>
    lineRefund[text(line.skuAfterSaleStatus)] === "refunded" && text(line.skuQuantity) === "1";
  const open = all.filter((line) => !(waiting && over(line)));
  const kept = open.length > 0 ? open : all;
  // The buyer asked to cancel: nothing may leave until that is decided.
  const stage = waiting && text(row.cancelStatus) === "1" ? "paused" : told;
  const lines = kept.map(readLine);
  const freight = fen(row.totalShippingFree);
  const paidAt = millis(row.paidTime);
  return {
    externalNo,
    modifiedAt,
    stage: open.length === 0 ? "canceled" : stage,
    ...toldShipment(millis(row.deliveryTime), text(row.expressTrackingNo).split(",")),
    order: {
      ...{ externalNo, placedAt: placedAt.toISOString(), currency: "CNY" },
      buyer: {
        ...(text(row.userId) && { memberNo: text(row.userId) }),
        ...(text(row.openAddressId) && { maskedId: text(row.openAddressId) }),
      },
      shipTo: {
        ...{ name: "", phone: "", country: "CN", street: "" },
        ...{ province: text(row.receiverProvinceName), city: text(row.receiverCityName) },
        district: text(row.receiverDistrictName),
      },
      lines: lines.map(({ sku, quantity, price, discount }) => ({
        ...{ sku, quantity, unitPrice: decimal(price), discount: decimal(discount) },
      })),
      freight: decimal(freight),
      total: decimal(lines.reduce((sum, line) => sum + line.net, 0n) + freight),
      payment: paidAt ? { status: "paid", paidAt: paidAt.toISOString() } : { status: "unpaid" },
      ...(text(row.customerRemark) && { buyerNote: text(row.customerRemark) }),
      ...(text(row.sellerRemark) && { sellerNote: text(row.sellerRemark) }),
    },
    lines: all.map((line, at) => ({
      ref: refs[at] ?? "",
      lineNo: kept.includes(line) ? kept.indexOf(line) + 1 : undefined,
      refund: lineRefund[text(line.skuAfterSaleStatus)] ?? "none",
    })),
  };
}

const refundStatus: Record<string, PlatformRefund["status"]> = {
  "1": "requested",
  "2": "awaiting_goods",
  "3": "goods_sent",
  "5": "closed",
  "6": "closed",
  "9": "refused",
  "9001": "refused",
  "12": "goods_sent",
  "13": "goods_sent",
  "14": "requested",
};

/**
 * The refunds of `afterSale.getAfterSaleInfo`: one per article, since one request may name several. **Here amounts are
 * yuan**, unlike in orders. Done (4) is not refunded before `refundStatus` says so.
 */
export function readRefunds(returnsId: string, info: Json): RefundRow[] {
  const [modifiedAt, skus] = [millis(info.updatedAt), records(info.skus)];
  const refunded = text(info.refundStatus) === "2";
  const status = refunded ? "refunded" : text(info.status) === "4" ? "goods_sent" : refundStatus[text(info.status)];
  const id = { refundId: returnsId, externalNo: text(info.orderId) };
  if (!modifiedAt || !status) return [lacking(id, { status: text(info.status), modified: text(info.updatedAt) })];
  const yuan = (amount: unknown) => decimal(toMinor(text(amount) || "0", 2).minor);
  const whole = refunded ? (info.refundAmountYuan ?? info.expectedRefundAmountYuan) : info.expectedRefundAmountYuan;
  const alone = skus.length <= 1;
  return (alone ? [skus[0] ?? {}] : skus).map((sku) => ({
    refundId: alone ? returnsId : `${returnsId}:${text(sku.skuId)}`,
    ...{ externalNo: text(info.orderId), lineRef: text(record(sku).skuId), modifiedAt, status },
    amount: yuan(alone ? whole : sku.appliedTotalAmountYuan),
    quantity: text(sku.appliedCount) ? Number(text(sku.appliedCount)) : undefined,
    reason: text(info.reasonNameZh),
    withGoods: text(info.returnType) === "1" || text(info.returnType) === "2",
    tokens: { returnsId },
  }));
}
