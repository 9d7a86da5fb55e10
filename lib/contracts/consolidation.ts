import { z } from "zod";
import type { ChannelType } from "./network";

/** Why goods of one order at one location leave apart. */
export const splitReasons = ["category", "presale", "oversize", "weight", "promise"] as const;
export type SplitReason = (typeof splitReasons)[number];

const grams = z.int32().min(1).max(1_000_000).nullable().default(null);

/** What must never share a parcel. Each rule is off by default; how many locations an order may use is the routing policy's. */
export const splitRules = z.object({
  /** Goods of each of these categories go apart from everything else. */
  categories: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
  /** What is or was sold before it was there goes apart from what is in stock. */
  presaleApart: z.boolean().default(false),
  /** A unit of this weight or more goes apart from lighter goods. */
  oversizeGrams: grams,
  /** No fulfillment order weighs more, but for a single unit that does. */
  maxGrams: grams,
  /** What is promised more than so many hours apart goes apart. */
  promiseHours: z.int32().min(1).max(8_760).nullable().default(null),
});
export type SplitRules = z.infer<typeof splitRules>;

export const maxWindowMinutes = 120;

export const consolidationSettings = z.object({
  split: splitRules.prefault({}),
  /** Merge windows in minutes by channel id, where they are not the usual ones; 0 is off. */
  windows: z.record(z.uuid(), z.int32().min(0).max(maxWindowMinutes)).default({}),
});
export type ConsolidationSettings = z.infer<typeof consolidationSettings>;
export const defaultConsolidation: ConsolidationSettings = consolidationSettings.parse({});

/** Where one buyer often orders twice in a row. */
const marketplaces: readonly ChannelType[] = [
  ...(["tmall", "jd", "pinduoduo", "douyin", "wechat", "xiaohongshu", "kuaishou"] as const),
  ...(["shopify", "own_site", "livestream"] as const),
];

/** Minutes orders of a channel wait for others to the same receiver, until the brand says otherwise. */
export const usualWindow = (type: ChannelType): number => (marketplaces.includes(type) ? 10 : 0);

export const windowOf = ({ windows }: ConsolidationSettings, channel: { id: string; type: ChannelType }): number =>
  windows[channel.id] ?? usualWindow(channel.type);

const reason = z.string().trim().min(1).max(200);

export const saveConsolidationInput = z.strictObject({
  settings: consolidationSettings,
  version: z.int32().min(0),
});

export const previewInput = z.strictObject({ settings: consolidationSettings, days: z.int32().min(1).max(30) });
export type ConsolidationPreviewInput = z.infer<typeof previewInput>;

/** What is taken out of a fulfillment order into one of its own; elsewhere when a location is named. */
export const splitOffInput = z.strictObject({
  id: z.uuid(),
  version: z.int32().optional(),
  lines: z
    .array(z.strictObject({ lineNo: z.int32().min(1), skuId: z.uuid(), quantity: z.int32().min(1) }))
    .min(1)
    .max(500),
  locationId: z.uuid().optional(),
  reason,
});
export type SplitOffInput = z.infer<typeof splitOffInput>;

export const mergeInput = z.strictObject({ ids: z.array(z.uuid()).min(2).max(20) });
export const groupInput = z.strictObject({ groupId: z.uuid() });
export const workInput = z.strictObject({ id: z.uuid() });

export const mergeStatuses = ["waiting", "merged", "ended"] as const;
export type MergeStatus = (typeof mergeStatuses)[number];
