import type { OrderInput } from "@/lib/contracts/order";

/** A plain paid order of two lines, as a channel would send it; about 700 bytes of JSON. */
export function sampleOrder(given: Partial<OrderInput> = {}): OrderInput {
  return {
    channel: "api",
    externalNo: "T-1",
    placedAt: "2026-11-11T00:00:05+08:00",
    currency: "CNY",
    buyer: { name: "张三", phone: "13812345678" },
    shipTo: {
      name: "张三",
      phone: "13812345678",
      country: "CN",
      province: "浙江省",
      city: "杭州市",
      district: "西湖区",
      street: "文三路 123 号 4 幢 502 室",
    },
    delivery: { method: "ship" },
    lines: [
      { sku: "WX26-0007-RED-M", quantity: 1, unitPrice: "199.00" },
      { sku: "WX26-0008-INK-L", quantity: 2, unitPrice: "99.00", discount: "10.00" },
    ],
    freight: "0.00",
    total: "387.00",
    payment: { status: "paid", method: "alipay", paidAt: "2026-11-11T00:01:05+08:00", amount: "387.00" },
    ...given,
  };
}
