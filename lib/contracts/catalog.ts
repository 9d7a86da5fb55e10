import { z } from "zod";
import { codeText, currencyCode, moneyText, proseText } from "./order";

export const skuKinds = ["simple", "bundle"] as const;
export type SkuKind = (typeof skuKinds)[number];

export const catalogLimits = { upsert: 1_000, cells: 1_000, components: 50, tags: 30 } as const;

/** Codes never begin or end with a space, however they were typed. */
const ownCode = codeText(100).trim().min(1);
const label = (max: number) => proseText(max).trim();
const requiredLabel = (max: number) => label(max).min(1);
const tags = z.array(requiredLabel(40)).max(catalogLimits.tags);
const weightGrams = z.int32().min(0).max(10_000_000);
const barcode = z.string().regex(/^[0-9A-Za-z-]{1,40}$/, "letters, digits and hyphens only");

/** One SKU as `PUT /skus` takes it. A field left out keeps what is there; a new SKU gets the default. */
export const skuInput = z.strictObject({
  code: ownCode,
  styleCode: ownCode,
  name: requiredLabel(200),
  color: label(60),
  size: label(40),
  barcode: barcode.optional(),
  weightGrams: weightGrams.optional(),
  listPrice: moneyText.optional(),
  cost: moneyText.optional(),
  floorPrice: moneyText.optional(),
  currency: currencyCode.optional(),
  category: label(80).optional(),
  season: label(40).optional(),
  tags: tags.optional(),
});

/** What the services take: besides an omitted field (keep) there is null (clear). */
export const skuUpsert = skuInput.extend({
  barcode: barcode.nullish(),
  weightGrams: weightGrams.nullish(),
  listPrice: moneyText.nullish(),
  cost: moneyText.nullish(),
  floorPrice: moneyText.nullish(),
  category: label(80).nullish(),
  season: label(40).nullish(),
  active: z.boolean().optional(),
});
export type SkuUpsert = z.infer<typeof skuUpsert>;

/** Why one item of a bulk write was not taken; `path` is inside the item. */
export const itemProblems = [
  "required",
  "invalid",
  "too_precise",
  "bad_check_digit",
  "repeated",
  "unknown_sku",
  "unknown_location",
  "unknown_category",
  "no_scope",
  "is_bundle",
  "not_a_bundle",
  "in_use",
  "nested_bundle",
  "unknown_channel",
  "unknown_order",
  "ambiguous_order",
  "has_lines",
  "left_out",
  "group_broken",
  "currency_change",
  "reserved_exceeds",
  "barcode_taken",
  "cell_taken",
  "other_role",
  "too_many",
] as const;
export type ItemProblem = (typeof itemProblems)[number];

export interface ItemError {
  /** Position of the item in the call, from 0. */
  index: number;
  code: ItemProblem;
  path: string;
  message: string;
  /** The code of what has it already. */
  other?: string;
}

export interface UpsertOutcome {
  /** Items that are now as asked: created, changed or already so. */
  upserted: number;
  created: number;
  changed: number;
  errors: ItemError[];
}

const id = z.uuid();
const version = z.int32().min(1);

export const activeStates = ["active", "inactive"] as const;

export const stylePage = z.object({
  q: z.string().max(100).default(""),
  /** Nothing named: all. */
  categories: z.array(z.string().max(80)).max(100).default([]),
  seasons: z.array(z.string().max(40)).max(100).default([]),
  states: z.array(z.enum(activeStates)).default([]),
  cursor: z.string().max(200).nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export type StylePage = z.infer<typeof stylePage>;

export const styleDraft = z.object({
  code: ownCode,
  name: requiredLabel(200),
  category: label(80),
  season: label(40),
  tags,
});
export type StyleDraft = z.infer<typeof styleDraft>;

/** The expected `updatedAt` guards a style against lost updates. */
export const styleChange = styleDraft.omit({ code: true }).extend({ id, active: z.boolean(), updatedAt: z.date() });

const cellFields = z.object({
  barcode: barcode.nullable(),
  weightGrams: weightGrams.nullable(),
  listPrice: moneyText.nullable(),
  floorPrice: moneyText.nullable(),
  cost: moneyText.nullable(),
  active: z.boolean(),
});
export type CellFields = z.infer<typeof cellFields>;

/** What the matrix editor saves, all or nothing: changed cells guarded by their version, and new ones. */
export const matrixChange = z.object({
  styleId: id,
  update: z.array(z.object({ id, version, fields: cellFields.partial() })).max(catalogLimits.cells),
  create: z
    .array(z.object({ code: ownCode, color: label(60), size: label(40), fields: cellFields.partial() }))
    .max(catalogLimits.cells),
});
export type MatrixChange = z.infer<typeof matrixChange>;

/** Another name for one color or size of a style. */
export const axisRename = z
  .object({ styleId: id, axis: z.enum(["color", "size"]), from: label(60), to: label(60).min(1) })
  .refine(({ axis, to }) => axis === "color" || to.length <= 40, {
    path: ["to"],
    message: "is longer than a size may be",
  });
export type AxisRename = z.infer<typeof axisRename>;

export const bundleComponentInput = z.object({ sku: ownCode, quantity: z.int32().min(1).max(1_000) });

export const bundleDraft = z.object({
  code: ownCode,
  name: requiredLabel(200),
  barcode: barcode.nullable(),
  listPrice: moneyText.nullable(),
  active: z.boolean(),
  components: z.array(bundleComponentInput).min(1).max(catalogLimits.components),
});
export type BundleDraft = z.infer<typeof bundleDraft>;

export const bundleChange = bundleDraft.extend({ id, version });

/** What bundle files carry; a field left out keeps what is there, null clears it. */
export const bundleUpsert = z.object({
  code: ownCode,
  name: requiredLabel(200),
  barcode: barcode.nullish(),
  listPrice: moneyText.nullish(),
  active: z.boolean().optional(),
  components: z.array(bundleComponentInput).min(1).max(catalogLimits.components),
});
export type BundleUpsert = z.infer<typeof bundleUpsert>;
