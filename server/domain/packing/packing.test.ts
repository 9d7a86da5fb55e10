import fc from "fast-check";
import { expect, test } from "vitest";
import { compareBins, zoneOf } from "./bins";
import { checkBoxes } from "./check-boxes";
import { type Candidate, chooseMembers, fitting } from "./choose-members";

test("bins are walked in natural order, those without one last", () => {
  const bins = ["B-1-1", "", "A-10-2", "a-2-11", "A-2-2", "A"];
  expect(bins.sort(compareBins)).toEqual(["A", "A-2-2", "a-2-11", "A-10-2", "B-1-1", ""]);
  expect(zoneOf("a01-2-3")).toBe("A01");
});

test("comparing bins is a total order", () => {
  const bin = fc.stringMatching(/^[A-C]{0,2}-?\d{0,3}$/);
  fc.assert(
    fc.property(bin, bin, bin, (a, b, c) => {
      expect(Math.sign(compareBins(a, b))).toBe(-Math.sign(compareBins(b, a)) || 0);
      if (compareBins(a, b) <= 0 && compareBins(b, c) <= 0) expect(compareBins(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const candidate = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  ...{ id, carrier: "sf", dueBy: at(8), lines: [{ skuId: "s", quantity: 1, bin: "A-1" }] },
  ...over,
});
const any = { carrier: undefined, dueBefore: undefined, zone: undefined, skuIds: undefined };

test("a wave takes what fits its carrier, deadline, SKUs and zone", () => {
  const all = [
    candidate("1"),
    candidate("2", { carrier: "cainiao" }),
    candidate("3", { dueBy: at(12) }),
    candidate("4", { dueBy: null }),
    candidate("5", { lines: [{ skuId: "t", quantity: 1, bin: "B-1" }] }),
  ];
  const ids = (wanted: Partial<typeof any> | object) => fitting(all, { ...any, ...wanted }).map((one) => one.id);
  expect(ids({})).toEqual(["1", "2", "5", "3", "4"]);
  expect(ids({ carrier: "cainiao" })).toEqual(["2"]);
  expect(ids({ dueBefore: at(9) })).toEqual(["1", "2", "5"]);
  expect(ids({ skuIds: new Set(["t"]) })).toEqual(["5"]);
  expect(ids({ zone: "b" })).toEqual(["5"]);
});

test("orders of one unit are apart; totes follow the walk", () => {
  const two = { lines: [{ skuId: "s", quantity: 2, bin: "A-9" }] };
  const all = [
    candidate("1", two),
    candidate("2"),
    candidate("3", { lines: [...two.lines, { skuId: "t", quantity: 1, bin: "A-2" }] }),
  ];
  const multi = chooseMembers(all, any, { kind: "multi", limit: 10 });
  expect(multi.map(({ member, tote }) => [member.id, tote])).toEqual([
    ["3", 1],
    ["1", 2],
  ]);
  expect(chooseMembers(all, any, { kind: "single", limit: 10 }).map(({ member }) => member.id)).toEqual(["2"]);
});

test("boxes hold exactly what was ordered, in any division", () => {
  const lines = [1, 2].map((lineNo) => ({ fulfillmentOrderId: "f", lineNo, skuId: `s${lineNo}`, quantity: 2 }));
  const item = (lineNo: number, quantity: number) => ({
    fulfillmentOrderId: "f",
    lineNo,
    skuId: `s${lineNo}`,
    quantity,
  });
  expect(checkBoxes(lines, [{ items: [item(1, 1), item(2, 2)] }, { items: [item(1, 1)] }])).toEqual([]);
  expect(checkBoxes(lines, [{ items: [item(1, 3), item(2, 1)] }])).toEqual([
    { problem: "extra", skuId: "s1", quantity: 1 },
    { problem: "missing", skuId: "s2", quantity: 1 },
  ]);
  expect(checkBoxes(lines, [{ items: [item(1, 2), item(2, 2), item(3, 1)] }])).toEqual([
    { problem: "extra", skuId: "s3", quantity: 1 },
  ]);
});
