import { expect, test } from "vitest";
import { type AmountsDraft, readAmounts } from "./amounts-draft";

const draft: AmountsDraft = {
  lines: [{ lineNo: 1, label: "A", quantity: 3, unit: "19.90", discount: "0.70" }],
  freight: "8",
  discount: "",
  total: "67.00",
};

test("the sum is goods less their discounts, freight, less the order's discount", () => {
  expect(readAmounts(draft, "CNY")).toEqual({
    sum: 6700n,
    total: 6700n,
    edit: {
      lines: [{ lineNo: 1, unitPriceMinor: "1990", discountMinor: "70" }],
      ...{ freightMinor: "800", discountMinor: "0", totalMinor: "6700" },
    },
  });
});

test.each(["1.999", "-1", "abc"])("%s is not an amount", (total) => {
  expect(readAmounts({ ...draft, total }, "CNY")).toBeUndefined();
});
