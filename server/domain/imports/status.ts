import type { StatusClass } from "@/lib/contracts/order-import";

const patterns: readonly [StatusClass, RegExp][] = [
  [
    "refunded",
    /退款成功|已退款|全额退款|已退货|退货完成|refunded|returned|rejected by buyer|lost in transit|chargeback/i,
  ],
  ["canceled", /交易关闭|已关闭|取消|作废|cancel|void|expired/i],
  ["unpaid", /等待买家付款|待付款|待支付|未付款|未支付|unpaid|(pending|awaiting) payment/i],
  ["open", /等待卖家发货|待发货|待出库|等待出库|备货|未发货|unshipped|unfulfilled|processing|^paid$|已付款$|已支付$/i],
  [
    "shipped",
    /已发货|部分发货|待收货|交易成功|已完成|完成|已签收|确认收货|出库|shipped|delivered|completed?$|fulfilled|dispatched/i,
  ],
];

/** What an order status of a platform's export means; what nobody knows is taken for an order to fulfill. */
export function classifyStatus(text: string, corrected: Readonly<Record<string, StatusClass>> = {}): StatusClass {
  return corrected[text] ?? patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? "open";
}

/** What an after-sales status adds: a refund granted or asked for keeps the goods here. */
export function classifyAfterSale(text: string): StatusClass {
  if (text === "" || /无售后|没有|未申请|售后关闭|退款关闭|撤销|售后取消|no refund/i.test(text)) return "open";
  return /退款|退货|refund|return/i.test(text) ? "refunded" : "open";
}

/**
 * A file with orders still to ship is a list of work in which the shipped ones are history; a file with none is a
 * history somebody means to bring in.
 */
export function proposeShipped(statuses: readonly string[]): "import" | "reject" {
  return statuses.some((text) => ["open", "unpaid"].includes(classifyStatus(text))) ? "reject" : "import";
}
