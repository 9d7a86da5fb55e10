import fc from "fast-check";
import { expect, test } from "vitest";
import {
  boxesOf,
  decidePack,
  isComplete,
  type PackScan,
  packedUnits,
  startPacking,
  weighBox,
  weightFits,
} from "./pack-scan";
import type { PackLine } from "./packing";

const line = (n: number, quantity: number, over: Partial<PackLine> = {}): PackLine => ({
  ...{
    fulfillmentOrderId: "f",
    lineNo: n,
    skuId: `sku-${n}`,
    skuCode: `SKU-${n}`,
    barcode: `69${n}`,
    name: "",
    color: "",
  },
  ...{ size: "", quantity, weightGrams: 400, bin: "", ...over },
});
const item = (code: string): PackScan => ({ kind: "item", code });
const run = (lines: PackLine[], scans: PackScan[]) => {
  let state = startPacking(lines);
  const answers = scans.map((scan) => {
    const step = decidePack(state, scan);
    state = step.state;
    return step.answer.kind;
  });
  return { state, answers };
};

test("items by code or barcode; what is wrong or too much is said and changes nothing", () => {
  const scans = [item("sku-1"), item("691"), item("691"), item("nothing"), { kind: "unpack", code: "SKU-2" } as const];
  const { state, answers } = run([line(1, 2), line(2, 1)], scans);
  expect(answers).toEqual(["packed", "packed", "extra", "wrong", "not_in_box"]);
  expect(packedUnits(state)).toEqual([2, 0]);
  expect(isComplete(state)).toBe(false);
  expect(isComplete(decidePack(state, item("692")).state)).toBe(true);
});

test("two lines of one SKU fill one after the other", () => {
  const lines = [line(1, 1), line(2, 1, { skuId: "sku-1", skuCode: "SKU-1", barcode: null })];
  const { state, answers } = run(lines, [item("SKU-1"), item("SKU-1"), item("SKU-1")]);
  expect(answers).toEqual(["packed", "packed", "extra"]);
  expect(boxesOf(state)[0]?.items.map((one) => one.lineNo)).toEqual([1, 2]);
});

test("a second box takes the rest; only the open box is unpacked", () => {
  const scans = [
    item("691"),
    { kind: "new_box" },
    { kind: "new_box" },
    { kind: "unpack", code: "691" },
    item("691"),
  ] as const;
  const { state, answers } = run([line(1, 2)], [...scans]);
  expect(answers).toEqual(["packed", "new_box", "empty_box", "not_in_box", "packed"]);
  expect(boxesOf(weighBox(state, 700)).map((box) => [box.items[0]?.quantity, box.weightGrams])).toEqual([
    [1, undefined],
    [1, 700],
  ]);
});

test("whatever is scanned, no line ever holds more than was ordered or less than nothing", () => {
  const lines = [line(1, 3), line(2, 1), line(3, 2, { skuCode: "SKU-1", barcode: "691" })];
  const code = fc.constantFrom("SKU-1", "692", "691", "SKU-3", "x");
  const scan = fc.oneof(
    fc.record({ kind: fc.constant("item" as const), code }),
    fc.record({ kind: fc.constant("unpack" as const), code }),
    fc.record({ kind: fc.constant("new_box" as const) }),
  );
  fc.assert(
    fc.property(fc.array(scan, { size: "max", maxLength: 60 }), (scans) => {
      let state = startPacking(lines);
      for (const one of scans) {
        const before = packedUnits(state);
        const step = decidePack(state, one);
        const after = packedUnits(step.state);
        const moved = after.reduce((sum, units, i) => sum + units - (before[i] ?? 0), 0);
        expect(moved).toBe(step.answer.kind === "packed" ? 1 : step.answer.kind === "unpacked" ? -1 : 0);
        for (const [i, units] of after.entries()) {
          expect(units).toBeGreaterThanOrEqual(0);
          expect(units).toBeLessThanOrEqual(lines[i]?.quantity ?? 0);
        }
        const sent = boxesOf(step.state).flatMap((box) => box.items);
        expect(sent.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(after.reduce((a, b) => a + b, 0));
        state = step.state;
      }
    }),
  );
});

test("a weight is compared with goods and packaging; unknown goods weigh anything", () => {
  const box = { items: [{ fulfillmentOrderId: "f", lineNo: 1, skuId: "sku-1", quantity: 2 }] };
  expect(weightFits({ ...box, weightGrams: 980 }, [line(1, 2)], 10)).toEqual({ fits: true, expected: 900 });
  expect(weightFits({ ...box, weightGrams: 1000 }, [line(1, 2)], 10).fits).toBe(false);
  expect(weightFits({ ...box, weightGrams: 9999 }, [line(1, 2, { weightGrams: null })], 10).fits).toBe(true);
});
