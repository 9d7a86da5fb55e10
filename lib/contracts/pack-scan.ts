import { awaitedSerial, chooseLot, type FollowedUnit, followUnit } from "./pack-units";
import type { PackBox, PackLine } from "./packing";
import { isOf } from "./scan-code";

/** Work on one order at a packing station. Plain data: a station that is offline keeps it and goes on. */
export interface PackState {
  lines: readonly PackLine[];
  /** Units of each line by its index, box by box. The last box is the open one. */
  boxes: readonly { units: readonly number[]; weightGrams?: number }[];
  /** Packed units of lines that are followed, in the order they were packed. */
  units?: readonly FollowedUnit[];
}

/** `unpack` takes the unit out of the open box again. */
export type PackScan = { kind: "item"; code: string } | { kind: "unpack"; code: string } | { kind: "new_box" };

export type PackAnswer =
  | { kind: "packed" | "unpacked"; line: PackLine; done: number; of: number }
  /** `wrong`: not of this order. `extra`: of this order, but all of it is packed. `not_in_box`: nothing to take out. */
  | { kind: "wrong" | "extra" | "not_in_box"; code: string; line?: PackLine }
  | { kind: "new_box"; box: number }
  | { kind: "empty_box" }
  | { kind: "serial_next" | "serial_wanted" | "serial_taken"; line: PackLine; code: string }
  /** `lot_first`: nothing of the lot's SKU is packed yet. `lot_empty`: it has no units left. */
  | { kind: "serial_twice" | "lot_taken" | "lot_first" | "lot_empty"; code: string };

export const startPacking = (lines: readonly PackLine[]): PackState => ({
  lines,
  boxes: [{ units: lines.map(() => 0) }],
});

const unitsOf = (state: PackState, index: number) => state.boxes.reduce((sum, box) => sum + (box.units[index] ?? 0), 0);

/** Units packed so far of each line, over all boxes. */
export const packedUnits = (state: PackState): number[] => state.lines.map((_, index) => unitsOf(state, index));

export const isComplete = (state: PackState): boolean =>
  state.lines.every((line, index) => unitsOf(state, index) === line.quantity) && !awaitedSerial(state);

/** What a scan makes of the work, and what to tell the packer. Units packed of a line never exceed what was ordered. */
export function decidePack(state: PackState, scan: PackScan): { state: PackState; answer: PackAnswer } {
  const last = state.boxes.length - 1;
  const open = state.boxes[last]?.units ?? [];
  if (scan.kind === "new_box") {
    if (open.every((units) => units === 0)) return { state, answer: { kind: "empty_box" } };
    const boxes = [...state.boxes, { units: state.lines.map(() => 0) }];
    return { state: { ...state, boxes }, answer: { kind: "new_box", box: boxes.length } };
  }
  const { code } = scan;
  const found = state.lines.flatMap((line, index) => (isOf(line, code) ? [{ line, index }] : []));
  const [first] = found;
  if (!first) return chooseLot(state, code) ?? { state, answer: { kind: "wrong", code } };
  const step = scan.kind === "item" ? 1 : -1;
  const at = found.find(({ line, index }) =>
    step === 1 ? unitsOf(state, index) < line.quantity : (open[index] ?? 0) > 0,
  );
  if (!at) return { state, answer: { kind: step === 1 ? "extra" : "not_in_box", code, line: first.line } };
  const boxes = state.boxes.map((box, index) =>
    index === last ? { ...box, units: box.units.map((units, i) => (i === at.index ? units + step : units)) } : box,
  );
  const next = followUnit({ ...state, boxes }, at.index, step);
  if (step === 1 && at.line.followed?.by === "serial")
    return { state: next, answer: { kind: "serial_next", line: at.line, code } };
  const kind = step === 1 ? "packed" : "unpacked";
  return { state: next, answer: { kind, line: at.line, done: unitsOf(next, at.index), of: at.line.quantity } };
}

/** The weight of the open box, in grams. */
export function weighBox(state: PackState, weightGrams: number): PackState {
  const last = state.boxes.length - 1;
  return { ...state, boxes: state.boxes.map((box, index) => (index === last ? { ...box, weightGrams } : box)) };
}

/** The boxes as they are sent; empty ones are left out. */
export function boxesOf(state: PackState): PackBox[] {
  return state.boxes.flatMap(({ units, weightGrams }) => {
    const items = state.lines.flatMap(({ fulfillmentOrderId, lineNo, skuId }, index) => {
      const quantity = units[index] ?? 0;
      return quantity > 0 ? [{ fulfillmentOrderId, lineNo, skuId, quantity }] : [];
    });
    return items.length > 0 ? [{ items, ...(weightGrams === undefined ? {} : { weightGrams }) }] : [];
  });
}

/** Carton and filling, in grams; what carriers are told when nobody weighed. */
const packagingGrams = 100;
const leastTolerance = 50;

/**
 * Whether a box may weigh what the scale says: within `percent` of its goods and packaging, and never stricter than
 * 50 g. Undefined weights of goods make every weight plausible.
 */
export function weightFits(
  box: PackBox,
  lines: readonly PackLine[],
  percent: number,
): { fits: boolean; expected: number | undefined } {
  let expected = packagingGrams;
  for (const item of box.items) {
    const grams = lines.find((line) => line.skuId === item.skuId)?.weightGrams;
    if (!grams) return { fits: true, expected: undefined };
    expected += grams * item.quantity;
  }
  const off = Math.abs((box.weightGrams ?? expected) - expected);
  return { fits: off <= Math.max(leastTolerance, (expected * percent) / 100), expected };
}
