import { toDecimal } from "@/server/domain/order/money";
import type { PlatformRefund } from "../channel/port";
import { lacking, type RefundRow } from "../channel/pulled-refunds";
import { text } from "../wire/http";
import { timeOf } from "./mapper";

// 0 asked; 1 agreed; 2, 4 refused; 3 JD's finance agreed; 5 agreed by a person; 6 agreed and stopped on its way;
// 7 stopped; 8 not stopped; 9 closed by force and refunded; 10 the way is looked into; 11 taken back by the buyer.
// What is agreed and not yet through JD's finance is past the shop's last step, which the port calls goods sent.
const statusOf: Record<string, PlatformRefund["status"]> = {
  ...{ "0": "requested", "1": "goods_sent", "2": "refused", "3": "refunded", "4": "refused", "5": "goods_sent" },
  ...{ "6": "goods_sent", "7": "goods_sent", "8": "refused", "9": "refunded", "10": "requested", "11": "closed" },
};

/**
 * A row of `jingdong.pop.afs.soa.refundapply.queryPageList`: a whole order the buyer wants canceled. Amounts are fen.
 */
export function readRefund(row: Record<string, unknown>): RefundRow {
  const modifiedAt = timeOf(row.modified) ?? timeOf(row.checkTime) ?? timeOf(row.applyTime);
  const status = statusOf[text(row.status)];
  const fen = text(row.applyRefundSum);
  const id = { refundId: text(row.id), externalNo: text(row.orderId) };
  if (!id.refundId || !id.externalNo || !modifiedAt || !status || !/^\d+$/.test(fen)) {
    return lacking(id, { status: text(row.status), modified: text(row.modified), amount: fen });
  }
  return {
    ...id,
    // It is of the whole order.
    lineRef: "",
    modifiedAt,
    status,
    amount: toDecimal(BigInt(fen), 2),
    quantity: undefined,
    reason: text(row.reason),
    withGoods: false,
    tokens: {},
  };
}
