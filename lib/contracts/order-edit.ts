import { z } from "zod";
import { codeText, latitude, longitude, proseText } from "./order";

/** Minor units as text, so that no amount passes through a float on its way. */
export const minorText = z.string().regex(/^\d{1,16}$/, "must be whole minor units");

export const receiverEdit = z.strictObject({
  /** The version the person was looking at. */
  version: z.int32(),
  receiver: z.strictObject({
    name: proseText(100),
    phone: proseText(40),
    country: z.string().regex(/^[A-Z]{2}$/),
    province: proseText(100),
    city: proseText(100),
    district: proseText(100),
    street: proseText(500),
    postalCode: proseText(20).optional(),
    /** Both, or what is known of the place stays as long as the address does. */
    lat: latitude.optional(),
    lng: longitude.optional(),
  }),
});
export type ReceiverEdit = z.infer<typeof receiverEdit>;

export const orderEdit = z.strictObject({
  version: z.int32(),
  lines: z
    .array(z.strictObject({ lineNo: z.int32().min(1), unitPriceMinor: minorText, discountMinor: minorText }))
    .max(500)
    .default([]),
  totalMinor: minorText.optional(),
  freightMinor: minorText.optional(),
  discountMinor: minorText.optional(),
});
export type OrderEdit = z.infer<typeof orderEdit>;

export const tagLength = 60;
export const orderTag = codeText(tagLength).trim().min(1);
export const noteBody = proseText(2_000).refine((text) => text.trim() !== "", "must not be empty");
export const reasonText = proseText(500).refine((text) => text.trim() !== "", "must not be empty");
