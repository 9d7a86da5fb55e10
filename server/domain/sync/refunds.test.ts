import { expect, test } from "vitest";
import { errorBudget } from "./error-budget";
import { mayAgree, withRefunds } from "./refunds";

const told = new Date(1_000_000);
const later = new Date(1_060_000);
const lines = [
  { ref: "a", lineNo: 1, refund: "none" as const },
  { ref: "b", lineNo: 2, refund: "none" as const },
];
const refund = (lineRef: string, status: Parameters<typeof mayAgree>[0]["status"], modifiedAt = told) => ({
  ...{ lineRef, status, modifiedAt },
});
const states = (...refunds: ReturnType<typeof refund>[]) => withRefunds(lines, refunds, told).map((one) => one.refund);

test("an open refund freezes its line, one of the whole order all lines", () => {
  expect(states()).toEqual(["none", "none"]);
  expect(states(refund("a", "requested"))).toEqual(["requested", "none"]);
  expect(states(refund("", "goods_sent"))).toEqual(["requested", "requested"]);
  expect(states(refund("a", "refused"), refund("b", "closed"))).toEqual(["none", "none"]);
});

test("of two refunds of one line both have to be settled", () => {
  expect(states(refund("a", "refunded"), refund("a", "requested"))).toEqual(["requested", "none"]);
  expect(states(refund("a", "refunded"), refund("a", "refused"))).toEqual(["none", "none"]);
});

test("paid after the order was told: nothing leaves until it is told anew", () => {
  expect(states(refund("a", "refunded", later))).toEqual(["agreed", "none"]);
  const gone = withRefunds([{ ref: "a", refund: "refunded" as const }], [refund("a", "refunded", later)], told);
  expect(gone[0]?.refund).toBe("refunded");
});

test("money without goods may be agreed to at once, with goods once they are on their way back", () => {
  expect(mayAgree({ status: "requested", withGoods: false })).toBe(true);
  expect(mayAgree({ status: "requested", withGoods: true })).toBe(false);
  expect(mayAgree({ status: "goods_sent", withGoods: true })).toBe(true);
  expect(mayAgree({ status: "refunded", withGoods: false })).toBe(false);
});

test("one of a hundred calls may fail", () => {
  expect(errorBudget({ calls: 0, failed: 0 })).toMatchObject({ share: 0, spent: 0 });
  expect(errorBudget({ calls: 1_000, failed: 5 })).toMatchObject({ share: 0.005, spent: 0.5 });
});
