import { z } from "zod";
import {
  deliveryMethods,
  type FulfillmentStatus,
  type HoldSeverity,
  type HoldType,
  holdTypes,
  type OrderStatus,
  orderStatuses,
  type PaymentStatus,
  paymentStatuses,
} from "./order-status";

/** Statuses in which something is still to be done. */
export const openOrderStatuses = ["received", "ready", "in_fulfillment"] as const satisfies OrderStatus[];

export const placedPresets = ["today", "yesterday", "7d", "30d"] as const;
export type PlacedPreset = (typeof placedPresets)[number];

/** Deadline of orders that are still open. */
export const duePresets = ["overdue", "today", "tomorrow", "3d"] as const;
export type DuePreset = (typeof duePresets)[number];

export const orderSorts = ["placed_desc", "placed_asc", "amount_desc", "amount_asc", "due_asc", "due_desc"] as const;
export type OrderSort = (typeof orderSorts)[number];

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const hourText = z.string().regex(/^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):00$/);
const amount = z.string().regex(/^\d{1,12}(\.\d{1,4})?$/);
const few = <T extends z.ZodType>(item: T) => z.array(item).max(50).optional();
const reference = z.string().min(1).max(100);

/**
 * What a list of orders is narrowed by; everything given must hold, and a list of values means any of them.
 * Channels and locations are named by code or id; days are in the brand's zone; amounts are in major units.
 */
export const orderFilter = z.strictObject({
  q: z.string().trim().max(100).optional(),
  /** The channel's number, exactly. */
  externalNo: z.string().min(1).max(120).optional(),
  status: few(z.enum(orderStatuses)),
  channel: few(reference),
  /** `any`: whatever holds it; or the hold types. */
  hold: few(z.enum(["any", ...holdTypes])),
  placed: z.enum(placedPresets).optional(),
  /** One hour by the brand's clock, as its beginning: `2026-11-23 14:00`. */
  hour: hourText.optional(),
  from: day.optional(),
  to: day.optional(),
  payment: few(z.enum(paymentStatuses)),
  method: few(z.enum(deliveryMethods)),
  location: few(reference),
  tag: few(z.string().min(1).max(60)),
  sku: z.string().min(1).max(100).optional(),
  import: z.uuid().optional(),
  due: z.enum(duePresets).optional(),
  min: amount.optional(),
  max: amount.optional(),
});
export type OrderFilter = z.infer<typeof orderFilter>;

// Not strict: an infinite query adds its direction.
export const orderListInput = z.object({
  filter: orderFilter.default({}),
  sort: z.enum(orderSorts).default("placed_desc"),
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type OrderListInput = z.infer<typeof orderListInput>;

export interface OrderHoldTag {
  type: HoldType;
  severity: HoldSeverity;
}

export interface OrderListItem {
  id: string;
  externalNo: string;
  status: OrderStatus;
  placedAt: Date;
  currency: string;
  totalMinor: bigint;
  paymentStatus: PaymentStatus;
  method: (typeof deliveryMethods)[number];
  promiseBy: Date | null;
  channel: { code: string; name: string; type: string };
  /** Masked. */
  receiver: { name: string; phone: string };
  province: string;
  city: string;
  district: string;
  lineCount: number;
  unitCount: number;
  firstLine: { skuCode: string; title: string } | null;
  holds: OrderHoldTag[];
  fulfillment: { locationCode: string; locationName: string; status: FulfillmentStatus }[];
  tags: string[];
  hasBuyerNote: boolean;
  version: number;
}

export interface OrderPage {
  items: OrderListItem[];
  nextCursor: string | null;
  /** Set when the look-up stopped before the page was full: nothing newer than this was missed, go on with `nextCursor`. */
  searchedTo: Date | null;
}

/** How many orders match; beyond what is worth counting it is the planner's estimate and says so. */
export interface OrderCount {
  value: number;
  kind: "exact" | "at_least" | "about";
}
