import { expect, test } from "vitest";
import { effectiveSafety, safetyKeys, scopeKey } from "./safety";

const row = { skuId: "s", category: "Dresses", locationId: "l" };

test("the most specific rule wins, goods before place", () => {
  const keys = safetyKeys(row);
  expect(keys).toEqual(["sku:s@l", "sku:s", "category:Dresses@l", "category:Dresses", "location:l", "brand"]);
  for (let from = 0; from < keys.length; from++) {
    const rules = new Map(keys.slice(from).map((key, i) => [key, from + i + 1]));
    expect(effectiveSafety(rules, row)).toBe(from + 1);
  }
  expect(effectiveSafety(new Map([["sku:other", 3]]), row)).toBe(0);
});

test("a rule of zero units frees what a wider rule keeps back", () => {
  const rules = new Map([
    ["brand", 2],
    [scopeKey({ skuId: "s", category: null, locationId: null }), 0],
  ]);
  expect(effectiveSafety(rules, row)).toBe(0);
});
