import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultGuards, type GuardValues } from "@/lib/contracts/rollout";
import { brokenGuard, guardValues } from "./guards";
import { goesLive, inShare } from "./share";
import { verdictOf } from "./verdict";

const everywhere = { provinces: [], locationIds: [] };

test("a share of the orders is that share, also of numbers that follow each other", () => {
  const numbers = Array.from({ length: 20_000 }, (_, n) => `${2_711_700_000_000_000_000n + BigInt(n)}`);
  for (const percent of [1, 5, 20, 50, 90]) {
    const live = numbers.filter((one) => inShare(one, percent)).length / numbers.length;
    expect(Math.abs(live * 100 - percent)).toBeLessThan(1);
  }
  expect(numbers.some((one) => inShare(one, 0))).toBe(false);
  expect(numbers.every((one) => inShare(one, 100))).toBe(true);
});

test("which orders are live does not change with a release: their numbers decide", () => {
  const live = (percent: number) =>
    ["T1001", "T1002", "T1003", "T1004", "T1005", "T1006"].filter((one) => inShare(one, percent));
  expect([live(10), live(30), live(80)]).toEqual([[], ["T1001", "T1003"], ["T1001", "T1003", "T1006"]]);
});

test("an order of a share is of every larger one", () => {
  const percent = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(fc.string(), percent, percent, (number, a, b) => {
      const [small, large] = [Math.min(a, b), Math.max(a, b)];
      if (inShare(number, small)) expect(inShare(number, large)).toBe(true);
    }),
  );
});

test("regions are the same by short and by full name, and a group has to serve the whole order", () => {
  const order = { externalNo: "1", province: "浙江省", locationIds: ["a", "b"] };
  const rules = { ...everywhere, share: 100 };
  expect(goesLive(order, rules)).toBe(true);
  expect(goesLive(order, { ...rules, provinces: ["广东省", "浙江"] })).toBe(true);
  expect(goesLive(order, { ...rules, provinces: ["广东省"] })).toBe(false);
  expect(goesLive({ ...order, province: "" }, { ...rules, provinces: ["广东省"] })).toBe(false);
  expect(goesLive(order, { ...rules, locationIds: ["a", "b", "c"] })).toBe(true);
  expect(goesLive(order, { ...rules, locationIds: ["a"] })).toBe(false);
  expect(goesLive({ ...order, locationIds: [] }, { ...rules, locationIds: ["a"] })).toBe(false);
  expect(goesLive(order, { ...rules, share: 0 })).toBe(false);
});

const values: GuardValues = { orders: 100, declined: 10, held: 15, late: 5, cost: 900 };

test("a guard breaks over its limit, not at it, and names what broke", () => {
  expect(brokenGuard(values, defaultGuards)).toBeUndefined();
  const late = brokenGuard({ ...values, late: 5.1 }, defaultGuards);
  expect(late).toEqual({ figure: "late", value: 5.1, limit: 5, orders: 100 });
  expect(brokenGuard(values, { ...defaultGuards, cost: 899 })).toMatchObject({
    figure: "cost",
    value: 900,
    limit: 899,
  });
  expect(brokenGuard({ ...values, held: 99 }, { ...defaultGuards, held: null })).toBeUndefined();
  expect(brokenGuard({ ...values, cost: null }, { ...defaultGuards, cost: 0 })).toBeUndefined();
});

test("too few orders say nothing, however bad they are", () => {
  const bad = { ...values, orders: defaultGuards.minOrders - 1, declined: 100 };
  expect(brokenGuard(bad, defaultGuards)).toBeUndefined();
  expect(brokenGuard({ ...bad, orders: defaultGuards.minOrders }, defaultGuards)).toMatchObject({ figure: "declined" });
});

test("figures are shares of the orders, and freight of those that were routed", () => {
  const counts = { orders: 40, declined: 1, held: 3, late: 0, routed: 30, freightMinor: 27_015n };
  expect(guardValues(counts)).toEqual({ orders: 40, declined: 2.5, held: 7.5, late: 0, cost: 901 });
  const none = { orders: 0, declined: 0, held: 0, late: 0, routed: 0, freightMinor: 0n };
  expect(guardValues(none)).toEqual({ orders: 0, declined: null, held: null, late: null, cost: null });
});

test("an order is held for its own sake before it is short of goods; warnings hold nothing", () => {
  const blocking = { severity: "blocking" } as const;
  expect(verdictOf([])).toBe("ship");
  expect(verdictOf([{ type: "buyer_note", severity: "warning" }])).toBe("ship");
  expect(verdictOf([{ type: "out_of_stock", ...blocking }])).toBe("unroutable");
  expect(verdictOf([{ type: "presale", ...blocking }])).toBe("hold");
  expect(
    verdictOf([
      { type: "out_of_stock", ...blocking },
      { type: "unpaid", ...blocking },
    ]),
  ).toBe("hold");
});
