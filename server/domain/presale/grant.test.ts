import { expect, test } from "vitest";
import { depositDue, isPresold, type PresaleTerms, Quotas } from "./grant";

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const terms: PresaleTerms = {
  ...{ id: "p", skuId: "s", quota: 5, taken: 2, expectedAt: at(30), startsAt: at(1), endsAt: at(10) },
  ...{ depositMinor: null, depositPercent: null, status: "active" },
};

test("orders inside the window are the presale's, until it is closed", () => {
  expect([at(0), at(1), at(9), at(10)].map((day) => isPresold(terms, day))).toEqual([false, true, true, false]);
  expect(isPresold({ ...terms, endsAt: null }, at(25))).toBe(true);
  expect(isPresold({ ...terms, status: "closed" }, at(5))).toBe(false);
});

test("a deposit is per unit, a share rounded up, or everything", () => {
  const order = { quantity: 2, totalMinor: 20_001n };
  expect(depositDue({ ...terms, depositMinor: 500n }, order)).toBe(1_000n);
  expect(depositDue({ ...terms, depositPercent: 10 }, order)).toBe(2_001n);
  expect(depositDue(terms, order)).toBe(20_001n);
});

test("a quota is given out whole or not at all", () => {
  const quotas = new Quotas();
  expect([2, 2, 1, 1].map((units) => quotas.take(terms, units))).toEqual([true, false, true, false]);
});
