import { z } from "zod";
import { workSteps } from "./fulfillment-actions";
import { fulfillmentFilter } from "./fulfillment-list";
import { holdFilter } from "./hold";
import { orderTag } from "./order-edit";
import { holdTypes } from "./order-status";
import { orderFilter } from "./orders-list";
import type { Permission } from "./permissions";

const reason = z.string().trim().min(1).max(500);
const types = z.array(z.enum(holdTypes)).min(1).optional();

/**
 * What can be done to many orders at once. `types` narrows to holds of these types. `work_step` and `work_ship` are done
 * with fulfillment orders; only what is packed and has a waybill is shipped in bulk.
 */
const bulkChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("add_tag"), tag: orderTag }),
  z.strictObject({ kind: z.literal("remove_tag"), tag: orderTag }),
  z.strictObject({ kind: z.literal("add_note"), body: z.string().trim().min(1).max(2000) }),
  z.strictObject({ kind: z.literal("recheck") }),
  z.strictObject({ kind: z.literal("mark_paid") }),
  z.strictObject({ kind: z.literal("hold"), reason }),
  z.strictObject({ kind: z.literal("release_holds"), types, reason }),
  z.strictObject({ kind: z.literal("assign_holds"), types, ownerId: z.uuid().nullable() }),
  z.strictObject({ kind: z.literal("reroute"), reason }),
  z.strictObject({ kind: z.literal("cancel"), reason }),
  z.strictObject({ kind: z.literal("work_step"), step: z.enum(workSteps) }),
  z.strictObject({ kind: z.literal("work_ship") }),
]);
export type BulkChange = z.infer<typeof bulkChange>;
export type BulkKind = BulkChange["kind"];
export const bulkKinds = bulkChange.options.map((option) => option.shape.kind.value);

/** Kinds that say how things were, so that they can be put back. */
const undoableKinds = ["add_tag", "remove_tag", "hold", "assign_holds"] as const satisfies BulkKind[];

/** What the buyer has is not taken back from here. */
export const isUndoable = (change: BulkChange): boolean =>
  change.kind === "work_step" ? change.step !== "deliver" : undoableKinds.some((kind) => kind === change.kind);

/** Kinds that only touch holds take `holds:write`, steps of fulfillment `fulfillment:write`; the rest `orders:write`. */
const holdKinds = ["recheck", "hold", "release_holds", "assign_holds"] as const satisfies BulkKind[];
const workKinds = ["work_step", "work_ship"] as const satisfies BulkKind[];

export function bulkPermission(kind: string): Permission {
  if (workKinds.some((one) => one === kind)) return "fulfillment:write";
  return holdKinds.some((one) => one === kind) ? "holds:write" : "orders:write";
}

/** What one item of an action of a kind is: a hold, a fulfillment order, or an order. */
export function bulkTarget(kind: BulkKind): "hold" | "fulfillment_order" | "sales_order" {
  if (workKinds.some((one) => one === kind)) return "fulfillment_order";
  return kind === "release_holds" || kind === "assign_holds" ? "hold" : "sales_order";
}

export const bulkLimit = 100_000;

const ids = z.array(z.uuid()).min(1).max(1000);

/** Fulfillment orders; with a `version`, only as long as they are what the person was looking at. */
const works = z
  .array(z.strictObject({ id: z.uuid(), version: z.int32().optional() }))
  .min(1)
  .max(1000);

/**
 * Named orders or holds, or whatever a filter matches at the start; later arrivals are not touched. Changes of holds
 * reach the open holds of selected orders, and changes of orders the orders of selected holds. Steps of fulfillment are
 * for fulfillment orders, and these for nothing else.
 */
const bulkSelection = z.union([
  z.strictObject({ ids }),
  z.strictObject({ filter: orderFilter }),
  z.strictObject({ holdIds: ids }),
  z.strictObject({ holdFilter }),
  z.strictObject({ works }),
  z.strictObject({ workFilter: fulfillmentFilter }),
]);
export type BulkSelection = z.infer<typeof bulkSelection>;

const ofWork = (selection: BulkSelection) => "works" in selection || "workFilter" in selection;

export const startBulkInput = z
  .strictObject({ change: bulkChange, selection: bulkSelection })
  .refine(({ change, selection }) => (bulkTarget(change.kind) === "fulfillment_order") === ofWork(selection), {
    path: ["selection"],
  });

const bulkStatuses = ["waiting", "running", "done", "canceled"] as const;
export type BulkStatus = (typeof bulkStatuses)[number];

export const bulkItemStatuses = ["pending", "done", "unchanged", "failed"] as const;
export type BulkItemStatus = (typeof bulkItemStatuses)[number];
