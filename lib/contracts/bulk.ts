import { z } from "zod";
import { holdFilter } from "./hold";
import { holdTypes } from "./order-status";
import { orderFilter } from "./orders-list";

const reason = z.string().trim().min(1).max(500);
const tag = z.string().trim().min(1).max(60);
const types = z.array(z.enum(holdTypes)).min(1).optional();

/** What can be done to many orders at once. `types` narrows to holds of these types. */
const bulkChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("add_tag"), tag }),
  z.strictObject({ kind: z.literal("remove_tag"), tag }),
  z.strictObject({ kind: z.literal("add_note"), body: z.string().trim().min(1).max(2000) }),
  z.strictObject({ kind: z.literal("recheck") }),
  z.strictObject({ kind: z.literal("mark_paid") }),
  z.strictObject({ kind: z.literal("hold"), reason }),
  z.strictObject({ kind: z.literal("release_holds"), types, reason }),
  z.strictObject({ kind: z.literal("assign_holds"), types, ownerId: z.uuid().nullable() }),
  z.strictObject({ kind: z.literal("reroute"), reason }),
  z.strictObject({ kind: z.literal("cancel"), reason }),
]);
export type BulkChange = z.infer<typeof bulkChange>;
export type BulkKind = BulkChange["kind"];

/** Kinds that say how things were, so that they can be put back. */
const undoableKinds = ["add_tag", "remove_tag", "hold", "assign_holds"] as const satisfies BulkKind[];
export const isUndoable = (kind: BulkKind): boolean => (undoableKinds as readonly BulkKind[]).includes(kind);

/** Kinds that only touch holds take `holds:write`; the rest takes `orders:write`. */
export const holdKinds = ["recheck", "hold", "release_holds", "assign_holds"] as const satisfies BulkKind[];

/** What one item of an action of a kind is: a hold, or an order. */
export const targetsHolds = (kind: BulkKind): boolean => kind === "release_holds" || kind === "assign_holds";

export const bulkLimit = 100_000;

const ids = z.array(z.uuid()).min(1).max(1000);

/**
 * Named orders or holds, or whatever a filter matches at the start; later arrivals are not touched. Changes of holds
 * reach the open holds of selected orders, and changes of orders the orders of selected holds.
 */
const bulkSelection = z.union([
  z.strictObject({ ids }),
  z.strictObject({ filter: orderFilter }),
  z.strictObject({ holdIds: ids }),
  z.strictObject({ holdFilter }),
]);
export type BulkSelection = z.infer<typeof bulkSelection>;

export const startBulkInput = z.strictObject({ change: bulkChange, selection: bulkSelection });

const bulkStatuses = ["waiting", "running", "done", "canceled"] as const;
export type BulkStatus = (typeof bulkStatuses)[number];

export const bulkItemStatuses = ["pending", "done", "unchanged", "failed"] as const;
export type BulkItemStatus = (typeof bulkItemStatuses)[number];
