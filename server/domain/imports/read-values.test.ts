import { expect, test } from "vitest";
import { splitAddress } from "./address";
import { parseAmount, parseQuantity } from "./amount";
import { cleanCell, isCiphertext, isRoundedNumber } from "./clean-cell";
import { countryCode } from "./country";
import { detectDateOrder, parseDate } from "./date";
import { classifyAfterSale, classifyStatus } from "./status";

const at = (text: string, order: "ymd" | "mdy" | "dmy" = "ymd", zone = "Asia/Shanghai") =>
  parseDate(text, order, zone)?.toISOString();

test("what platforms put around a cell is taken off, and digits stay", () => {
  expect(
    ['="1930679858170647123"', "'13800138000", "\t6922", " - ", "--", "NULL", "9007199254740993"].map(cleanCell),
  ).toEqual(["1930679858170647123", "13800138000", "6922", "", "", "", "9007199254740993"]);
  expect([
    isCiphertext("##aGVsbG8=##"),
    isCiphertext("张三"),
    isRoundedNumber("1.93068E+15"),
    isRoundedNumber("1930"),
  ]).toEqual([true, false, true, false]);
});

test("an order number our own error file guarded is read again", () => {
  expect(cleanCell(`'="880000000000000003"`)).toBe("880000000000000003");
});

test("amounts in the ways they are written", () => {
  const written = [
    "1,234.50",
    "¥199.00",
    "1.234,56",
    "(5.00)",
    "-3",
    "12,5",
    "1,234",
    "0.10",
    "９９",
    "abc",
    "",
    "1.2.3",
  ];
  expect(written.map((text) => parseAmount(text.normalize("NFKC")))).toEqual([
    "1234.5",
    "199",
    "1234.56",
    "-5",
    "-3",
    "12.5",
    "1234",
    "0.1",
    "99",
    undefined,
    undefined,
    undefined,
  ]);
  expect(parseAmount("9007199254740993.10")).toBe("9007199254740993.1");
  expect(["3.0", "1,000", "-2", "2.5", "SHIPPING", ""].map(parseQuantity)).toEqual([
    3,
    1000,
    -2,
    undefined,
    undefined,
    undefined,
  ]);
});

test("dates in the ways exports write them, in the brand's zone", () => {
  expect(at("2020-02-21 00:00:00")).toBe("2020-02-20T16:00:00.000Z");
  expect(at("2020/2/1 8:05")).toBe("2020-02-01T00:05:00.000Z");
  expect(at("2026年11月23日")).toBe("2026-11-22T16:00:00.000Z");
  expect(at("20261123 093000")).toBe("2026-11-23T01:30:00.000Z");
  expect(at("04-30-22", "mdy", "UTC")).toBe("2022-04-30T00:00:00.000Z");
  expect(at("30.04.2022 23:59", "dmy", "UTC")).toBe("2022-04-30T23:59:00.000Z");
  expect(at("45984.5", "ymd", "UTC")).toBe("2025-11-23T12:00:00.000Z");
  expect(at("2026-11-23T09:30:00+08:00")).toBe("2026-11-23T01:30:00.000Z");
  expect(at("4/5/2022 1:00 PM", "mdy", "UTC")).toBe("2022-04-05T13:00:00.000Z");
  for (const none of ["2026-02-30", "13-13-22", "yesterday", "12:30", "123"]) expect(at(none, "mdy")).toBeUndefined();
});

test("clock changes are those of the zone", () => {
  expect(at("2011-03-27 12:00", "ymd", "Europe/London")).toBe("2011-03-27T11:00:00.000Z");
  expect(at("2011-03-26 12:00", "ymd", "Europe/London")).toBe("2011-03-26T12:00:00.000Z");
});

test("the order of a date comes from the values that allow only one", () => {
  expect(detectDateOrder(["06-05-21", "08-25-21"])).toEqual({ order: "mdy", ambiguous: false });
  expect(detectDateOrder(["25/08/2021", "01/02/2021"])).toEqual({ order: "dmy", ambiguous: false });
  expect(detectDateOrder(["06-05-21"])).toMatchObject({ ambiguous: true });
  expect(detectDateOrder(["2021-06-05"])).toEqual({ order: "ymd", ambiguous: false });
});

test("statuses of the platforms", () => {
  const meaning = Object.fromEntries(
    [
      "等待买家付款",
      "买家已付款,等待卖家发货",
      "卖家已发货,等待买家确认",
      "交易成功",
      "交易关闭",
      "待发货",
      "已发货，待收货",
      "Cancelled",
      "Shipped",
      "Unshipped",
      "Shipped - Returned to Seller",
      "Shipped - Delivered to Buyer",
      "退款成功",
      "(锁定)等待出库",
    ].map((text) => [text, classifyStatus(text)]),
  );
  expect(meaning).toEqual({
    等待买家付款: "unpaid",
    "买家已付款,等待卖家发货": "open",
    "卖家已发货,等待买家确认": "shipped",
    交易成功: "shipped",
    交易关闭: "canceled",
    待发货: "open",
    "已发货，待收货": "shipped",
    Cancelled: "canceled",
    Shipped: "shipped",
    Unshipped: "open",
    "Shipped - Returned to Seller": "refunded",
    "Shipped - Delivered to Buyer": "shipped",
    退款成功: "refunded",
    "(锁定)等待出库": "open",
  });
  expect(["无售后或售后取消", "退款成功", "", "没有申请退款"].map(classifyAfterSale)).toEqual([
    "open",
    "refunded",
    "open",
    "open",
  ]);
  expect(classifyStatus("已完成", { 已完成: "open" })).toBe("open");
});

test("addresses in one cell", () => {
  expect(splitAddress("浙江省 杭州市 西湖区 文三路 1号(310000)")).toEqual({
    province: "浙江省",
    city: "杭州市",
    district: "西湖区",
    street: "文三路 1号",
    postalCode: "310000",
  });
  expect(splitAddress("广东省深圳市南山区科技园南路88号")).toEqual({
    province: "广东省",
    city: "深圳市",
    district: "南山区",
    street: "科技园南路88号",
  });
  // Cities whose name ends in 州 are no prefectures of that kind.
  for (const [text, city, district] of [
    ["浙江省杭州市西湖区文三路100号", "杭州市", "西湖区"],
    ["江苏省苏州市昆山市前进路8号", "苏州市", "昆山市"],
    ["浙江省杭州西湖区文三路100号", "杭州", "西湖区"],
    ["贵州省黔东南州凯里市北京路2号", "黔东南州", "凯里市"],
    ["湖北省恩施土家族苗族自治州恩施市学院路1号", "恩施土家族苗族自治州", "恩施市"],
  ] as const) {
    expect(splitAddress(text)).toMatchObject({ city, district });
  }
  expect(splitAddress("北京朝阳区三环路5号")).toEqual({
    province: "北京市",
    city: "北京市",
    district: "朝阳区",
    street: "三环路5号",
  });
  expect(splitAddress("内蒙古自治区")).toMatchObject({ province: "内蒙古自治区", city: "", street: "" });
  expect(splitAddress("12 High Street, London")).toMatchObject({ province: "", street: "12 High Street, London" });
});

test("countries by code and by name in both languages", () => {
  expect(["GB", "United Kingdom", "EIRE", "中国", "印度", "Unspecified", "USA"].map(countryCode)).toEqual([
    "GB",
    "GB",
    "IE",
    "CN",
    "IN",
    undefined,
    "US",
  ]);
});
