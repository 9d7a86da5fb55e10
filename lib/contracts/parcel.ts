import { z } from "zod";

export const parcelStatuses = ["open", "labeled", "shipped", "delivered", "exception", "voided"] as const;
export type ParcelStatus = (typeof parcelStatuses)[number];

/** Where a carrier says a parcel is, whatever its own words for it. */
export const trackingStates = [
  "created",
  "picked_up",
  "in_transit",
  "out_for_delivery",
  "delivered",
  "problem",
  "refused",
  "returning",
  "returned",
  "canceled",
] as const;
export type TrackingState = (typeof trackingStates)[number];

/** Millimeters. */
export const labelSizes = ["100x150", "100x180"] as const;
export type LabelSize = (typeof labelSizes)[number];
export const slipSizes = ["A4", "A6"] as const;
export type SlipSize = (typeof slipSizes)[number];

export const maxLabelsAtOnce = 500;

const parcelIds = z.array(z.uuid()).min(1).max(maxLabelsAtOnce);

/** Buying one label, or asking again after the carrier said no. */
export const buyLabelInput = z.strictObject({
  parcelId: z.uuid(),
  /** Instead of what the carrier rules say. */
  accountId: z.uuid().optional(),
  service: z.string().max(40).optional(),
});
export const labelWorkInput = z.strictObject({ fulfillmentIds: z.array(z.uuid()).min(1).max(maxLabelsAtOnce) });
export const voidLabelInput = z.strictObject({ parcelId: z.uuid(), reason: z.string().trim().min(1).max(200) });

/** What a print is of; a second print of the same label asks for a reason. */
export const printInput = z.strictObject({
  parcelIds,
  size: z.enum(labelSizes).default("100x180"),
  reason: z.string().trim().min(1).max(200).optional(),
});

export interface ParcelItemInput {
  fulfillmentOrderId: string;
  lineNo: number;
  skuId: string;
  quantity: number;
}

export interface ParcelMeasures {
  weightGrams?: number;
  lengthMm?: number;
  widthMm?: number;
  heightMm?: number;
}
