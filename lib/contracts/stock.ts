import { z } from "zod";

export const stockBuckets = ["onHand", "reserved", "locked", "inTransit", "qualityCheck", "damaged"] as const;
export type StockBucket = (typeof stockBuckets)[number];

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

/** What a ledger line was written for; `causeId` names the order for the reservation causes. */
export const movementCauses = [
  "order",
  "cancel",
  "expire",
  "reroute",
  "ship",
  "count",
  "adjustment",
  "import",
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

export const listStockInput = z.strictObject({
  skuId: z.uuid().optional(),
  styleId: z.uuid().optional(),
  locationId: z.uuid().optional(),
  /** Beginning of a SKU code. */
  search: z.string().max(100).optional(),
  /** Only rows with at most this many available. */
  availableAtMost: z.int().optional(),
  limit: z.int().min(1).max(500).default(50),
  cursor: z.string().max(200).optional(),
});
export type ListStockInput = z.infer<typeof listStockInput>;

export interface StockRow {
  locationId: string;
  locationCode: string;
  locationName: string;
  locationType: string;
  skuId: string;
  skuCode: string;
  skuName: string;
  color: string;
  size: string;
  onHand: number;
  reserved: number;
  locked: number;
  inTransit: number;
  qualityCheck: number;
  damaged: number;
  safety: number;
  available: number;
  updatedAt: Date;
}
