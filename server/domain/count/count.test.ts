import fc from "fast-check";
import { expect, test } from "vitest";
import { countStatuses } from "@/lib/contracts/count";
import { adjustmentsOf, type CountedRow, differenceOf, sumDifferences } from "./difference";
import { type CountAction, nextCountStatus } from "./transitions";

const moved = fc.integer({ min: -20, max: 20 });
const units = fc.integer({ min: 0, max: 50 });
const rowOf = fc.record({
  expected: units,
  counted: fc.option(units),
  onHand: units,
  unitMinor: fc.option(fc.bigInt(0n, 999n)),
});
const rowsOf = fc
  .array(rowOf, { size: "max", maxLength: 200 })
  .map((rows) => rows.map((row, i): CountedRow => ({ ...row, corrected: 0, skuId: `${i}` })));

test("whatever moves while a count runs, posting leaves what was counted and what moved after it", () => {
  fc.assert(
    fc.property(units, units, moved, moved, (expected, counted, movedAfter, corrected) => {
      const onHand = expected + movedAfter + corrected;
      const row = { skuId: "a", expected, counted, corrected, onHand, unitMinor: null };
      const delta = adjustmentsOf([row], "keep")[0]?.delta ?? 0;
      expect(onHand + delta).toBe(counted + movedAfter);
    }),
  );
});

test("sums say what the adjustments do", () => {
  fc.assert(
    fc.property(rowsOf, (rows) => {
      const sums = sumDifferences(rows);
      const posted = adjustmentsOf(rows, "keep").reduce((sum, { delta }) => sum + delta, 0);
      expect(sums.surplus - sums.missing).toBe(posted);
      expect(sums.counted + sums.open).toBe(rows.length);
    }),
  );
});

test("rows nobody counted stay, or are taken to be empty", () => {
  const row = { skuId: "a", expected: null, counted: null, corrected: 0, onHand: 4, unitMinor: 100n };
  expect(differenceOf(row)).toBeNull();
  expect(adjustmentsOf([row], "keep")).toEqual([]);
  expect(adjustmentsOf([row], "zero")).toEqual([{ skuId: "a", delta: -4 }]);
});

test("nothing can be done with a count that is over, and every other one can be canceled", () => {
  const actions: CountAction[] = ["enter", "submit", "recount", "post", "cancel", "settle"];
  for (const status of countStatuses) {
    const open = actions.filter((action) => nextCountStatus(status, action));
    if (status === "posted" || status === "canceled") expect(open).toEqual([]);
    else expect(open).toContain("cancel");
  }
  expect(nextCountStatus("counting", "post")).toBeUndefined();
});
