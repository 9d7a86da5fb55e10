import { toDecimal } from "@/server/domain/order/money";
import { isCount } from "../channel/amounts";
import { namedWarehouses } from "../channel/named-warehouses";
import type { PlatformLine, PlatformOrder, PlatformRefund, PlatformStage } from "../channel/port";
import { lacking, type RefundRow } from "../channel/pulled-refunds";
import { toldShipment } from "../channel/told-shipment";
import { record, records, text } from "../wire/http";

type Json = Record<string, unknown>;

const stages: Record<string, PlatformStage> = {
  "1": "unpaid",
  "103": "unpaid",
  // Paid, but not yet told to be prepared: the buyer may still change the address, or a group be incomplete.
  "105": "paused",
  "2": "to_ship",
  "101": "partly_shipped",
  "3": "shipped",
  "4": "canceled",
  "5": "completed",
  // All of it was refunded: before it left, on its way, after it came.
  "21": "canceled",
  "22": "canceled",
  "39": "canceled",
};
const stageOf = (row: Json) => stages[text(row.order_status)] ?? stages[text(row.main_status)];

const isFen = (amount: unknown) => /^-?\d+$/.test(text(amount));
const fen = (amount: unknown) => (isFen(amount) ? BigInt(text(amount)) : 0n);
const decimal = (amount: bigint) => toDecimal(amount < 0n ? 0n : amount, 2);
const seconds = (at: unknown) => (/^[1-9]\d{8,9}$/.test(text(at)) ? new Date(Number(text(at)) * 1000) : undefined);
const nameOf = (place: unknown) => text(record(place).name);

/** The line's after-sale state, of `after_sale_info`: the documentation's numbers of both fields. */
function refundOf(line: Json): PlatformLine["refund"] {
  const info = record(line.after_sale_info);
  const status = text(info.after_sale_status);
  if (["12", "51", "53"].includes(status)) return text(info.refund_status) === "3" ? "refunded" : "agreed";
  if (["7", "11", "13", "14"].includes(status)) return "agreed";
  return ["6", "27", "29"].includes(status) ? "requested" : "none";
}

/**
 * What the shop gives up of a line. Platform and talent pay their promotions to the shop, so only `promotion_shop_amount`
 * is its discount; where that is not told, everything between the price and what was paid.
 */
function discountOf(line: Json): bigint {
  const gross = fen(line.origin_amount) * BigInt(text(line.item_num));
  const ours = isFen(line.promotion_shop_amount) ? fen(line.promotion_shop_amount) : gross - fen(line.pay_amount);
  const kept = ours < 0n ? 0n : ours;
  return kept > gross ? gross : kept;
}

/**
 * An order of `order.searchList` or `order.orderDetail`; amounts are fen. Lines that were closed are no longer part of it,
 * unless all are. Undefined when it lacks what makes an order: its number, times, lines with their amounts.
 */
export function readOrder(row: Json): PlatformOrder | undefined {
  const [externalNo, placedAt, modifiedAt] = [text(row.order_id), seconds(row.create_time), seconds(row.update_time)];
  const [stage, all] = [stageOf(row), records(row.sku_order_list)];
  if (!externalNo || !placedAt || !modifiedAt || !stage || all.length === 0) return undefined;
  // Where the shop's part is not told, what was paid has to be.
  const told = (line: Json) => isFen(line.promotion_shop_amount) || isFen(line.pay_amount);
  if (!all.every((line) => isCount(line.item_num) && isFen(line.origin_amount) && told(line))) return undefined;
  const open = all.filter((line) => stageOf(line) !== "canceled");
  const kept = open.length > 0 ? open : all;
  const lines = kept.map((line) => {
    const quantity = Number(text(line.item_num));
    const sku = text(line.code) || text(line.out_sku_id) || text(line.sku_id) || text(line.product_id);
    return { sku, quantity, price: fen(line.origin_amount), discount: discountOf(line) };
  });
  const goods = lines.reduce((sum, line) => sum + line.price * BigInt(line.quantity) - line.discount, 0n);
  const address = record(row.post_addr);
  const masked = record(row.mask_post_addr);
  const paidAt = seconds(row.pay_time);
  return {
    externalNo,
    modifiedAt,
    stage: open.length === 0 ? "canceled" : stage,
    ...namedWarehouses(kept.flatMap((line) => records(line.inventory_list).map((one) => text(one.out_warehouse_id)))),
    ...toldShipment(
      seconds(row.ship_time) ?? seconds(records(row.logistics_info).at(-1)?.ship_time),
      records(row.logistics_info).map((one) => text(one.tracking_no)),
    ),
    order: {
      ...{ externalNo, placedAt: placedAt.toISOString(), currency: "CNY" },
      buyer: {
        ...(text(row.doudian_open_id) && { memberNo: text(row.doudian_open_id) }),
        ...(text(row.open_address_id) && { maskedId: text(row.open_address_id) }),
      },
      shipTo: {
        ...{ name: text(row.mask_post_receiver), phone: text(row.mask_post_tel), country: "CN" },
        ...{ province: nameOf(address.province), city: nameOf(address.city), district: nameOf(address.town) },
        street: nameOf(address.street) + text(masked.detail),
      },
      lines: lines.map(({ sku, quantity, price, discount }) => ({
        ...{ sku, quantity, unitPrice: decimal(price), discount: decimal(discount) },
      })),
      freight: decimal(fen(row.post_amount)),
      total: decimal(goods + fen(row.post_amount)),
      payment: paidAt ? { status: "paid", paidAt: paidAt.toISOString() } : { status: "unpaid" },
      ...(text(row.buyer_words) && { buyerNote: text(row.buyer_words) }),
      ...(text(row.seller_words) && { sellerNote: text(row.seller_words) }),
    },
    lines: all.map((line) => ({
      ref: text(line.order_id),
      lineNo: kept.includes(line) ? kept.indexOf(line) + 1 : undefined,
      refund: refundOf(line),
    })),
  };
}

const refundStatus: Record<string, PlatformRefund["status"]> = {
  "6": "requested",
  "7": "awaiting_goods",
  "11": "goods_sent",
  "13": "goods_sent",
  "27": "refused",
  "29": "refused",
  "28": "closed",
  "12": "refunded",
  "51": "refunded",
  "53": "refunded",
};

const exchange = "3";

/** An item of `afterSale.List`, in fen; undefined for steps of an exchange that no refund has. */
export function readRefund(item: Json): RefundRow | undefined {
  const [info, order] = [record(item.aftersale_info), record(item.order_info)];
  const [modifiedAt, status] = [seconds(info.update_time), refundStatus[text(info.aftersale_status)]];
  const [line] = records(order.related_order_info);
  const id = { refundId: text(info.aftersale_id), externalNo: text(order.shop_order_id) };
  const type = text(info.aftersale_type);
  if (!status && type === exchange) return undefined;
  if (!id.refundId || !modifiedAt || !status) {
    return lacking(id, { status: text(info.aftersale_status), modified: text(info.update_time) });
  }
  return {
    ...{ ...id, lineRef: text(line?.sku_order_id) },
    ...{ modifiedAt, status, amount: decimal(fen(info.refund_amount)) },
    quantity: text(info.aftersale_num) ? Number(text(info.aftersale_num)) : undefined,
    reason: text(record(item.text_part).reason_text),
    // 0 is return and refund, 3 an exchange; 1 and 2 are refunds after and before it left.
    withGoods: type === "0" || type === exchange,
    tokens: {},
  };
}
