import type { LotChoice, PackedUnits } from "./lot";
import type { PackAnswer, PackState } from "./pack-scan";
import type { PackLine } from "./packing";

/** One packed unit of a line that is followed by lot or by piece. */
export interface FollowedUnit {
  /** Index of its line. */
  line: number;
  /** Null while no lot is known for it. */
  lotId: string | null;
  /** Null until its number was scanned. */
  serial: string | null;
}

const unitsOf = (state: PackState) => state.units ?? [];
const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** Units of a lot that are still free, counting what lies in the boxes already. */
function freeUnits(state: PackState, lot: LotChoice): number {
  return lot.units - unitsOf(state).filter((unit) => unit.lotId === lot.lotId).length;
}

/** The lot the next unit is taken from: the one in hand while it lasts, else what is first out. */
function nextLot(state: PackState, index: number): LotChoice | undefined {
  const lots = state.lines[index]?.followed?.lots ?? [];
  const inHand = unitsOf(state).findLast((unit) => unit.line === index)?.lotId;
  const free = lots.filter((lot) => freeUnits(state, lot) > 0);
  return free.find((lot) => lot.lotId === inHand) ?? free[0];
}

/** A unit of a line goes into a box (1) or comes out of it (-1). */
export function followUnit(state: PackState, index: number, step: 1 | -1): PackState {
  if (!state.lines[index]?.followed) return state;
  const units = unitsOf(state);
  if (step === 1) {
    const lotId = nextLot(state, index)?.lotId ?? null;
    return { ...state, units: [...units, { line: index, lotId, serial: null }] };
  }
  const at = units.findLastIndex((unit) => unit.line === index);
  return { ...state, units: units.filter((_, i) => i !== at) };
}

/** The line whose last unit waits for its serial number. */
export function awaitedSerial(state: PackState): PackLine | undefined {
  const unit = unitsOf(state).find(({ line, serial }) => state.lines[line]?.followed?.by === "serial" && !serial);
  return unit && state.lines[unit.line];
}

/** Gives the unit that waits its number. `serial_wanted`: this is the number of the goods, not of the piece. */
export function giveSerial(state: PackState, code: string): { state: PackState; answer: PackAnswer } {
  const line = awaitedSerial(state);
  if (!line) return { state, answer: { kind: "wrong", code } };
  if (same(code, line.skuCode) || (line.barcode && same(code, line.barcode)))
    return { state, answer: { kind: "serial_wanted", line, code } };
  const units = unitsOf(state);
  const skuOf = (unit: FollowedUnit) => state.lines[unit.line]?.skuId;
  if (units.some((unit) => unit.serial && same(unit.serial, code) && skuOf(unit) === line.skuId))
    return { state, answer: { kind: "serial_twice", code } };
  const at = units.findIndex((unit) => state.lines[unit.line] === line && unit.serial === null);
  const given = units.map((unit, index) => (index === at ? { ...unit, serial: code } : unit));
  return { state: { ...state, units: given }, answer: { kind: "serial_taken", line, code } };
}

/** A lot's label was scanned: the last unit of its line is of it, and so are those that follow. */
export function chooseLot(state: PackState, code: string): { state: PackState; answer: PackAnswer } | undefined {
  for (const [index, line] of state.lines.entries()) {
    const lot = line.followed?.lots.find((one) => same(one.code, code));
    if (!lot) continue;
    const units = unitsOf(state);
    const at = units.findLastIndex((unit) => unit.line === index);
    if (at < 0) return { state, answer: { kind: "lot_first", code } };
    if (units[at]?.lotId !== lot.lotId && freeUnits(state, lot) <= 0)
      return { state, answer: { kind: "lot_empty", code } };
    const moved = units.map((unit, i) => (i === at ? { ...unit, lotId: lot.lotId } : unit));
    return { state: { ...state, units: moved }, answer: { kind: "lot_taken", code: lot.code } };
  }
  return undefined;
}

/** Lots and serial numbers as they are sent, by fulfillment order and SKU. */
export function unitsSent(state: PackState): PackedUnits[] {
  const sent = new Map<string, PackedUnits>();
  for (const { line: index, lotId, serial } of unitsOf(state)) {
    const line = state.lines[index];
    if (!line) continue;
    const { fulfillmentOrderId, skuId } = line;
    const key = `${fulfillmentOrderId} ${skuId}`;
    const known = sent.get(key) ?? { fulfillmentOrderId, skuId, lots: [], serials: [] };
    const lot = known.lots.find((one) => one.lotId === lotId);
    if (lot) lot.quantity += 1;
    else if (lotId) known.lots.push({ lotId, quantity: 1 });
    if (serial) known.serials.push(serial);
    sent.set(key, known);
  }
  return [...sent.values()];
}
