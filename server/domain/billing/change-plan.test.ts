import fc from "fast-check";
import { expect, test } from "vitest";
import { changeTime, previewChange, unusedFee } from "./change-plan";
import { forecastOrders } from "./forecast";
import { readOnlyFrom, standingOf } from "./standing";

const day = 86_400;
const period = { start: 0, end: 30 * day };

test("a dearer monthly plan begins at once; a cheaper one and the year when the period is over", () => {
  expect(changeTime("starter", "growth", "CNY")).toBe("now");
  expect(changeTime("growth", "starter", "CNY")).toBe("atPeriodEnd");
  expect(changeTime("starter", "annual", "USD")).toBe("atPeriodEnd");
  expect(changeTime("annual", "scale", "USD")).toBe("atPeriodEnd");
});

// ¥299.00 with 20 of 30 days left is ¥199.33 and a third; with 10, ¥99.67 rounded up from ¥99.66 and two thirds.
test.each([
  [0, 29_900n],
  [10 * day, 19_933n],
  [20 * day, 9_967n],
  [30 * day, 0n],
  [31 * day, 0n],
])("after %s seconds %s fen of ¥299.00 are unused", (at, left) => {
  expect(unusedFee(29_900n, period, at)).toBe(left);
});

test("the bill of a change: the orders so far, what is unused of the old fee, and the new fee", () => {
  const change = { from: "starter", to: "growth", currency: "CNY", orders: 1_500n, period, at: 10 * day } as const;
  expect(previewChange(change)).toEqual({
    usageMinor: 15_000n,
    creditMinor: -19_933n,
    feeMinor: 199_900n,
    totalMinor: 194_967n,
  });
});

test("used and unused parts of a fee differ from the fee by no more than one minor unit of rounding", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10_000_000n }), fc.nat(period.end), (fee, at) => {
      const used = unusedFee(fee, period, period.end - at);
      const sum = used + unusedFee(fee, period, at);
      expect(sum - fee).toBeGreaterThanOrEqual(0n);
      expect(sum - fee).toBeLessThanOrEqual(1n);
    }),
  );
});

test("a forecast goes on as the period did so far, and is never below what there is", () => {
  expect(forecastOrders(1_000n, period, 10 * day)).toBe(3_000n);
  expect(forecastOrders(7n, period, 600)).toBe(7n);
  expect(forecastOrders(7n, period, 40 * day)).toBe(7n);
  expect(forecastOrders(0n, period, 20 * day)).toBe(0n);
});

const at = (days: number) => new Date(days * day * 1000);
const state = { status: undefined, trialEndsAt: at(14), overdueSince: null, endedAt: null };

test("after a trial, a missed payment or the end, people can write for two more weeks", () => {
  expect([13, 15, 28].map((d) => standingOf(state, at(d)))).toEqual(["trial", "trialOver", "readOnly"]);
  const overdue = { ...state, status: "past_due", overdueSince: at(40) };
  expect([41, 54].map((d) => standingOf(overdue, at(d)))).toEqual(["overdue", "readOnly"]);
  const ended = { ...state, status: "canceled", endedAt: at(60) };
  expect([61, 74].map((d) => standingOf(ended, at(d)))).toEqual(["ended", "readOnly"]);
  expect(readOnlyFrom({ ...state, status: "active" })).toBeNull();
});

test("ending the plan gives no time to who owes, and neither does another plan", () => {
  const owing = { ...state, status: "canceled", overdueSince: at(40), endedAt: at(50) };
  expect([51, 54].map((d) => standingOf(owing, at(d)))).toEqual(["overdue", "readOnly"]);
  expect(standingOf({ ...owing, overdueSince: at(55) }, at(64))).toBe("readOnly");
  expect(standingOf({ ...owing, status: "active", endedAt: null }, at(54))).toBe("readOnly");
});
