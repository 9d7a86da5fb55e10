import fc from "fast-check";
import { expect, test } from "vitest";
import { compareSizes, sizeRun } from "./size-order";

const runs = [
  ["XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "4XL", "5XL"],
  ["3XS", "2XS", "XS", "S"],
  ["155/80A", "160/84A", "165/84A", "165/88A", "170/92A"],
  ["W28 L30", "W28 L32", "W30 L30"],
  ["35", "36", "36.5", "37", "38½", "39"],
  ["6M", "12M", "2Y", "4Y"],
  ["EU 38", "EU 40"],
  ["80cm", "90cm", "100cm", "110cm"],
];

test.each(runs.map((run) => [run.join(" "), run]))("run %s", (_name, run) => {
  expect(sizeRun([...run].reverse())).toEqual(run);
});

test("2XL and XXL stand side by side between XL and 3XL", () => {
  expect(sizeRun(["3XL", "XXL", "XL", "2XL"])).toEqual(["XL", "2XL", "XXL", "3XL"]);
});

test("one size first, unknown last, every size once", () => {
  expect(sizeRun(["odd", "M", "均码", "M", "S"])).toEqual(["均码", "S", "M", "odd"]);
});

test("the order is total: sorting any mix twice, from any start, gives the same run", () => {
  const size = fc.oneof(fc.constantFrom(...runs.flat(), "均码", "F", "", "odd", "Ω"), fc.string({ maxLength: 8 }));
  fc.assert(
    fc.property(fc.array(size, { size: "max", maxLength: 60 }), (sizes) => {
      expect(sizeRun([...sizes].reverse())).toEqual(sizeRun(sizes));
      for (const a of sizes.slice(0, 8)) {
        for (const b of sizes.slice(0, 8))
          expect(Math.sign(compareSizes(a, b))).toBe(-Math.sign(compareSizes(b, a)) + 0);
      }
    }),
  );
});
