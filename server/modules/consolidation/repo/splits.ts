import { bulkInsert } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface SplitRow {
  fulfillmentOrderId: string;
  orderId: string;
  /** What a person took it out of; null when a rule cut it. */
  fromId: string | null;
  reasons: readonly string[];
  note: string | null;
}

const insert = bulkInsert<SplitRow, "actor_type" | "actor_id" | "at">(
  "fulfillment_split",
  {
    fulfillment_order_id: ["uuid", (row) => row.fulfillmentOrderId],
    order_id: ["uuid", (row) => row.orderId],
    from_id: ["uuid", (row) => row.fromId],
    reasons: ["text", (row) => row.reasons.join(","), "string_to_array(%, ',')"],
    note: ["text", (row) => row.note],
  },
  { actor_type: "text", actor_id: "text", at: "timestamptz" },
);

export const insertSplits = (
  tx: TenantTx,
  rows: readonly SplitRow[],
  { actor, now }: { actor: { type: string; id?: string }; now: Date },
) => insert(tx, rows, { actor_type: actor.type, actor_id: actor.id ?? null, at: now });

/** Why the fulfillment orders of an order are apart, and what may be put back together. */
export const splitsOf = (tx: TenantTx, orderId: string) =>
  tx.db.fulfillmentSplit.findMany({ where: { orderId, undoneAt: null }, orderBy: { at: "asc" } });

export const findSplit = (tx: TenantTx, fulfillmentOrderId: string) =>
  tx.db.fulfillmentSplit.findFirst({ where: { fulfillmentOrderId, undoneAt: null } });

export const undoSplit = (tx: TenantTx, fulfillmentOrderId: string, now: Date) =>
  tx.db.fulfillmentSplit.updateMany({ where: { fulfillmentOrderId }, data: { undoneAt: now } });
