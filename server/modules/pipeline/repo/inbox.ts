import { binaryArray } from "@/server/db/bulk-insert";
import { pool } from "@/server/db/pool";
import type { TenantTx } from "@/server/db/tenant-tx";
import { asTenantId, newId, type TenantId } from "@/server/ids";

export interface InboxRow {
  id: string;
  orderIds: string[];
  attempts: number;
}

const claimSql = `
SELECT id, order_ids AS "orderIds", attempts FROM inbox
WHERE tenant_id = $1 AND available_at <= $2 AND failed_at IS NULL AND id <> ALL ($3::uuid[])
  AND (attempts = 0 OR $5)
ORDER BY available_at, id LIMIT $4 FOR UPDATE SKIP LOCKED`;

/**
 * Rows nobody else is working on, for about `limit` orders. Taken a few at a time: a row is locked for the whole
 * batch, and one holds anything from a single order to five hundred. A row that failed before is taken alone.
 */
export async function claimInbox(tx: TenantTx, limit: number, now: Date): Promise<InboxRow[]> {
  const claimed: InboxRow[] = [];
  let orders = 0;
  for (let take = 1; orders < limit; take *= 4) {
    const values = [tx.tenantId, now, claimed.map((row) => row.id), Math.min(take, limit - orders), take === 1];
    const rows = await tx.query<InboxRow>({ name: "inbox.claim", text: claimSql, values });
    claimed.push(...rows);
    orders = claimed.reduce((sum, row) => sum + row.orderIds.length, 0);
    if (rows.length === 0 || claimed[0]?.attempts) break;
  }
  return claimed;
}

/** Returns those rows that were still there: somebody else may have been through with one in the meantime. */
export async function deleteInbox(tx: TenantTx, rows: readonly InboxRow[]): Promise<InboxRow[]> {
  const ids = binaryArray(
    "uuid",
    rows.map((row) => row.id),
  );
  const deleted = await tx.query<{ id: string }>(
    "DELETE FROM inbox WHERE tenant_id = $1 AND id = ANY($2::uuid[]) RETURNING id",
    [tx.tenantId, ids],
  );
  const gone = new Set(deleted.map((row) => row.id));
  return rows.filter((row) => gone.has(row.id));
}

/** Orders to be taken up again later, for instance because rows they need are held by another batch. */
export async function requeue(tx: TenantTx, orderIds: readonly string[], availableAt: Date, attempts = 0) {
  if (orderIds.length === 0) return;
  await tx.execute(
    "INSERT INTO inbox (tenant_id, id, order_ids, available_at, attempts) VALUES ($1, $2, $3::uuid[], $4, $5)",
    [tx.tenantId, newId(), orderIds, availableAt, attempts],
  );
}

/** Puts an order that cannot be processed aside, with what is known about why. Retrying is clearing `failed_at`. */
export async function park(tx: TenantTx, orderId: string, reason: string, attempts: number, now: Date) {
  await tx.execute(
    `INSERT INTO inbox (tenant_id, id, order_ids, available_at, attempts, failed_at, last_error)
     VALUES ($1, $2, ARRAY[$3]::uuid[], $4, $5, $4, $6)`,
    [tx.tenantId, newId(), orderId, now, attempts, reason],
  );
}

export async function findWaitingTenants(now: Date): Promise<TenantId[]> {
  const rows = await pool().query<{ id: string }>("SELECT inbox_waiting_tenants($1) AS id", [now]);
  return rows.rows.map((row) => asTenantId(row.id));
}
