import fc from "fast-check";
import { expect, test } from "vitest";
import { coverSales } from "./cover-sales";

test("sales take what there is, first come first served, and never more", () => {
  const free = new Map([["a", 3]]);
  const sales = [2, 2, 1].map((units) => ({ skuId: "a", units }));
  expect(coverSales(free, sales)).toEqual([2, 1, 0]);
  expect(coverSales(new Map(), [{ skuId: "b", units: 1 }])).toEqual([0]);
});

test("what is taken of a SKU is the smaller of what is free and what is wanted, in whatever order sales come", () => {
  const demand = fc.record({ skuId: fc.constantFrom("a", "b"), units: fc.nat(50) });
  const run = fc.property(
    fc.array(demand, { maxLength: 200, size: "max" }),
    fc.nat(300),
    fc.nat(300),
    (sales, a, b) => {
      const taken = coverSales(
        new Map([
          ["a", a],
          ["b", b],
        ]),
        sales,
      );
      for (const [skuId, free] of [
        ["a", a],
        ["b", b],
      ] as const) {
        const wanted = sales.filter((sale) => sale.skuId === skuId).reduce((sum, sale) => sum + sale.units, 0);
        const got = taken.reduce((sum, units, i) => sum + (sales[i]?.skuId === skuId ? units : 0), 0);
        expect(got).toBe(Math.min(free, wanted));
      }
    },
  );
  fc.assert(run);
});
