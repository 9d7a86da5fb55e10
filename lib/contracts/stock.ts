import { z } from "zod";

/** Buckets a person may adjust; `reserved` belongs to reservations. */
export const adjustableBuckets = ["onHand", "locked", "inTransit", "qualityCheck", "damaged"] as const;

export const adjustmentReasons = [
  "count",
  "found",
  "lost",
  "damaged",
  "quality",
  "return",
  "sample",
  "correction",
] as const;
export type AdjustmentReason = (typeof adjustmentReasons)[number];

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
  "seed",
] as const;
export type MovementCause = (typeof movementCauses)[number];

export const stockAdjustment = z.strictObject({
  locationId: z.uuid(),
  skuId: z.uuid(),
  bucket: z.enum(adjustableBuckets),
  /** Signed units. */
  quantity: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((units) => units !== 0),
});
export type StockAdjustment = z.infer<typeof stockAdjustment>;

export const adjustStockInput = z.strictObject({
  rows: z.array(stockAdjustment).min(1).max(500),
  reason: z.enum(adjustmentReasons),
  /** Made by the form once, so that a repeated click adjusts once. */
  idempotencyKey: z.string().min(8).max(100),
});
