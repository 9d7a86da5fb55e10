import { z } from "zod";
import { lotCode } from "./lot";

/** `micro`: one SKU, one screen; opened for a SKU in doubt. */
export const countKinds = ["full", "category", "skus", "micro"] as const;
export type CountKind = (typeof countKinds)[number];

/** `freeze`: nothing of it is sold meanwhile. `running`: what moves meanwhile is taken into account. */
export const countModes = ["freeze", "running"] as const;
export type CountMode = (typeof countModes)[number];

export const countStatuses = ["counting", "review", "posted", "canceled"] as const;
export type CountStatus = (typeof countStatuses)[number];

export const countReasons = ["stocktake", "suspect", "found", "lost", "theft", "correction"] as const;

const note = z.string().trim().max(500);
const units = z.int32().min(0).max(1_000_000);

export const startCountInput = z.strictObject({
  locationId: z.uuid(),
  kind: z.enum(countKinds),
  mode: z.enum(countModes),
  /** Those who count do not see what is expected. */
  blind: z.boolean().default(false),
  categories: z.array(z.string().min(1).max(80)).max(100).default([]),
  skuIds: z.array(z.uuid()).max(500).default([]),
  note: note.default(""),
});
export type StartCount = z.infer<typeof startCountInput>;

/** One location, or every store nobody has counted yet. */
export const firstCountsInput = z.strictObject({ locationId: z.uuid().optional() });

/** One scan or one typed number. */
export const countEntry = z.strictObject({
  /** Made where it was entered: what is sent again counts once. */
  key: z.uuid(),
  /** A SKU's code or barcode. */
  code: z.string().trim().min(1).max(100),
  quantity: units,
  /** A scan adds, a typed number sets. */
  how: z.enum(["add", "set"]),
});
export type CountEntry = z.infer<typeof countEntry>;

export const enterCountInput = z.strictObject({
  countId: z.uuid(),
  entries: z.array(countEntry).min(1).max(200),
});

/** What was found of a SKU by lot: all of it. Lots that are not named were not found. */
const foundLots = z
  .array(z.strictObject({ code: lotCode, quantity: units, expiresOn: z.date().nullish() }))
  .max(100)
  .refine((lots) => new Set(lots.map((lot) => lot.code)).size === lots.length, "each lot once");
export type FoundLots = z.infer<typeof foundLots>;

export const countLotsInput = z.strictObject({ countId: z.uuid(), skuId: z.uuid(), lots: foundLots });
export type CountLots = z.infer<typeof countLotsInput>;

const version = z.int32().min(1);

export const countStepInput = z.strictObject({ countId: z.uuid(), version });

/** Sends rows back to be counted once more. */
export const recountInput = z.strictObject({
  countId: z.uuid(),
  version,
  skuIds: z.array(z.uuid()).min(1).max(500),
});

export const postCountInput = z.strictObject({
  countId: z.uuid(),
  version,
  reason: z.enum(countReasons),
  /** What becomes of rows nobody counted. */
  uncounted: z.enum(["keep", "zero"]),
});

export const settleCountInput = z
  .strictObject({ countId: z.uuid(), counted: units, lots: foundLots.optional() })
  .refine(({ counted, lots }) => !lots || lots.reduce((sum, lot) => sum + lot.quantity, 0) === counted, {
    path: ["lots"],
    message: "lots add up to what was counted",
  });
export type SettleCount = z.infer<typeof settleCountInput>;

// Not strict: an infinite query adds its direction.
export const countListInput = z.object({
  q: z.string().max(20).default(""),
  status: z.array(z.enum(countStatuses)).max(10).default([]),
  kind: z.array(z.enum(countKinds)).max(10).default([]),
  /** By code. */
  location: z.array(z.string().max(64)).max(200).default([]),
  cursor: z.string().max(200).nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export type CountListInput = z.infer<typeof countListInput>;

export const countLinesInput = z.object({
  countId: z.uuid(),
  q: z.string().max(100).default(""),
  show: z.enum(["all", "open", "differing"]).default("all"),
  cursor: z.string().max(200).nullish(),
  limit: z.int32().min(1).max(500).default(100),
});
export type CountLinesInput = z.infer<typeof countLinesInput>;

export interface CountItem {
  id: string;
  number: number;
  kind: CountKind;
  mode: CountMode;
  blind: boolean;
  status: CountStatus;
  note: string;
  reason: string | null;
  location: { id: string; code: string; name: string };
  by: string | null;
  lines: number;
  counted: number;
  differing: number;
  createdAt: Date;
  closedAt: Date | null;
  version: number;
}

export interface CountLine {
  skuId: string;
  skuCode: string;
  barcode: string | null;
  skuName: string;
  color: string;
  size: string;
  /** Units in the books when the count began; null where those who count must not know. */
  snapshot: number | null;
  /** The same when the row was counted: the snapshot and what moved since. */
  expected: number | null;
  counted: number | null;
  /** The number before the recount. */
  previous: number | null;
  difference: number | null;
  /** Units promised to orders. */
  reserved: number;
  /** Followed by lot. */
  byLot: boolean;
  /** What was found of each; empty where nobody said. */
  lots: { code: string; counted: number }[];
}

/** How people call a count: PD-000012. */
export const countNo = (number: number) => `PD-${String(number).padStart(6, "0")}`;
