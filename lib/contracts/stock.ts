import { z } from "zod";

/** Buckets a person may adjust: `reserved` belongs to reservations, `locked` to locks, `inTransit` to transfers. */
export const adjustableBuckets = ["onHand", "qualityCheck", "damaged"] as const;
type AdjustableBucket = (typeof adjustableBuckets)[number];

interface AdjustmentMove {
  /** Where units come from; "chosen" is the bucket the person names. Absent: from outside. */
  from?: AdjustableBucket | "chosen";
  /** Where they go; absent: they leave. */
  to?: AdjustableBucket;
  cause: "adjustment" | "damage" | "scrap" | "quality" | "display";
}

/** What each reason code moves. A correction is the only one with a sign; display pieces are set aside as a lock. */
export const adjustmentMoves = {
  damage: { from: "onHand", to: "damaged", cause: "damage" },
  repair: { from: "damaged", to: "onHand", cause: "damage" },
  scrap: { from: "chosen", cause: "scrap" },
  quality_in: { from: "onHand", to: "qualityCheck", cause: "quality" },
  quality_passed: { from: "qualityCheck", to: "onHand", cause: "quality" },
  quality_failed: { from: "qualityCheck", to: "damaged", cause: "quality" },
  display: { from: "onHand", cause: "display" },
  found: { to: "onHand", cause: "adjustment" },
  lost: { from: "onHand", cause: "adjustment" },
  correction: { to: "onHand", cause: "adjustment" },
} as const satisfies Record<string, AdjustmentMove>;
export type AdjustmentReason = keyof typeof adjustmentMoves;
export const adjustmentReasons = Object.keys(adjustmentMoves) as AdjustmentReason[];

/** What a ledger line was written for; `causeId` names the order, transfer, count, lock, … it was. */
export const movementCauses = [
  "order",
  "cancel",
  "expire",
  "reroute",
  "ship",
  "release",
  "count",
  "adjustment",
  "import",
  "transfer",
  "receipt",
  "return",
  "lock",
  "unlock",
  "quality",
  "damage",
  "scrap",
  "display",
  "wms",
  "pos",
  "seed",
] as const;
export type MovementCause = (typeof movementCauses)[number];

const stockAdjustment = z.strictObject({
  locationId: z.uuid(),
  skuId: z.uuid(),
  /** Only for scrap and corrections. */
  bucket: z.enum(adjustableBuckets).default("onHand"),
  /** Units; below zero only in a correction. */
  quantity: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((units) => units !== 0),
});
export type StockAdjustment = z.output<typeof stockAdjustment>;

export const adjustStockInput = z
  .strictObject({
    rows: z.array(stockAdjustment).min(1).max(500),
    reason: z.enum(adjustmentReasons),
    /** Made by the form once, so that a repeated click adjusts once. */
    idempotencyKey: z.uuid(),
  })
  .refine(({ rows, reason }) => reason === "correction" || rows.every((row) => row.quantity > 0), {
    path: ["rows"],
    message: "only a correction has a sign",
  });
export type AdjustStock = z.output<typeof adjustStockInput>;
