import { expect, test } from "vitest";
import { orderInput } from "@/lib/contracts/order";
import type { ImportMapping } from "@/lib/contracts/order-import";
import { proposeMapping } from "./auto-map";
import { buildOrder } from "./build-order";
import { RowReader } from "./read-row";

const now = new Date("2026-11-23T00:00:00Z");
const defaults = { currency: "CNY", country: "CN", timeZone: "Asia/Shanghai" };

const mappingOf = (header: string[], rows: string[][] = []) => proposeMapping(header, rows, defaults).mapping;

/** One order from the rows of a small file, its mapping proposed and then corrected. */
function build(header: string[], rows: string[][], corrections: Partial<ImportMapping> = {}) {
  const mapping = { ...mappingOf(header, rows), ...corrections };
  const reader = new RowReader(header, mapping);
  const drafts = rows.map((cells, i) => reader.read({ rowNo: i + 2, cells }));
  return { ...buildOrder(drafts, mapping, "api", now), drafts };
}

const shop = ["订单号", "商家编码", "数量", "单价", "订单状态", "下单时间"];

test("a complete order is one the public API would take too", () => {
  const header = [...shop, "运费", "收货人", "手机", "收货地址", "订单总金额", "付款时间", "买家留言"];
  const more = ["10", "张三", "13800138000", "浙江省 杭州市 西湖区 文三路1号", "408", "2026-11-01 10:05:00", "请尽快"];
  const { order, taken } = build(header, [
    ["A1", "SKU-1", "1", "199", "待发货", "2026-11-01 10:00:00", ...more],
    ["A1", "SKU-2", "2", "99.5", "待发货", "2026-11-01 10:00:00", ...more],
  ]);
  expect(taken).toEqual([2, 3]);
  expect(orderInput.parse(order)).toEqual({
    channel: "api",
    externalNo: "A1",
    placedAt: "2026-11-01T02:00:00.000Z",
    currency: "CNY",
    buyer: {},
    shipTo: {
      name: "张三",
      phone: "13800138000",
      country: "CN",
      province: "浙江省",
      city: "杭州市",
      district: "西湖区",
      street: "文三路1号",
    },
    lines: [
      { sku: "SKU-1", quantity: 1, unitPrice: "199.00" },
      { sku: "SKU-2", quantity: 2, unitPrice: "99.50" },
    ],
    freight: "10.00",
    total: "408.00",
    buyerNote: "请尽快",
    payment: { status: "paid", paidAt: "2026-11-01T02:05:00.000Z" },
  });
});

test("rows of canceled orders are left out by their status, whatever else is wrong with them", () => {
  const { order, taken, rejected } = build(shop, [
    ["A1", "S", "0", "", "已取消", "2026-11-01"],
    ["A1", "T", "1", "5", "待发货", "2026-11-01"],
  ]);
  expect(order?.lines).toEqual([{ sku: "T", quantity: 1, unitPrice: "5.00" }]);
  expect(taken).toEqual([3]);
  expect(rejected).toEqual([
    { rowNo: 2, problem: { code: "left_out", column: "订单状态", params: { class: "canceled", status: "已取消" } } },
  ]);
});

test("one unreadable row leaves out its whole order, or only itself when told so", () => {
  const rows = [
    ["A1", "S", "-1", "5", "待发货", "2026-11-01"],
    ["A1", "T", "1", "5", "待发货", "2026-11-01"],
  ];
  expect(build(shop, rows)).toMatchObject({
    taken: [],
    rejected: [
      { rowNo: 2, problem: { code: "quantity_not_positive", column: "数量", params: { value: -1 } } },
      { rowNo: 3, problem: { code: "order_incomplete", params: { row: 2 } } },
    ],
  });
  expect(build(shop, rows, { incomplete: "skip_row" })).toMatchObject({ taken: [3], rejected: [{ rowNo: 2 }] });
});

test.each([
  [["", "S", "1", "5", "", "2026-11-01"], "missing_order_no"],
  [["1.93068E+15", "S", "1", "5", "", "2026-11-01"], "number_rounded"],
  [["A", "", "1", "5", "", "2026-11-01"], "missing_sku"],
  [["A", "S", "SHIPPING", "5", "", "2026-11-01"], "not_a_quantity"],
  [["A", "S", "1", "five", "", "2026-11-01"], "not_an_amount"],
  [["A", "S", "1", "-5", "", "2026-11-01"], "negative_amount"],
  [["A", "S", "1", "0.001", "", "2026-11-01"], "too_many_decimals"],
  [["A", "S", "1", "5", "", "soon"], "not_a_date"],
  [["A", "S", "1", "5", "", ""], "missing_date"],
  [["A", "S", "1", "5", "", "2026-11-01", "more"], "too_many_cells"],
  [["A".repeat(121), "S", "1", "5", "", "2026-11-01"], "too_long"],
])("%j is rejected as %s", (cells, code) => {
  const { taken, rejected } = build(shop, [cells]);
  expect(taken).toEqual([]);
  expect(rejected.map(({ rowNo, problem }) => [rowNo, problem.code])).toEqual([[2, code]]);
});

