import { z } from "zod";

export const saveSafetyInput = z
  .strictObject({
    /** Of a SKU, of a category, or of everything. */
    skuId: z.uuid().nullable().default(null),
    category: z.string().trim().min(1).max(80).nullable().default(null),
    /** Null: at every location. */
    locationId: z.uuid().nullable().default(null),
    units: z.int32().min(0).max(1_000_000),
    note: z.string().trim().max(200).default(""),
  })
  .refine(({ skuId, category }) => skuId === null || category === null, {
    path: ["category"],
    message: "a SKU or a category, not both",
  });
/** What a file says instead of a SKU's code when every SKU is meant: an empty row is a slip, not a rule for everything. */
export const everySku = "*";

/** One rule as files name it: by codes. Neither SKU nor category: everything at the location; no location: everywhere. */
export const safetyRow = z
  .strictObject({
    sku: z.string().max(100).default(""),
    category: z.string().trim().max(80).default(""),
    location: z.string().max(64).default(""),
    units: z.int32().min(0).max(1_000_000),
    /** Left out: keeps what is there. */
    note: z.string().trim().max(200).optional(),
  })
  .refine(({ sku, category }) => !sku || !category, {
    path: ["category"],
    message: "a SKU or a category, not both",
  });
export type SafetyRow = z.output<typeof safetyRow>;

export type SaveSafety = z.output<typeof saveSafetyInput>;
