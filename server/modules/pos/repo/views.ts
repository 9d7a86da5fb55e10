import type { PosLineView, PosReceiptsInput, PosReceiptView } from "@/lib/contracts/pos";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";

/** Receipts, the latest told first. Stuck are those that need a person: an unknown code, or a number used twice. */
export const listReceipts = (
  tx: TenantTx,
  { locationIds, stuck, search, limit }: PosReceiptsInput,
  scope: LocationScope,
  before: { at: Date; id: string } | undefined,
) =>
  tx.query<PosReceiptView & Record<string, unknown>>(
    `SELECT p.id, p.location_id AS "locationId", l.name AS "locationName", p.register, p.receipt_no AS "receiptNo", p.kind,
       p.currency, p.total_minor AS "totalMinor", p.sold_at AS "soldAt", p.received_at AS "receivedAt",
       p.disputed_at IS NOT NULL AS disputed, x.*
     FROM pos_receipt p JOIN location l ON l.tenant_id = $1 AND l.id = p.location_id
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(greatest(i.quantity, 0)), 0)::int AS sold, coalesce(-sum(least(i.quantity, 0)), 0)::int AS returned,
         count(*) FILTER (WHERE i.sku_id IS NULL)::int AS stuck, coalesce(sum(i.short), 0)::int AS short
       FROM pos_receipt_line i WHERE i.tenant_id = $1 AND i.receipt_id = p.id) x
     WHERE p.tenant_id = $1 AND ($2::uuid[] IS NULL OR p.location_id = ANY ($2))
       AND ($3::uuid[] IS NULL OR p.location_id = ANY ($3)) AND ($4::text IS NULL OR p.receipt_no = $4)
       AND (NOT $5 OR p.id IN (SELECT i.receipt_id FROM pos_receipt_line i WHERE i.tenant_id = $1 AND i.sku_id IS NULL
         UNION ALL SELECT d.id FROM pos_receipt d WHERE d.tenant_id = $1 AND d.disputed_at IS NOT NULL))
       AND ($6::timestamptz IS NULL OR (p.received_at, p.id) < ($6, $7::uuid))
     ORDER BY p.received_at DESC, p.id DESC LIMIT $8`,
    [
      ...[tx.tenantId, scope ?? null, locationIds?.length ? locationIds : null, search || null, stuck],
      ...[before?.at ?? null, before?.id ?? null, limit + 1],
    ],
  );

export const receiptOf = (tx: TenantTx, id: string) => tx.db.posReceipt.findFirst({ where: { id } });

export const linesOf = (tx: TenantTx, receiptId: string) =>
  tx.query<PosLineView & Record<string, unknown>>(
    `SELECT i.line_no AS "lineNo", i.code, i.quantity, i.amount_minor AS "amountMinor", i.sku_id AS "skuId",
       k.code AS "skuCode", k.name AS "skuName", i.problem, i.short
     FROM pos_receipt_line i LEFT JOIN sku k ON k.tenant_id = $1 AND k.id = i.sku_id
     WHERE i.tenant_id = $1 AND i.receipt_id = $2 ORDER BY i.line_no`,
    [tx.tenantId, receiptId],
  );

export interface DayRow {
  register: string;
  currency: string;
  receipts: number;
  sold: number;
  returned: number;
  totalMinor: bigint;
}

/** What a store's registers have uploaded of one day on its own calendar. */
export const dayOf = (tx: TenantTx, locationId: string, date: string, timezone: string) =>
  tx.query<DayRow & Record<string, unknown>>(
    `SELECT p.register, p.currency, count(*)::int AS receipts, sum(x.sold)::int AS sold, sum(x.returned)::int AS returned,
       sum(p.total_minor)::int8 AS "totalMinor"
     FROM pos_receipt p CROSS JOIN LATERAL (
       SELECT coalesce(sum(greatest(i.quantity, 0)), 0) AS sold, coalesce(-sum(least(i.quantity, 0)), 0) AS returned
       FROM pos_receipt_line i WHERE i.tenant_id = $1 AND i.receipt_id = p.id) x
     WHERE p.tenant_id = $1 AND p.location_id = $2 AND p.sold_at >= $3::date::timestamp AT TIME ZONE $4
       AND p.sold_at < ($3::date + 1)::timestamp AT TIME ZONE $4
     GROUP BY p.register, p.currency ORDER BY p.register, p.currency`,
    [tx.tenantId, locationId, date, timezone],
  );

export const settleDispute = async (tx: TenantTx, id: string): Promise<boolean> =>
  (await tx.db.posReceipt.updateMany({ where: { id, disputedAt: { not: null } }, data: { disputedAt: null } })).count >
  0;
