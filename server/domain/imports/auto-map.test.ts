import { expect, test } from "vitest";
import { proposeMapping } from "./auto-map";
import { uniqueHeader } from "./clean-cell";

const defaults = { currency: "CNY", country: "CN", timeZone: "Asia/Shanghai" };
const columnsOf = (header: string, sample: string[][] = []) =>
  proposeMapping(uniqueHeader(header.split(",")), sample, defaults).mapping;

test("Taobao order list: one row an order, no goods, names with trailing spaces", () => {
  const { columns } = columnsOf(
    "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝种类 ,订单备注,宝贝总数量,修改后的收货地址",
  );
  expect(columns).toMatchObject({
    orderNo: ["订单编号"],
    total: ["总金额"],
    paid: ["买家实际支付金额"],
    freight: ["买家应付邮费"],
    status: ["订单状态"],
    receiverName: ["收货人姓名"],
    receiverPhone: ["联系手机", "联系电话"],
    fullAddress: ["修改后的收货地址", "收货地址"],
    placedAt: ["订单创建时间"],
    paidAt: ["订单付款时间"],
    memberNo: ["买家会员名"],
    buyerNote: ["买家留言"],
    sellerNote: ["订单备注"],
  });
  expect(columns.sku).toBeUndefined();
});

test("Taobao order details: goods with the seller's codes", () => {
  const { columns } = columnsOf("订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码");
  expect(columns).toMatchObject({
    orderNo: ["订单编号"],
    sku: ["外部系统编号", "商家编码"],
    quantity: ["购买数量"],
    unitPrice: ["价格"],
  });
});

test("JD: a row a line, the buyer's note beside the seller's", () => {
  const { columns } = columnsOf(
    "订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,下单帐号,客户姓名,客户地址,联系电话,订单备注,商家备注,运费金额,付款确认时间,货号,商家SKUID",
  );
  expect(columns).toMatchObject({
    orderNo: ["订单号"],
    sku: ["商家SKUID"],
    quantity: ["订购数量"],
    unitPrice: ["京东价"],
    total: ["结算金额", "订单金额"],
    receiverName: ["客户姓名"],
    fullAddress: ["客户地址"],
    freight: ["运费金额"],
    buyerNote: ["订单备注"],
    sellerNote: ["商家备注"],
  });
});

test("Pinduoduo: discounts of shop and platform add up", () => {
  const { columns } = columnsOf(
    "商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),多多支付立减金额(元),用户实付金额(元),商家实收金额(元),商品数量(件),商品id,商家编码-规格维度,商家编码-商品维度,售后状态,订单成交时间",
  );
  expect(columns).toMatchObject({
    lineAmount: ["商品总价(元)"],
    discount: ["店铺优惠折扣(元)", "平台优惠折扣(元)", "多多支付立减金额(元)"],
    total: ["用户实付金额(元)"],
    paid: ["用户实付金额(元)"],
    quantity: ["商品数量(件)"],
    sku: ["商家编码-规格维度", "商家编码-商品维度"],
    afterSale: ["售后状态"],
  });
});

test("Douyin: sub-orders carry their share of the amount due", () => {
  const { columns, amountsPerRow } = columnsOf(
    "主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,收件人,收件人手机号,详细地址,订单提交时间,商家备注,订单状态,售后状态",
  );
  expect(amountsPerRow).toBe(true);
  expect(columns).toMatchObject({
    orderNo: ["主订单编号"],
    sku: ["商家编码"],
    lineAmount: ["订单应付金额"],
    receiverPhone: ["收件人手机号"],
  });
  expect(columns.freight).toBeUndefined();
});

test("Amazon and UCI: the currency most rows name, dates read the only way they can be", () => {
  const amazon = columnsOf(
    "Order ID,Date,Status,SKU,Qty,currency,Amount,ship-city,ship-state,ship-postal-code,ship-country",
    [
      ["1", "04-30-22", "Cancelled", "A", "0", "", "", "", "", "", ""],
      ["2", "04-05-22", "Shipped", "A", "1", "INR", "406.0", "X", "Y", "1.0", "IN"],
    ],
  );
  expect(amazon).toMatchObject({
    dateOrder: "mdy",
    defaults: { currency: "INR" },
    treat: { shipped: "import", canceled: "reject" },
  });
  expect(amazon.columns).toMatchObject({
    lineAmount: ["Amount"],
    province: ["ship-state"],
    postalCode: ["ship-postal-code"],
  });
  const uci = columnsOf("invoice,stock_code,description,quantity,invoice_date,unit_price,customer_id,country");
  expect(uci.columns).toMatchObject({
    orderNo: ["invoice"],
    sku: ["stock_code"],
    unitPrice: ["unit_price"],
    memberNo: ["customer_id"],
  });
});

test("without an order number, day and customer stand in for it, row by row", () => {
  const proposed = proposeMapping(
    ["date", "customer_hash", "sku", "pcs", "rate"],
    [["06-25-21", "x", "A", "1", "2"]],
    defaults,
  );
  expect(proposed.mapping).toMatchObject({ columns: { orderNo: ["date", "customer_hash"] }, incomplete: "skip_row" });
  expect(proposed.confidence.orderNo).toBeLessThan(0.5);
});

test("shipped orders are history beside orders still to ship", () => {
  const header = "订单号,商家编码,数量,订单状态";
  expect(
    columnsOf(header, [
      ["1", "A", "1", "卖家已发货"],
      ["2", "A", "1", "待发货"],
    ]).treat.shipped,
  ).toBe("reject");
  expect(columnsOf(header, [["1", "A", "1", "交易成功"]]).treat.shipped).toBe("import");
});

test("columns without a name, or with the same, stay apart", () => {
  expect(uniqueHeader(["收货地址 ", "", "备注", "备注", "\ufeffSKU"])).toEqual([
    "收货地址",
    "#2",
    "备注",
    "备注 (2)",
    "SKU",
  ]);
});
