import { z } from "zod";
import { shopAddress, shopCredentials, shopModes } from "./shop";

/** Why a shop was not connected after its owner was asked. */
export const consentRefusals = ["unknown", "other", "used", "expired", "refused", "exchange", "connect"] as const;
export type ConsentRefusal = (typeof consentRefusals)[number];

export const beginConsentInput = z.strictObject({
  channelId: z.uuid(),
  platform: z.string().min(1).max(40),
  mode: z.enum(shopModes),
  address: shopAddress.default(""),
  credentials: shopCredentials.default({}),
  days: z.int32().min(0).max(90).default(0),
});
export type BeginConsent = z.output<typeof beginConsentInput>;

/** The owner of a shop that is connected already is asked again. */
export const consentAgainInput = z.strictObject({ shop: z.uuid() });

/** What a person had filled in before the shop's owner was asked, without secrets. */
export interface ConsentView {
  words: string;
  channelId: string;
  platform: string;
  mode: (typeof shopModes)[number];
  address: string;
  days: number;
  keys: Record<string, string>;
}

export const articleStates = ["open", "matched", "ignored"] as const;
export type ArticleState = (typeof articleStates)[number];

/** Suggestions from so many of a hundred on may be taken together. */
export const sureScores = [95, 90, 85] as const;

const articleKey = z.strictObject({ item: z.string().max(200), sku: z.string().max(200) });
const shop = { id: z.uuid() };

// Not strict: an infinite query adds its direction.
export const articlesInput = z.object({
  ...shop,
  state: z.enum(articleStates).default("open"),
  q: z.string().max(100).default(""),
  cursor: z.strictObject({ score: z.int32(), item: z.string(), sku: z.string() }).nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export type ArticlesPage = z.output<typeof articlesInput>;
export const shopOnly = z.strictObject(shop);
export const acceptArticlesInput = z.strictObject({
  ...shop,
  articles: z
    .array(articleKey.extend({ skuId: z.uuid() }))
    .min(1)
    .max(200),
});
export const acceptSureInput = z.strictObject({ ...shop, score: z.int32().min(80).max(100) });
export const ignoreArticlesInput = z.strictObject({ ...shop, articles: z.array(articleKey).min(1).max(200) });
export const undoArticlesInput = z.strictObject({ ...shop, decisionId: z.uuid() });

interface SkuShown {
  id: string;
  code: string;
  name: string;
  color: string;
  size: string;
}

export interface ArticleRow {
  item: string;
  sku: string;
  merchantCode: string;
  barcode: string;
  title: string;
  variant: string;
  /** What orders call it: the merchant's code, or the platform's id where there is none. */
  code: string;
  state: ArticleState;
  ours: SkuShown | null;
  /** alias, code, barcode or person. */
  matchedBy: string | null;
  suggestion: (SkuShown & { score: number; reasons: string[] }) | null;
  /** Held orders that name it. */
  waiting: number;
}

export interface ArticleCounts {
  total: number;
  matched: number;
  open: number;
  ignored: number;
  /** Open ones with a suggestion, and by how sure it is. */
  suggested: number;
  sure: Record<number, number>;
  /** Suggestions are still being looked for. */
  looking: boolean;
  listedAt: Date | null;
}

/** What one click decided: how many articles, and how many it could not because their code would mean two SKUs. */
export interface ArticleDecision {
  decisionId: string;
  articles: number;
  conflicts: number;
}

export const setupSteps = ["test", "articles", "carriers", "orders", "warehouse", "history", "start"] as const;
export type SetupStep = (typeof setupSteps)[number];

export const finishStepInput = z.strictObject({ ...shop, step: z.enum(setupSteps) });
const code = z.string().trim().max(60);
export const saveCarriersInput = z.strictObject({
  ...shop,
  /** Empty: as the connector says. */
  codes: z.array(z.strictObject({ carrier: z.string().min(1).max(60), code })).max(100),
});
export const saveOrderRulesInput = z.strictObject({ ...shop, takeUnpaid: z.boolean() });
export const startHistoryInput = z.strictObject({ ...shop, days: z.int32().min(1).max(90) });
export const saveWarehousesInput = z.strictObject({
  ...shop,
  /** The one that takes all our numbers, where no location has a code; empty: the shop's main one. */
  warehouse: code.default(""),
  codes: z
    .array(z.strictObject({ locationId: z.uuid(), code: code.min(1) }))
    .max(1_000)
    .refine((rows) => new Set(rows.map((row) => row.locationId)).size === rows.length)
    .default([]),
  /** Orders are served from the location whose code the platform names with them, where that can be. */
  prefer: z.boolean().default(false),
});

/** A carrier of ours, as the platform calls it by default, and as the brand says. */
export interface CarrierName {
  carrier: string;
  usual: string;
  own: string | null;
}

export const historyStatuses = ["running", "done", "canceled", "failed"] as const;
export interface HistoryView {
  status: (typeof historyStatuses)[number];
  from: Date;
  to: Date;
  /** Everything changed between `from` and then is stored. */
  through: Date;
  orders: number;
  code: string | null;
  message: string | null;
  startedAt: Date;
  finishedAt: Date | null;
}

export interface SetupView {
  /** Those there are for this platform, in their order. */
  steps: { step: SetupStep; doneAt: Date | null }[];
  carriers: CarrierName[];
  takeUnpaid: boolean;
  /** Which of the shop's warehouses takes our numbers; undefined where the platform has none to name. */
  warehouse?: string;
  /** Which warehouses of the platform our locations are. */
  warehouses: { code: string; locationId: string; name: string }[];
  /** Orders are served from the one the platform names, where that can be; undefined where it names none. */
  preferWarehouse?: boolean;
  historyDays: number;
  history: HistoryView | null;
}

export interface TestedCall {
  ok: boolean;
  shop: string;
  ms: number;
  code: string;
  message: string;
}