test.each([
  ["收货人", "张".repeat(101), 100],
  ["手机", "1".repeat(41), 40],
  ["收货地址", `浙江省 杭州市 西湖区 ${"路".repeat(501)}`, 500],
  ["买家留言", "请".repeat(2_001), 2_000],
  ["卖家备注", "请".repeat(2_001), 2_000],
  ["OAID", "x".repeat(501), 500],
])("%s is not cut: one that an order has no room for leaves it out", (column, value, limit) => {
  const cells = ["A1", "S", "1", "5", "待发货", "2026-11-01"];
  const mapped = column === "OAID" ? { columns: { ...mappingOf([...shop, column]).columns, maskedId: [column] } } : {};
  const { order, rejected } = build([...shop, column], [[...cells, value]], mapped);
  expect(order).toBeUndefined();
  expect(rejected).toEqual([{ rowNo: 2, problem: { code: "too_long", column, params: { limit } } }]);
  expect(build([...shop, column], [[...cells, value.slice(0, -1)]], mapped).order).toBeDefined();
});

test("amounts only: an order without lines, unpaid when nothing was paid, left out when all was refunded", () => {
  const header = ["订单编号", "总金额", "买家实际支付金额", "收货地址", "订单创建时间", "订单付款时间", "退款金额"];
  const one = (...cells: string[]) => build(header, [["1", ...cells]]);
  expect(one("178.8", "0.0", "上海", "2020-02-21 00:00:00", "", "0.0").order).toMatchObject({
    lines: [],
    total: "178.80",
    payment: { status: "unpaid" },
    shipTo: { province: "上海市", city: "上海市", street: "" },
  });
  expect(
    one("327.7", "148.9", "浙江省", "2020-02-20 23:56:39", "2020-02-20 23:56:53", "178.8").order?.payment,
  ).toMatchObject({ status: "paid", amount: "148.90" });
  expect(
    one("64.8", "0.0", "江苏省", "2020-02-20 23:57:04", "2020-02-20 23:57:11", "64.8").rejected[0]?.problem,
  ).toMatchObject({ code: "left_out", column: "退款金额" });
});

test("what was charged for a line decides its price and discount", () => {
  const header = ["order", "sku", "qty", "rate", "gross"];
  const lines = build(header, [
    ["A", "S", "3", "100.00", "250.00"],
    ["A", "T", "1", "616.56", "617.00"],
    ["A", "U", "3", "", "100.00"],
  ]).order?.lines;
  expect(lines).toEqual([
    { sku: "S", quantity: 3, unitPrice: "100.00", discount: "50.00" },
    { sku: "T", quantity: 1, unitPrice: "617.00" },
    { sku: "U", quantity: 3, unitPrice: "33.34", discount: "0.02" },
  ]);
});

test("encrypted receivers become an empty one, said in the preview", () => {
  const { order, drafts } = build([...shop, "收件人"], [["A", "S", "1", "5", "", "2026-11-01", "##cipher##"]]);
  expect(order?.shipTo.name).toBe("");
  expect(drafts[0]?.warnings).toEqual([{ code: "ciphertext", params: {}, column: "收件人" }]);
});

test("a country nobody knows is taken and said in the preview", () => {
  const { order, drafts } = build(
    [...shop, "国家"],
    [
      ["A", "S", "1", "5", "", "2026-11-01", "Atlantis"],
      ["A", "T", "1", "5", "", "2026-11-01", "中国"],
    ],
  );
  expect(order?.shipTo.country).toBe("ZZ");
  expect(drafts.map((draft) => draft.warnings)).toEqual([
    [{ code: "unknown_country", params: { value: "Atlantis" }, column: "国家" }],
    [],
  ]);
});

test("order numbers beyond 2^53 stay exact", () => {
  const { order } = build(shop, [['="9007199254740993001"', "S", "1", "9007199254.93", "", "2026-11-01"]]);
  expect(order).toMatchObject({ externalNo: "9007199254740993001", total: "9007199254.93" });
});
