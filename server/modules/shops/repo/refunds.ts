import type { TenantTx } from "@/server/db/tenant-tx";
import type { RefundState } from "@/server/domain/sync/refunds";
import type { PlatformRefund, UnreadableRefund } from "@/server/integrations/channel/port";
import type { RefundBody } from "./messages";

/**
 * Writes refunds as the platform tells them now; older news never overwrites newer. What of orders that are here changes
 * with them waits to be applied again. Returns how many were new or changed.
 */
export async function putRefunds(
  tx: TenantTx,
  connectionId: string,
  refunds: readonly PlatformRefund[],
  now: Date,
): Promise<number> {
  const changed = await tx.query<{ externalNo: string }>(
    `INSERT INTO platform_refund AS r (tenant_id, connection_id, refund_id, external_no, line_ref, modified_at, status,
       amount, quantity, reason, with_goods, tokens, seen_at)
     SELECT DISTINCT ON (id) $1::uuid, $2::uuid, id, no, ref, modified, status, amount, quantity, reason, goods, tokens::jsonb, $13::timestamptz
     FROM unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::int[], $10::text[],
       $11::bool[], $12::text[]) AS told (id, no, ref, modified, status, amount, quantity, reason, goods, tokens)
     ORDER BY id, modified DESC
     ON CONFLICT (tenant_id, connection_id, refund_id) DO UPDATE SET external_no = EXCLUDED.external_no,
       line_ref = EXCLUDED.line_ref, modified_at = EXCLUDED.modified_at, status = EXCLUDED.status, amount = EXCLUDED.amount,
       quantity = EXCLUDED.quantity, reason = EXCLUDED.reason, with_goods = EXCLUDED.with_goods, tokens = EXCLUDED.tokens,
       seen_at = EXCLUDED.seen_at, code = NULL, message = NULL
       WHERE r.modified_at <= EXCLUDED.modified_at
         AND (r.modified_at, r.status, r.amount, r.quantity, r.with_goods, r.tokens, r.code) IS DISTINCT FROM (EXCLUDED.modified_at,
           EXCLUDED.status, EXCLUDED.amount, EXCLUDED.quantity, EXCLUDED.with_goods, EXCLUDED.tokens, NULL)
     RETURNING external_no AS "externalNo"`,
    [
      ...[tx.tenantId, connectionId, refunds.map((r) => r.refundId), refunds.map((r) => r.externalNo)],
      ...[refunds.map((r) => r.lineRef), refunds.map((r) => r.modifiedAt), refunds.map((r) => r.status)],
      ...[refunds.map((r) => r.amount), refunds.map((r) => r.quantity ?? null)],
      ...[refunds.map((r) => r.reason.slice(0, 300)), refunds.map((r) => r.withGoods)],
      ...[refunds.map((r) => JSON.stringify(r.tokens)), now],
    ],
  );
  await tx.execute(
    `UPDATE platform_order SET state = 'waiting' WHERE tenant_id = $1 AND connection_id = $2 AND external_no = ANY ($3::text[])
       AND state = 'applied' AND order_id IS NOT NULL AND applied_sealed IS NOT NULL`,
    [tx.tenantId, connectionId, changed.map((row) => row.externalNo)],
  );
  return changed.length;
}

/**
 * Refunds that are there and cannot be read: kept for a person, with what was said of them. One that could be read before
 * stays as it was; one that never could is older than anything, and counts for no order.
 */
export const parkRefunds = (
  tx: TenantTx,
  connectionId: string,
  rows: readonly UnreadableRefund[],
  now: Date,
): Promise<number> =>
  tx.execute(
    `INSERT INTO platform_refund AS r (tenant_id, connection_id, refund_id, external_no, line_ref, modified_at, status, amount,
       reason, with_goods, tokens, seen_at, code, message)
     SELECT DISTINCT ON (id) $1::uuid, $2::uuid, id, no, '', 'epoch'::timestamptz, 'requested', '', '', false, '{}'::jsonb,
       $7::timestamptz, code, message
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS told (id, no, code, message) ORDER BY id
     ON CONFLICT (tenant_id, connection_id, refund_id) DO UPDATE SET code = EXCLUDED.code, message = EXCLUDED.message,
       seen_at = EXCLUDED.seen_at WHERE (r.code, r.message) IS DISTINCT FROM (EXCLUDED.code, EXCLUDED.message)`,
    [
      ...[tx.tenantId, connectionId, rows.map((r) => r.refundId), rows.map((r) => r.externalNo)],
      ...[rows.map((r) => r.code), rows.map((r) => r.message.slice(0, 500)), now],
    ],
  );

