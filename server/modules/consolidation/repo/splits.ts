import { binaryArray, bulkInsert } from "@/server/db/bulk-insert";
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

/** What says why a fulfillment order is apart, unless it was put back. */
export const findSplit = (tx: TenantTx, fulfillmentOrderId: string) =>
  tx.db.fulfillmentSplit.findFirst({ where: { fulfillmentOrderId, undoneAt: null } });

export const undoSplit = (tx: TenantTx, fulfillmentOrderId: string, now: Date) =>
  tx.db.fulfillmentSplit.updateMany({ where: { fulfillmentOrderId }, data: { undoneAt: now } });

export interface SplitState extends Record<string, unknown> {
  /** A warehouse with its own system has been told of it. */
  sent: boolean;
  /** It has a waybill. */
  labeled: boolean;
}

/** What keeps a fulfillment order from being taken apart or put together. */
export const splitStates = (tx: TenantTx, ids: readonly string[]) =>
  tx.query<SplitState & { id: string }>(
    `SELECT w.id, EXISTS (SELECT 1 FROM wms_document d WHERE d.tenant_id = $1 AND d.reference_id = w.id
         AND d.status <> 'canceled') AS sent,
       EXISTS (SELECT 1 FROM parcel_fulfillment m JOIN parcel p ON p.tenant_id = $1 AND p.id = m.parcel_id
         WHERE m.tenant_id = $1 AND m.fulfillment_order_id = w.id AND p.status NOT IN ('open', 'voided')) AS labeled
     FROM unnest($2::uuid[]) AS w (id)`,
    [tx.tenantId, binaryArray("uuid", ids)],
  );

/** Puts all lines of one locked fulfillment order, and what is kept for them, into another at the same location. */
export async function moveAll(tx: TenantTx, from: string, to: string): Promise<void> {
  await tx.execute(
    `INSERT INTO fulfillment_order_line AS l (tenant_id, fulfillment_order_id, line_no, sku_id, quantity)
     SELECT tenant_id, $3, line_no, sku_id, quantity FROM fulfillment_order_line
     WHERE tenant_id = $1 AND fulfillment_order_id = $2
     ON CONFLICT (tenant_id, fulfillment_order_id, line_no, sku_id) DO UPDATE SET quantity = l.quantity + excluded.quantity`,
    [tx.tenantId, from, to],
  );
  await tx.execute(
    `UPDATE reservation SET fulfillment_order_id = $3
     WHERE tenant_id = $1 AND fulfillment_order_id = $2 AND state = 'open'
       AND order_id = (SELECT order_id FROM fulfillment_order WHERE tenant_id = $1 AND id = $2)`,
    [tx.tenantId, from, to],
  );
}

/** Its goods are somewhere else now. */
export const closeWork = (tx: TenantTx, id: string, reason: string, now: Date) =>
  tx.execute(
    `UPDATE fulfillment_order SET status = 'canceled', close_reason = $3, closed_at = $4, updated_at = $4,
       version = version + 1 WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, reason, now],
  );

export const touchWork = (tx: TenantTx, id: string, now: Date) =>
  tx.execute("UPDATE fulfillment_order SET version = version + 1, updated_at = $3 WHERE tenant_id = $1 AND id = $2", [
    tx.tenantId,
    id,
    now,
  ]);

/** What is kept for a fulfillment order. */
export const keptFor = async (tx: TenantTx, orderId: string, id: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT id FROM reservation WHERE tenant_id = $1 AND order_id = $2 AND fulfillment_order_id = $3 AND state = 'open'
       ORDER BY id`,
      [tx.tenantId, orderId, id],
    )
  ).map((row) => row.id);

export const workIdsOf = async (tx: TenantTx, orderId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>("SELECT id FROM fulfillment_order WHERE tenant_id = $1 AND order_id = $2", [
      ...[tx.tenantId, orderId],
    ])
  ).map((row) => row.id);
