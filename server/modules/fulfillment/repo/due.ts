import type { TenantTx } from "@/server/db/tenant-tx";

const due = async (tx: TenantTx, sql: string, now: Date, limit: number) =>
  (await tx.query<{ id: string }>(sql, [tx.tenantId, now, limit])).map((row) => row.id);

/** Offers nobody answered in time, the longest overdue first. */
export const overdueOffers = (tx: TenantTx, now: Date, limit: number) =>
  due(
    tx,
    `SELECT id FROM fulfillment_order WHERE tenant_id = $1 AND status = 'offered' AND accept_by <= $2
     ORDER BY accept_by, id LIMIT $3`,
    now,
    limit,
  );

/** Goods nobody has come for in time. */
export const overduePickups = (tx: TenantTx, now: Date, limit: number) =>
  due(
    tx,
    `SELECT id FROM fulfillment_order WHERE tenant_id = $1 AND status = 'ready' AND pickup_by <= $2
     ORDER BY pickup_by, id LIMIT $3`,
    now,
    limit,
  );

/** Goods whose buyers are to be reminded. */
export const dueReminders = (tx: TenantTx, now: Date, limit: number) =>
  due(
    tx,
    `SELECT id FROM fulfillment_order WHERE tenant_id = $1 AND status = 'ready' AND remind_at <= $2
     ORDER BY remind_at, id LIMIT $3`,
    now,
    limit,
  );

/** Requests to stop something that were never answered. */
export const overdueInterceptions = (tx: TenantTx, now: Date, limit: number) =>
  due(
    tx,
    `SELECT id FROM interception WHERE tenant_id = $1 AND state = 'requested' AND deadline <= $2
     ORDER BY deadline, id LIMIT $3`,
    now,
    limit,
  );
