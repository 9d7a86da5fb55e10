import { expect, test } from "vitest";
import { centerOf, findPlace } from "./find-place";

test("an address in one line is put at the center of its district", () => {
  const found = findPlace("浙江省嘉兴市南湖区余新镇金穗路88号");
  expect(found).toMatchObject({ province: "浙江省", city: "嘉兴市", district: "南湖区" });
  expect(found?.lat).toBeCloseTo(30.7, 0);
  expect(found?.lng).toBeCloseTo(120.8, 0);
  expect(findPlace("somewhere nice")).toBeNull();
});

test("an unknown district is its city's center, an unknown city nowhere", () => {
  const city = centerOf({ province: "浙江省", city: "嘉兴市", district: "" });
  expect(centerOf({ province: "浙江省", city: "嘉兴市", district: "没有区" })).toEqual(city);
  expect(centerOf({ province: "California", city: "Oakland", district: "" })).toBeNull();
});
