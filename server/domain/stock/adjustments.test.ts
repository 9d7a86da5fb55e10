import { expect, test } from "vitest";
import { adjustmentReasons } from "@/lib/contracts/stock";
import { adjustmentDelta } from "./adjustments";

test("every reason moves units between the buckets it names", () => {
  const deltas = adjustmentReasons.map((reason) => [
    reason,
    adjustmentDelta(reason, { bucket: "damaged", quantity: 2 }),
  ]);
  expect(Object.fromEntries(deltas)).toEqual({
    damage: { onHand: -2, damaged: 2 },
    repair: { damaged: -2, onHand: 2 },
    scrap: { damaged: -2 },
    quality_in: { onHand: -2, qualityCheck: 2 },
    quality_passed: { qualityCheck: -2, onHand: 2 },
    quality_failed: { qualityCheck: -2, damaged: 2 },
    display: { locked: 2 },
    found: { onHand: 2 },
    lost: { onHand: -2 },
    correction: { damaged: 2 },
  });
});
