import { type AdjustmentReason, adjustmentMoves, type StockAdjustment } from "@/lib/contracts/stock";
import type { Delta } from "./levels";

/** What an adjustment does to the buckets of its row. Display pieces stay on hand: they are set aside. */
export function adjustmentDelta(
  reason: AdjustmentReason,
  { bucket, quantity }: Pick<StockAdjustment, "bucket" | "quantity">,
): Delta {
  if (reason === "correction") return { [bucket]: quantity };
  if (reason === "display") return { locked: quantity };
  const move: { from?: string; to?: string } = adjustmentMoves[reason];
  const from = move.from === "chosen" ? bucket : move.from;
  return { ...(from ? { [from]: -quantity } : {}), ...(move.to ? { [move.to]: quantity } : {}) };
}
