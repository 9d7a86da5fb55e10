import { z } from "zod";
import { type DeliveryMethod, type FulfillmentStatus, fulfillmentStatuses } from "./order-status";

/** What locations still have to do. */
export const openFulfillmentStatuses = [
  "offered",
  "accepted",
  "picking",
  "packed",
  "ready",
] as const satisfies FulfillmentStatus[];

/** Those that work comes to today; the others are there for locations that report more steps. */
export const usedFulfillmentStatuses = [
  "offered",
  "accepted",
  "shipped",
  "handed_over",
  "recalled",
  "canceled",
] as const satisfies FulfillmentStatus[];

/** Locations by code or id. Without a status: what is still to do. */
export const fulfillmentFilter = z.strictObject({
  status: z.array(z.enum(fulfillmentStatuses)).max(20).optional(),
  location: z.array(z.string().min(1).max(100)).max(50).optional(),
});
export type FulfillmentFilter = z.infer<typeof fulfillmentFilter>;

// Not strict: an infinite query adds its direction.
export const fulfillmentListInput = z.object({
  filter: fulfillmentFilter.default({}),
  /** By the time they were made. */
  sort: z.enum(["created_asc", "created_desc"]).default("created_asc"),
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type FulfillmentListInput = z.infer<typeof fulfillmentListInput>;

export interface FulfillmentItem {
  id: string;
  orderId: string;
  externalNo: string;
  status: FulfillmentStatus;
  method: DeliveryMethod;
  location: { code: string; name: string };
  /** Masked. */
  receiver: { name: string; phone: string };
  city: string;
  district: string;
  lines: { skuCode: string; name: string; quantity: number }[];
  units: number;
  carrier: string | null;
  trackingNo: string | null;
  promiseBy: Date | null;
  createdAt: Date;
  shippedAt: Date | null;
  /** The order has an open blocking hold: it must not leave. */
  held: boolean;
}