/** What could not be read at all was kept under its own number: now that it is read, it is several refunds. */
export const dropWhole = (tx: TenantTx, connectionId: string, refundIds: string[]) =>
  tx.db.platformRefund.deleteMany({ where: { connectionId, refundId: { in: refundIds }, modifiedAt: new Date(0) } });

/** The refunds cursor moves on from where it was read, and only from there. */
export const moveRefundsCursor = async (tx: TenantTx, id: string, from: Date, to: Date): Promise<boolean> =>
  (await tx.db.shopConnection.updateMany({ where: { id, refundsThrough: from }, data: { refundsThrough: to } }))
    .count === 1;

/** The refunds of these orders, by the order's number. */
export async function refundsByOrder(
  tx: TenantTx,
  connectionId: string,
  numbers: readonly string[],
): Promise<Map<string, RefundState[]>> {
  const found = new Map<string, RefundState[]>();
  if (numbers.length === 0) return found;
  const rows = await tx.query<RefundState & { externalNo: string }>(
    `SELECT external_no AS "externalNo", line_ref AS "lineRef", status, modified_at AS "modifiedAt", quantity,
       with_goods AS "withGoods" FROM platform_refund
     WHERE tenant_id = $1 AND connection_id = $2 AND external_no = ANY ($3::text[]) AND modified_at > 'epoch'`,
    [tx.tenantId, connectionId, numbers],
  );
  for (const { externalNo, ...refund } of rows) found.set(externalNo, [...(found.get(externalNo) ?? []), refund]);
  return found;
}

export const findRefund = (tx: TenantTx, connectionId: string, refundId: string) =>
  tx.db.platformRefund.findFirst({ where: { connectionId, refundId, modifiedAt: { gt: new Date(0) } } });

export interface RefundRow {
  refundId: string;
  externalNo: string;
  lineRef: string;
  orderId: string | null;
  currency: string | null;
  status: RefundState["status"];
  amount: string;
  quantity: number | null;
  reason: string;
  withGoods: boolean;
  modifiedAt: Date;
  /** What became of telling the platform that the seller agrees. */
  told: "pending" | "done" | "parked" | null;
  code: string | null;
  words: string | null;
}

const view = `
  SELECT r.refund_id AS "refundId", r.external_no AS "externalNo", p.order_id AS "orderId",
    o.currency, r.status, r.amount, r.quantity, r.reason, r.with_goods AS "withGoods", r.modified_at AS "modifiedAt",
    r.line_ref AS "lineRef", m.status AS told, m.code, m.message AS words
  FROM platform_refund r
  LEFT JOIN platform_order p ON p.tenant_id = $1 AND p.connection_id = r.connection_id AND p.external_no = r.external_no
  LEFT JOIN sales_order o ON o.tenant_id = $1 AND o.id = p.order_id
  LEFT JOIN shop_message m ON m.tenant_id = $1 AND m.connection_id = r.connection_id AND m.operation = 'refund'
    AND m.business_key = r.refund_id`;

/** An order's refunds, the latest first. */
export const refundsOfOrder = (tx: TenantTx, connectionId: string, externalNo: string) =>
  tx.query<RefundRow & Record<string, unknown>>(
    `${view} WHERE r.tenant_id = $1 AND r.connection_id = $2 AND r.external_no = $3 AND r.modified_at > 'epoch' ORDER BY r.modified_at DESC, r.refund_id`,
    [tx.tenantId, connectionId, externalNo],
  );

/** A shop's refunds that are not settled, and those settled lately, the latest first. */
export const refundsOfShop = (tx: TenantTx, connectionId: string, { open, limit }: { open: boolean; limit: number }) =>
  tx.query<RefundRow & Record<string, unknown>>(
    `${view} WHERE r.tenant_id = $1 AND r.connection_id = $2 AND r.modified_at > 'epoch'
       AND (NOT $3 OR r.status IN ('requested', 'awaiting_goods', 'goods_sent')) ORDER BY r.modified_at DESC, r.refund_id LIMIT $4`,
    [tx.tenantId, connectionId, open, limit],
  );

/** What the platform refused is said again, for the amount that was agreed to now. False when it is not refused. */
export const reviveAgreement = async (
  tx: TenantTx,
  connectionId: string,
  { key, body }: { key: string; body: RefundBody },
  now: Date,
): Promise<boolean> =>
  (await tx.execute(
    `UPDATE shop_message SET status = 'pending', attempts = 0, body = $4, due_at = $5, code = NULL, message = NULL,
       finished_at = NULL
     WHERE tenant_id = $1 AND connection_id = $2 AND operation = 'refund' AND business_key = $3 AND status = 'parked'`,
    [tx.tenantId, connectionId, key, JSON.stringify(body), now],
  )) > 0;
