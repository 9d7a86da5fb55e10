import fc from "fast-check";
import { expect, test } from "vitest";
import { canceledAmount, netLineAmounts } from "./amounts";

const line = (quantity: number, canceledQuantity: number, unitPriceMinor: bigint, discountMinor = 0n) => {
  return { quantity, canceledQuantity, unitPriceMinor, discountMinor };
};
const order = (lines: ReturnType<typeof line>[], discountMinor = 0n) => {
  return { lines, discountMinor, freightMinor: 1_000n, totalMinor: 0n };
};

test("canceled units count with their part of the line's and the order's discount, without freight", () => {
  expect(canceledAmount(order([line(2, 0, 10_000n), line(1, 0, 5_000n)]))).toBe(0n);
  expect(canceledAmount(order([line(2, 1, 10_000n, 2_000n), line(1, 0, 5_000n)]))).toBe(9_000n);
  expect(canceledAmount(order([line(1, 1, 10_000n), line(1, 0, 10_000n)], 2_000n))).toBe(9_000n);
  expect(canceledAmount(order([line(3, 1, 100n, 1n)]))).toBe(99n);
});

test("never more than the goods bring in, and all of it when everything is canceled", () => {
  const lines = fc.array(
    fc.record({ quantity: fc.integer({ min: 1, max: 9 }), canceled: fc.nat(9), price: fc.bigInt(0n, 99_999n) }),
    { minLength: 1, size: "max", maxLength: 20 },
  );
  fc.assert(
    fc.property(lines, fc.bigInt(0n, 500n), (given, discount) => {
      const made = (all: boolean) =>
        order(
          given.map(({ quantity, canceled, price }) =>
            line(quantity, all ? quantity : Math.min(quantity, canceled), price),
          ),
          discount,
        );
      const whole = netLineAmounts(made(true)).reduce((sum, net) => (net > 0n ? sum + net : sum), 0n);
      expect(canceledAmount(made(true))).toBe(whole);
      expect(canceledAmount(made(false))).toBeLessThanOrEqual(whole);
    }),
  );
});
