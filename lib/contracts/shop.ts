import { z } from "zod";
import type { ChannelType } from "./network";
import type { RolloutStage } from "./rollout";

export const shopStatuses = ["live", "paused", "parked"] as const;
/** `parked`: its keys were refused, and nothing is read until somebody puts them right. */
export type ShopStatus = (typeof shopStatuses)[number];
export const shopModes = ["live", "simulator"] as const;
export type ShopMode = (typeof shopModes)[number];

type Text = Record<"zh-CN" | "en", string>;

/** A platform as the back office offers it. */
export interface PlatformView {
  id: string;
  name: Text;
  kind: "marketplace" | "storefront";
  /** What a channel made for its shop is. */
  channelType: ChannelType;
  docs: string;
  icon: string;
  /** Every shop has an address of its own. */
  needsAddress: boolean;
  fields: { name: string; label: Text; help?: Text; secret: boolean; optional?: true }[];
  /** The fields that are needed before the shop's owner is asked; null where the platform has no page for that. */
  consentFields: string[] | null;
  /** What was never seen working against the real platform. */
  unverified: Text[];
  /** Orders changed longer ago than so many days cannot be read. */
  historyDays: number;
  /** Without it orders come to the brand in another way, and its shops are told of shipments only. */
  tellsOrders: boolean;
}

export const shopCredentials = z
  .record(z.string().min(1).max(60), z.string().max(4_000))
  .refine((all) => Object.keys(all).length <= 20);
export const shopAddress = z.union([z.literal(""), z.url({ protocol: /^https$/ }).max(300)]);

export const connectShopInput = z.strictObject({
  channelId: z.uuid(),
  platform: z.string().min(1).max(40),
  mode: z.enum(shopModes),
  address: shopAddress.default(""),
  credentials: shopCredentials.default({}),
  /** Orders changed in so many days before now are read first. */
  days: z.int32().min(0).max(90).default(0),
  /** `shadow`: its orders are read and decided, and nothing is done, until somebody lets it go live. */
  startIn: z.enum(["shadow", "live"]).default("live"),
});

export const shopKeysInput = z.strictObject({ id: z.uuid(), version: z.int32(), credentials: shopCredentials });
export const shopStatusInput = z.strictObject({ id: z.uuid(), version: z.int32(), status: z.enum(["live", "paused"]) });
export const disconnectShopInput = z.strictObject({ id: z.uuid(), version: z.int32() });
// Not strict: an infinite query adds its direction.
export const shopCallsInput = z.object({
  id: z.uuid(),
  problems: z.boolean().default(false),
  operation: z.string().max(40).optional(),
  cursor: z.string().max(100).nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export const shopParkedInput = z.strictObject({ id: z.uuid() });
export const shopRetryInput = z.strictObject({ id: z.uuid(), externalNo: z.string().min(1).max(120) });

export interface ShopView {
  id: string;
  /** How far it has gone live, and how much of it; a guard may have put an end to more. */
  stage: RolloutStage;
  share: number;
  broken: boolean;
  /** Some of its orders were decided in the shadow. */
  shadowed: boolean;
  channel: { id: string; code: string; name: string };
  platform: string;
  mode: ShopMode;
  address: string;
  shopName: string;
  status: ShopStatus;
  problemCode: string | null;
  problem: string | null;
  problemAt: Date | null;
  failures: number;
  /** Every order changed before is here. */
  readThrough: Date;
  pulledAt: Date | null;
  dueAt: Date;
  version: number;
  /** Orders read in the last day, orders on their way in, orders a person has to look at. */
  orders: number;
  waiting: number;
  parked: number;
  /** What it has to be told still, and what it refused to hear. */
  toTell: number;
  refused: number;
}

export interface ShopCallView {
  id: string;
  operation: string;
  subject: string;
  at: Date;
  ms: number;
  rows: number | null;
  problem: string | null;
  code: string | null;
  message: string | null;
}

/** An order, or something the shop was to be told, that waits for a person. */
export interface ShopStuck {
  kind: "order" | "ship" | "refund" | "note";
  externalNo: string;
  orderId: string | null;
  code: string | null;
  message: string | null;
  at: Date;
  /** Trying again makes sense; what could not be read comes again when its platform tells it again. */
  retryable: boolean;
}
