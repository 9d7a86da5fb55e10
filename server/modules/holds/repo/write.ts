import { binaryArray, bulkInsert } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface OpenHoldRow {
  id: string;
  orderId: string;
  type: string;
  scope: string;
}

/** The open ones among these; the orders they belong to are locked by the caller before they are changed. */
export const selectOpen = (tx: TenantTx, ids: readonly string[]) =>
  tx.query<OpenHoldRow>(
    `SELECT id, order_id AS "orderId", type, scope FROM hold WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND status = 'open'`,
    [tx.tenantId, binaryArray("uuid", ids)],
  );

export interface LockedOrder {
  id: string;
  status: string;
  version: number;
}

export const lockOrders = (tx: TenantTx, ids: readonly string[]) =>
  tx.query<LockedOrder>(
    `SELECT id, status, version FROM sales_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [tx.tenantId, binaryArray("uuid", ids)],
  );

/** Releases open holds; staff looked, so the same cause is not raised again. Returns what was still open. */
export const releaseOpen = (tx: TenantTx, ids: readonly string[], by: string | null, reason: string, now: Date) =>
  tx.query<OpenHoldRow>(
    `UPDATE hold SET status = 'released', closed_at = $3, closed_by_id = $4, close_reason = $5
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND status = 'open'
     RETURNING id, order_id AS "orderId", type, scope`,
    [tx.tenantId, binaryArray("uuid", ids), now, by, reason],
  );

/** Brings `open_holds` in line with the holds there are. */
export const recount = (tx: TenantTx, orderIds: readonly string[], now: Date) =>
  tx.execute(
    `UPDATE sales_order o SET open_holds = c.holds, version = o.version + 1, updated_at = $3,
       status = CASE WHEN c.blocking AND o.status = 'ready' THEN 'received' ELSE o.status END
     FROM (
       SELECT wanted.id, count(h.id)::int AS holds,
         coalesce(bool_or(h.severity = 'blocking' AND h.type NOT IN ('out_of_stock', 'no_location', 'presale')), false) AS blocking
       FROM unnest($2::uuid[]) AS wanted (id)
       LEFT JOIN hold h ON h.tenant_id = $1 AND h.order_id = wanted.id AND h.status = 'open' GROUP BY wanted.id
     ) c WHERE o.tenant_id = $1 AND o.id = c.id`,
    [tx.tenantId, binaryArray("uuid", orderIds), now],
  );

export const setOwner = (tx: TenantTx, ids: readonly string[], ownerId: string | null) =>
  tx.query<{ id: string }>(
    "UPDATE hold SET owner_id = $3 WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND status = 'open' RETURNING id",
    [tx.tenantId, binaryArray("uuid", ids), ownerId],
  );

export const isMember = async (tx: TenantTx, userId: string) => {
  const rows = await tx.query(
    "SELECT 1 FROM membership WHERE tenant_id = $1 AND user_id = $2 AND disabled_at IS NULL",
    [tx.tenantId, userId],
  );
  return rows.length > 0;
};

export interface ManualHold {
  orderId: string;
  cause: string;
  detail: string;
  dueAt: Date | null;
  ownerId: string | null;
}

const insertManual = bulkInsert<ManualHold, "opened_at">(
  "hold",
  {
    id: ["uuid", () => newId()],
    order_id: ["uuid", (row) => row.orderId],
    scope: ["text", () => "order"],
    type: ["text", () => "manual"],
    severity: ["text", () => "blocking"],
    cause: ["text", (row) => row.cause],
    detail: ["jsonb", (row) => row.detail],
    due_at: ["timestamptz", (row) => row.dueAt],
    owner_id: ["uuid", (row) => row.ownerId],
  },
  { opened_at: "timestamptz" },
);

/** Those of these orders that were held by this request, whatever became of it. */
export const heldBy = async (tx: TenantTx, orderIds: readonly string[], cause: string) =>
  (
    await tx.query<{ orderId: string }>(
      `SELECT order_id AS "orderId" FROM hold
       WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND type = 'manual' AND cause = $3`,
      [tx.tenantId, binaryArray("uuid", orderIds), cause],
    )
  ).map(({ orderId }) => orderId);

export const insertManualHolds = (tx: TenantTx, rows: readonly ManualHold[], now: Date) =>
  insertManual(tx, rows, { opened_at: now });
