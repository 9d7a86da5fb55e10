import { z } from "zod";

/** Lists that keep views. */
export const viewPages = [
  "orders",
  "exceptions",
  "fulfillment",
  "skus",
  "locations",
  "stock",
  "imports",
  "transfers",
  "counts",
  "inbound",
  "purchase-orders",
  "waves",
  "lots",
  "serials",
] as const;
export type ViewPage = (typeof viewPages)[number];

const text = z.string().max(200);
const range = z.strictObject({ min: text.optional(), max: text.optional() });
const days = z.strictObject({ from: text.optional(), to: text.optional() });

/** Filters, sorting and columns of a list, as the list keeps them in the address bar. */
const viewState = z.strictObject({
  filters: z.record(z.string().max(40), z.union([text, z.array(text).max(50), range, days])),
  sort: z.strictObject({ by: z.string().max(40), descending: z.boolean() }).optional(),
  columns: z
    .array(z.strictObject({ id: z.string().max(40), width: z.number().min(40).max(2000).optional() }))
    .max(60)
    .optional(),
});
export type SavedViewState = z.infer<typeof viewState>;

const viewName = z.string().trim().min(1).max(60);

export const createViewInput = z.strictObject({
  page: z.enum(viewPages),
  name: viewName,
  state: viewState,
  /** For everybody in the brand, which takes `views:share`. */
  shared: z.boolean().default(false),
});
export type CreateViewInput = z.infer<typeof createViewInput>;

export const updateViewInput = z.strictObject({
  id: z.uuid(),
  name: viewName.optional(),
  state: viewState.optional(),
  shared: z.boolean().optional(),
});
export type UpdateViewInput = z.infer<typeof updateViewInput>;
