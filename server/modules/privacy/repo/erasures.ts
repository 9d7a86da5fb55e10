import type { PrivacyErasure } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";

export type { PrivacyErasure };

type NewErasure = Pick<PrivacyErasure, "id" | "phoneHash" | "buyerKey" | "orderId" | "reason" | "erasedBy" | "at">;

export const insertErasure = (tx: TenantTx, row: NewErasure) =>
  tx.db.privacyErasure.create({ data: { tenantId: tx.tenantId, ...row } });

const mostShown = 200;

/** Who was erased, the latest first, with the names of those who did it. */
export const listErasures = (tx: TenantTx) =>
  tx.query<{
    id: string;
    at: Date;
    reason: string;
    by: string | null;
    orders: number;
    finishedAt: Date | null;
  }>(
    `SELECT e.id, e.at, e.reason, u.name AS by, e.orders, e.finished_at AS "finishedAt"
     FROM privacy_erasure e LEFT JOIN app_user u ON u.id = e.erased_by
     WHERE e.tenant_id = $1 ORDER BY e.id DESC LIMIT ${mostShown}`,
    [tx.tenantId],
  );

/** Erasures of which orders may be left, the oldest first. */
export const openErasures = (tx: TenantTx) =>
  tx.db.privacyErasure.findMany({ where: { tenantId: tx.tenantId, finishedAt: null }, orderBy: { id: "asc" } });

export const allErasures = (tx: TenantTx) =>
  tx.db.privacyErasure.findMany({ where: { tenantId: tx.tenantId }, orderBy: { id: "asc" } });

export const countErased = (tx: TenantTx, id: string, orders: number) =>
  tx.db.privacyErasure.updateMany({ where: { id }, data: { orders: { increment: orders } } });

export const endErasure = (tx: TenantTx, id: string, now: Date) =>
  tx.db.privacyErasure.updateMany({ where: { id }, data: { finishedAt: now } });

/** Written down before a restore: here again, or to be gone through again. */
export const reopenErasure = (tx: TenantTx, row: NewErasure) =>
  tx.execute(
    `INSERT INTO privacy_erasure (tenant_id, id, phone_hash, buyer_key, order_id, reason, erased_by, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (tenant_id, id) DO UPDATE SET finished_at = NULL`,
    [...[tx.tenantId, row.id, row.phoneHash, row.buyerKey, row.orderId, row.reason, row.erasedBy, row.at]],
  );
