import { expect, test } from "vitest";
import { isOf } from "./scan-code";

test("a SKU is found by its code or its barcode, in either case", () => {
  const sku = { skuCode: "TE26-BLK-M", barcode: "690a" };
  expect(["TE26-BLK-M", "te26-blk-m", "690A"].map((code) => isOf(sku, code))).toEqual([true, true, true]);
  expect(isOf(sku, "TE26-BLK")).toBe(false);
  expect(isOf({ ...sku, barcode: null }, "")).toBe(false);
});
