import { expect, test } from "vitest";
import type { PlatformLineState } from "./changes";
import { errorBudget } from "./error-budget";
import { mayAgree, type RefundState, withRefunds } from "./refunds";

const told = new Date(1_000_000);
const later = new Date(1_060_000);
const lines = [
  { ref: "a", lineNo: 1, refund: "none" as const },
  { ref: "b", lineNo: 2, refund: "none" as const },
];
const quantities = [3, 1];
const refund = (lineRef: string, status: Parameters<typeof mayAgree>[0]["status"], modifiedAt = told) => ({
  ...{ lineRef, status, modifiedAt, withGoods: false },
});
const known = (...refunds: RefundState[]) => ({ refunds, toldAt: told, quantities });
const states = (...refunds: RefundState[]) => withRefunds(lines, known(...refunds)).map((one) => one.refund);
const unitsOf = (line: Partial<PlatformLineState>, ...refunds: RefundState[]) =>
  withRefunds([{ ref: "a", lineNo: 1, refund: "none", ...line }], known(...refunds))[0]?.units;

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
  const gone = withRefunds([{ ref: "a", refund: "refunded" as const }], known(refund("a", "refunded", later)));
  expect(gone[0]?.refund).toBe("refunded");
});

test("a refund of some units takes only these away, several all of theirs; one of nobody knows how many takes the line", () => {
  const paid = (quantity?: number, over = {}) => ({ ...refund("a", "refunded"), quantity, ...over });
  expect(unitsOf({})).toBe(3);
  expect(unitsOf({ refund: "refunded" })).toBe(0);
  expect(unitsOf({ refund: "refunded" }, paid(1))).toBe(2);
  expect(unitsOf({ refund: "refunded" }, paid(1), paid(2))).toBe(0);
  expect(unitsOf({ refund: "refunded" }, paid(1), paid())).toBe(0);
  expect(unitsOf({ refund: "refunded" }, paid(1, { withGoods: true }))).toBe(3);
  expect(unitsOf({ refund: "requested" }, paid(1), { ...refund("a", "requested"), quantity: 1 })).toBe(2);
  expect(unitsOf({ refund: "none" }, paid(1), refund("a", "closed"))).toBe(2);
  expect(unitsOf({ lineNo: undefined, refund: "refunded" }, paid(1))).toBe(0);
});

test("a platform that takes refunded units out of its orders itself is believed", () => {
  expect(unitsOf({ left: 2 }, { ...refund("a", "refunded"), quantity: 1 })).toBe(2);
});

test("how many units were refunded is waited for, where there may be a part", () => {
  const told1 = [{ ref: "a", lineNo: 1, refund: "refunded" as const }];
  expect(withRefunds(told1, { ...known(), unread: true })).toMatchObject([{ refund: "agreed", units: 3 }]);
  expect(withRefunds(told1, { ...known(), quantities: [1], unread: true })).toMatchObject([
    { refund: "refunded", units: 0 },
  ]);
});

test("units asked for are those of all open refunds, where each says how many", () => {
  const open = (quantity?: number) => ({ ...refund("a", "requested"), quantity });
  expect(withRefunds(lines, known(open(1), open(1)))).toMatchObject([{ asked: 2 }, {}]);
  expect(withRefunds(lines, known(open(1), open()))[0]).not.toHaveProperty("asked");
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
