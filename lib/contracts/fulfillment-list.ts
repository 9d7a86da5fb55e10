import { z } from "zod";
import type { FulfillmentAction, InterceptionKind, StopPiece } from "./fulfillment";
import type { LocationType } from "./network";
import { type DeliveryMethod, deliveryMethods, type FulfillmentStatus, fulfillmentStatuses } from "./order-status";

/** What locations still have to do. */
export const openFulfillmentStatuses = [
  "offered",
  "accepted",
  "picking",
  "packed",
  "ready",
] as const satisfies FulfillmentStatus[];

/** Locations by code or id. Without a status: what is still to do; of an order that is searched for, everything. */
export const fulfillmentFilter = z.strictObject({
  /** What one has at hand of an order: its number, a tracking number, a phone number or its end, a name, a SKU. */
  q: z.string().trim().min(1).max(100).optional(),
  status: z.array(z.enum(fulfillmentStatuses)).max(20).optional(),
  location: z.array(z.string().min(1).max(100)).max(50).optional(),
  method: z.array(z.enum(deliveryMethods)).max(3).optional(),
  /** By the time to answer an offer, else by the promise: past it, or within a day. */
  due: z
    .array(z.enum(["overdue", "day"]))
    .max(2)
    .optional(),
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
  version: number;
  location: { id: string; code: string; name: string; type: LocationType };
  /** Masked. */
  receiver: { name: string; phone: string };
  city: string;
  district: string;
  lines: { lineNo: number; skuId: string; skuCode: string; name: string; quantity: number }[];
  units: number;
  carrier: string | null;
  trackingNo: string | null;
  promiseBy: Date | null;
  /** Until when an offer is to be answered. */
  acceptBy: Date | null;
  pickupBy: Date | null;
  /** How many locations said no before this one was asked. */
  hop: number;
  createdAt: Date;
  shippedAt: Date | null;
  /** The order has an open blocking hold: it must not leave. */
  held: boolean;
  /** It leaves in one parcel with others to its receiver: it waits for them until then, or shares their box by now. */
  merge: { groupId: string; until: Date | null; orders: number } | null;
  /** Somebody wants it stopped and waits for the location's or the carrier's answer. */
  stop: {
    id: string;
    kind: InterceptionKind;
    stage: "location" | "carrier";
    deadline: Date;
    reason: string;
    take: StopPiece[] | null;
  } | null;
  /** What may be done with it next. */
  allowedActions: FulfillmentAction[];
}
