import type { ReportLine } from "@/server/integrations/qimen/reports";
import type { DocumentLine } from "../repo/documents";
import { RefusedReport } from "./refused-report";

export interface MatchedLine extends DocumentLine {
  /** Units of this report. */
  nowGood: number;
  nowDefective: number;
}

/**
 * Puts reported units to the lines of our document: by line number where the warehouse gives one, else to lines of the
 * item that still miss units, in order. Units beyond what was planned stay on the last line of the item.
 * Refuses items the document does not have; what to do about too many is the caller's.
 */
export function matchLines(lines: readonly DocumentLine[], reported: readonly ReportLine[]): MatchedLine[] {
  const matched: MatchedLine[] = lines.map((line) => ({ ...line, nowGood: 0, nowDefective: 0 }));
  for (const { lineNo, itemCode, kind, quantity } of reported) {
    if (quantity === 0) continue;
    const ofItem = matched.filter((line) => line.skuCode === itemCode);
    const byNumber = ofItem.filter((line) => line.lineNo === lineNo);
    const candidates = byNumber.length > 0 ? byNumber : ofItem;
    if (candidates.length === 0) throw new RefusedReport("unknown-item", `The document has no item ${itemCode}`);
    let left = quantity;
    for (const [at, line] of candidates.entries()) {
      const missing = line.planned - line.good - line.defective - line.nowGood - line.nowDefective;
      const units = at === candidates.length - 1 ? left : Math.min(left, Math.max(0, missing));
      if (kind === "good") line.nowGood += units;
      else line.nowDefective += units;
      left -= units;
    }
  }
  return matched;
}
