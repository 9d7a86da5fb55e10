import { z } from "zod";

/** What is followed of a SKU beyond its number. */
export const trackings = ["none", "lot", "serial"] as const;
export type Tracking = (typeof trackings)[number];

export const serialStatuses = ["in_stock", "shipped", "returned"] as const;
export type SerialStatus = (typeof serialStatuses)[number];

export const lotCode = z.string().trim().min(1).max(60);

export const setTrackingInput = z.strictObject({ skuId: z.uuid(), tracking: z.enum(trackings) });

/** What one piece of paper at the packing table says about units of a fulfillment order. */
export interface ShippedUnits {
  lots: readonly { skuId: string; lotId: string; quantity: number }[];
  serials: readonly { skuId: string; code: string }[];
}

/** Which lots a line should be picked from, in this order; `loose` units are of no known lot. */
export interface LotProposal {
  skuId: string;
  skuCode: string;
  quantity: number;
  lots: { lotId: string; code: string; expiresOn: Date | null; quantity: number }[];
  loose: number;
}
