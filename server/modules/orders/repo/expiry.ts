import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

/** Orders with reservations that have run out, the longest overdue first. */
export async function selectExpired(tx: TenantTx, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.query<{ orderId: string }>(
    `SELECT order_id AS "orderId" FROM reservation WHERE tenant_id = $1 AND state = 'open' AND expires_at <= $2
     GROUP BY order_id ORDER BY min(expires_at), order_id LIMIT $3`,
    [tx.tenantId, now, limit],
  );
  return rows.map((row) => row.orderId);
}

/** The reservations of locked orders that have run out; the orders' holds say so from now on. */
export async function markExpired(tx: TenantTx, orderIds: readonly string[], now: Date): Promise<string[]> {
  const ids = binaryArray("uuid", orderIds);
  const rows = await tx.query<{ id: string; orderId: string }>(
    `SELECT id, order_id AS "orderId" FROM reservation
     WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND state = 'open' AND expires_at <= $3 ORDER BY id`,
    [tx.tenantId, ids, now],
  );
  await tx.execute(
    `UPDATE hold SET detail = jsonb_set(detail, '{message}', '"unpaidExpired"')
     WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND status = 'open' AND type IN ('unpaid', 'underpaid')`,
    [
      tx.tenantId,
      binaryArray(
        "uuid",
        rows.map((row) => row.orderId),
      ),
    ],
  );
  return rows.map((row) => row.id);
}
