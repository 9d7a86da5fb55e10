import { z } from "zod";
import { holdSeverities } from "./order-status";

/** Hours staff have to look at it; the order's promise, when earlier, wins. */
const dueHours = z.number().int().min(1).max(720).default(24);

const rule = <Params extends z.ZodRawShape>(severity: (typeof holdSeverities)[number], params: Params) =>
  z.object({
    enabled: z.boolean().default(true),
    severity: z.enum(holdSeverities).default(severity),
    dueHours,
    ...params,
  });

/**
 * A line nobody knows, or no line at all, is nothing anybody could ship: without the hold the order would go on and be
 * complete without it. So these are on and stop the order, whatever was stored when they could be switched off.
 */
const fixedRule = z.object({
  enabled: z.literal(true).default(true).catch(true),
  severity: z.literal("blocking").default("blocking").catch("blocking"),
  dueHours,
});

/** A brand's cleansing rules, one entry per kind of hold they can raise; kept as `tenant_setting` "cleansing". */
export const cleansingSettings = z.object({
  unknown_sku: fixedRule.prefault({}),
  no_lines: fixedRule.prefault({}),
  unknown_currency: rule("blocking", {}).prefault({}),
  total_mismatch: rule("blocking", {
    /** Platforms round per line; so many minor units of difference are nobody's mistake. */
    toleranceMinor: z.number().int().min(0).max(100_000).default(1),
  }).prefault({}),
  price_below_floor: rule("blocking", {
    /** The floor of a SKU that has none of its own, in percent of its list price. 0 means no floor. */
    percentOfList: z.number().int().min(0).max(100).default(30),
  }).prefault({}),
  price_off_list: rule("blocking", {
    /** A unit price above the list price by more than this many percent is a wrong price or a wrong SKU. */
    percentAbove: z.number().int().min(0).max(1000).default(50),
  }).prefault({}),
  unpaid: rule("blocking", {}).prefault({}),
  underpaid: rule("blocking", { toleranceMinor: z.number().int().min(0).max(100_000).default(0) }).prefault({}),
  address_incomplete: rule("blocking", {}).prefault({}),
  address_unparsable: rule("blocking", {}).prefault({}),
  duplicate_buyer: rule("blocking", {
    withinMinutes: z.number().int().min(1).max(1440).default(10),
    /** Only an order for the very same items counts; off, any second order does. */
    sameItems: z.boolean().default(true),
  }).prefault({}),
  quantity_outlier: rule("blocking", {
    perLine: z.number().int().min(1).max(1_000_000).default(50),
    perOrder: z.number().int().min(1).max(1_000_000).default(200),
  }).prefault({}),
  receiver_blocked: rule("blocking", {}).prefault({}),
  buyer_note: rule("blocking", {
    /** Notes that consist of one of these only need nobody to read them. */
    ignore: z
      .array(z.string().max(100))
      .max(100)
      .default(["无", "没有", "谢谢", "尽快发货", "none", "thanks", "n/a", "-"]),
  }).prefault({}),
});
export type CleansingSettings = z.infer<typeof cleansingSettings>;
export type CleansingType = keyof CleansingSettings;

export const cleansingTypes = Object.keys(cleansingSettings.shape) as CleansingType[];
/** Rules that cannot be switched off, nor only warn. */
export const fixedCleansingTypes: readonly CleansingType[] = ["unknown_sku", "no_lines"];
export const defaultCleansingSettings: CleansingSettings = cleansingSettings.parse({});

/** One click that would fix it, when there is one; the back office knows how to show and apply each. */
export type SuggestedFix =
  | { fix: "map_sku"; candidates: { skuId: string; code: string; name: string; score: number }[] }
  | { fix: "accept_price"; listMinor?: string; floorMinor?: string }
  | { fix: "accept_total"; expectedMinor: string }
  | { fix: "mark_paid"; missingMinor: string }
  | { fix: "edit_address"; province?: string; city?: string; district?: string; street?: string }
  | { fix: "compare_orders"; orderIds: string[] }
  | { fix: "confirm" }
  /** The label of a parcel is asked for again. */
  | { fix: "retry_label"; parcelId: string };

/** A hold's `detail` as stored: what was found in numbers and codes, never a person's name, phone or street. */
export interface HoldDetail {
  /** Text key of the message under `holds` in the language files; `params` fills it. */
  message: string;
  params: Record<string, string | number>;
  suggestion?: SuggestedFix;
}
