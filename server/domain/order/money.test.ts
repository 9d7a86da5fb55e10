import fc from "fast-check";
import { expect, test } from "vitest";
import { expectedTotal, freightShares, netLineAmounts } from "./amounts";
import { allocate, toDecimal, toMinor } from "./money";

const amount = fc.bigInt({ min: 0n, max: 10n ** 24n });

test("decimal and minor units are each other's inverse, far beyond 2^53", () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 4 }), fc.boolean(), (minor, digits, negative) => {
      const value = negative ? -minor : minor;
      expect(toMinor(toDecimal(value, digits), digits)).toEqual({ minor: value, exact: true });
    }),
  );
});

test.each([
  ["199.00", 2, 19_900n, true],
  ["0.005", 2, 1n, false],
  ["0.004", 2, 0n, false],
  ["1.50", 0, 2n, false],
  ["9007199254740993.01", 2, 900_719_925_474_099_301n, true],
])("%s with %i digits", (text, digits, minor, exact) => {
  expect(toMinor(text, digits)).toEqual({ minor, exact });
});

test("allocation loses nothing, gives nobody more than a unit over their share, and ties go to the earlier", () => {
  fc.assert(
    fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 30, size: "max" }), (total, weights) => {
      const parts = allocate(total, weights);
      expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
      const sum = weights.reduce((a, b) => a + b, 0n);
      if (sum === 0n) return;
      for (const [i, part] of parts.entries()) {
        const floor = (total * (weights[i] ?? 0n)) / sum;
        expect(part === floor || part === floor + 1n).toBe(true);
      }
    }),
  );
  expect(allocate(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
});

test("lines' net amounts and freight shares add up to the total", () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 99 }),
    unitPriceMinor: fc.bigInt({ min: 1n, max: 10n ** 9n }),
    discountMinor: fc.constant(0n),
  });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 20, size: "max" }),
      fc.bigInt(0n, 999n),
      fc.bigInt(0n, 99n),
      (lines, freight, off) => {
        const order = { lines, freightMinor: freight, discountMinor: off, totalMinor: 0n };
        const sum = (parts: bigint[]) => parts.reduce((a, b) => a + b, 0n);
        expect(sum(netLineAmounts(order)) + sum(freightShares(order))).toBe(expectedTotal(order));
      },
    ),
  );
});
