import fc from "fast-check";
import { expect, test } from "vitest";
import { divideParcels } from "./divide-parcels";

const parcel = (trackingNo: string, ...lines: [string, number][]) => ({
  ...{ carrier: "SF", trackingNo, lines: lines.map(([ref, quantity]) => ({ ref, quantity })) },
});
const goods = (...lines: [string, number][]) => lines.map(([ref, quantity]) => ({ ref, quantity }));
const number = (trackingNo: string) => ({ carrier: "SF", trackingNo });

test("units of a line are told parcel by parcel; a parcel nobody knows the goods of is a number", () => {
  const parcels = [parcel("A", ["1", 2]), parcel("B", ["1", 1], ["2", 1]), parcel("C")];
  expect(divideParcels(goods(["1", 3], ["2", 1]), parcels, "units")).toEqual({
    told: [parcel("A", ["1", 2]), parcel("B", ["1", 1], ["2", 1])],
    rest: [number("C")],
  });
});

test("goods nobody has put into a parcel are said to be in the first", () => {
  const { told, rest } = divideParcels(goods(["1", 3], ["2", 1]), [parcel("A"), parcel("B", ["1", 1])], "units");
  expect(told).toEqual([parcel("A", ["1", 2], ["2", 1]), parcel("B", ["1", 1])]);
  expect(rest).toEqual([]);
});

test("where only whole lines are told, a line is in the first parcel it lies in, with the others of its article", () => {
  const parcels = [parcel("A", ["1", 1]), parcel("B", ["1", 2], ["2", 1]), parcel("C", ["1:2", 1])];
  expect(divideParcels(goods(["1", 3], ["1:2", 1], ["2", 1]), parcels, "lines")).toEqual({
    told: [parcel("A", ["1", 3], ["1:2", 1]), parcel("B", ["2", 1])],
    rest: [number("C")],
  });
});

test.each(["numbers", "one"] as const)("where no goods are told (%s) all of them are in the first", (how) => {
  const parcels = [parcel("A", ["1", 1]), parcel("B", ["2", 1])];
  expect(divideParcels(goods(["1", 1], ["2", 1]), parcels, how)).toEqual({
    told: [parcel("A", ["1", 1], ["2", 1])],
    rest: [number("B")],
  });
});

test("no unit is told twice or lost, and every number is told, whatever is said to lie where", () => {
  const lines = (units: number) =>
    fc.array(fc.record({ ref: fc.constantFrom("1", "2", "2:2", "3"), quantity: fc.nat(units) }), { maxLength: 4 });
  const parcels = fc.uniqueArray(fc.record({ trackingNo: fc.string({ minLength: 1 }), lines: lines(4) }), {
    ...{ minLength: 1, maxLength: 5, selector: (one) => one.trackingNo },
  });
  const left = fc.uniqueArray(
    fc.record({ ref: fc.constantFrom("1", "2", "2:2"), quantity: fc.integer({ min: 1, max: 9 }) }),
    {
      selector: (one) => one.ref,
    },
  );
  fc.assert(
    fc.property(left, parcels, fc.constantFrom("units", "lines", "numbers", "one"), (units, boxes, how) => {
      const filled = boxes.map((box) => ({ ...box, carrier: "SF" }));
      const { told, rest } = divideParcels(units, filled, how);
      expect([...told, ...rest].map((one) => one.trackingNo).sort()).toEqual(boxes.map((box) => box.trackingNo).sort());
      expect(told.length).toBeGreaterThan(0);
      for (const { ref, quantity } of units) {
        const here = told.flatMap((one) => one.lines.filter((line) => line.ref === ref));
        expect(here.reduce((sum, line) => sum + line.quantity, 0)).toBe(quantity);
        if (how === "lines") expect(here).toHaveLength(1);
      }
    }),
  );
});
