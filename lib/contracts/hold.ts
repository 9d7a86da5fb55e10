import { z } from "zod";
import { holdSeverities, holdTypes, supplyHoldTypes } from "./order-status";

/** Holds for something an order cannot go on without: a line nobody could ship, no line at all, or no stock for it. */
export const unreleasableHolds: readonly string[] = ["unknown_sku", "no_lines", ...supplyHoldTypes];

/** Which open holds; the exceptions page keeps exactly this in its URL, and bulk actions carry it. */
export const holdFilter = z.strictObject({
  types: z.array(z.enum(holdTypes)).max(50).optional(),
  severity: z.enum(holdSeverities).optional(),
  channelIds: z.array(z.uuid()).max(100).optional(),
  ownerId: z.uuid().optional(),
  unassigned: z.boolean().optional(),
  /** Due before now. */
  overdue: z.boolean().optional(),
  /** Open for at least this many hours. */
  olderThanHours: z.int32().min(0).optional(),
  orderId: z.uuid().optional(),
  cause: z.string().max(500).optional(),
});
export type HoldFilter = z.infer<typeof holdFilter>;

// Not strict: an infinite query adds its direction.
export const listHoldsInput = z.object({
  filter: holdFilter.default({}),
  sort: z.enum(["due", "opened"]).default("due"),
  limit: z.int32().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type ListHoldsInput = z.infer<typeof listHoldsInput>;

/** What became of each id of a call that takes many. */
export interface ItemResult {
  id: string;
  ok: boolean;
  code?: string;
}
