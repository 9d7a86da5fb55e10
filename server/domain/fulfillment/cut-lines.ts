import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import { goneStatuses, isInHand, openStatuses } from "./transitions";

/** Units of one line of an order: of a bundle, `per` of each part a unit. */
export interface OrderedLine {
  lineNo: number;
  quantity: number;
  canceled: number;
  parts: readonly { skuId: string; per: number }[];
}

export interface PieceLine {
  lineNo: number;
  skuId: string;
  quantity: number;
}

export interface CutWork {
  id: string;
  status: FulfillmentStatus;
  /** A warehouse's own system has it. */
  told?: boolean;
  lines: readonly PieceLine[];
}

export interface LineWish {
  lineNo: number;
  quantity: number;
}

export interface CutPlan<Work extends CutWork> {
  /** What to take out of which work, in the order it is taken. */
  cuts: { work: Work; lines: PieceLine[] }[];
  /** Nothing is left to be sent of the whole order. */
  nothingLeft: boolean;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

const piecesIn = (works: readonly CutWork[], lineNo: number, skuId: string) =>
  sum(
    works
      .flatMap((work) => work.lines.filter((line) => line.lineNo === lineNo && line.skuId === skuId))
      .map((line) => line.quantity),
  );

/** Units of a line that can still be canceled: neither canceled before nor, with any of their parts, on their way. */
export function cancelable({ lineNo, quantity, canceled, parts }: OrderedLine, works: readonly CutWork[]): number {
  const gone = works.filter((work) => goneStatuses.includes(work.status));
  const left = parts.map(({ skuId, per }) => Math.ceil(piecesIn(gone, lineNo, skuId) / per));
  return Math.max(0, quantity - canceled - Math.max(0, ...left));
}

/**
 * Which pieces of which work are not needed when these units of an order's lines are canceled. First those nobody works
 * on yet, then those nobody has in hand, at last those somebody has. The line that has fewer left, when one has.
 */
export function planCut<Work extends CutWork>(
  lines: readonly OrderedLine[],
  works: readonly Work[],
  wishes: readonly LineWish[],
): { ok: true; plan: CutPlan<Work> } | { ok: false; lineNo: number } {
  const open = works.filter((work) => openStatuses.includes(work.status));
  const ordered = [...open.filter((work) => !isInHand(work)), ...open.filter(isInHand)];
  const cuts = new Map<Work, PieceLine[]>();
  for (const { lineNo, quantity } of wishes) {
    const line = lines.find((one) => one.lineNo === lineNo);
    if (!line || quantity < 1 || quantity > cancelable(line, works)) return { ok: false, lineNo };
    for (const { skuId, per } of line.parts) {
      const unassigned =
        (line.quantity - line.canceled) * per -
        piecesIn([...open, ...works.filter((work) => goneStatuses.includes(work.status))], lineNo, skuId);
      let missing = quantity * per - Math.max(0, unassigned);
      for (const work of ordered) {
        const pieces = Math.min(missing, piecesIn([work], lineNo, skuId));
        if (pieces <= 0) continue;
        missing -= pieces;
        cuts.set(work, [...(cuts.get(work) ?? []), { lineNo, skuId, quantity: pieces }]);
      }
    }
  }
  const wished = new Map(wishes.map((wish) => [wish.lineNo, wish.quantity]));
  const nothingLeft = lines.every((line) => cancelable(line, works) === (wished.get(line.lineNo) ?? 0));
  return { ok: true, plan: { cuts: [...cuts].map(([work, taken]) => ({ work, lines: taken })), nothingLeft } };
}
