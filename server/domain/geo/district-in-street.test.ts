import { expect, test } from "vitest";
import { districtInStreet } from "./district-in-street";

test.each([
  ["西湖区文三路 90 号", "西湖区"],
  ["文三路 90 号, 西湖区", "西湖区"],
  ["文三路 90 号", undefined],
  ["拱墅区与西湖区交界处", undefined],
  ["浦东新区世纪大道 1 号", undefined],
])("%s in Hangzhou names %s", (street, district) => {
  expect(districtInStreet("浙江省", "杭州市", street)).toBe(district);
  expect(districtInStreet("浙江", "杭州", street)).toBe(district);
});

test("a place that is none names no district", () => {
  expect(districtInStreet("Zhejiang", "杭州市", "西湖区")).toBeUndefined();
  expect(districtInStreet("浙江省", "上海市", "西湖区")).toBeUndefined();
});
