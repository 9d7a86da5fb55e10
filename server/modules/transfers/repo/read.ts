import type {
  DiscrepancyKind,
  Settlement,
  TransferItem,
  TransferLineItem,
  TransferListInput,
  TransferStatus,
} from "@/lib/contracts/transfer";
import type { LocationScope } from "@/server/auth/location-scope";
import { availableUnits } from "@/server/db/available";
import type { TenantTx } from "@/server/db/tenant-tx";

const itemSql = `
SELECT t.id, t.number, t.status, t.units, t.note, t.carrier, t.tracking_no AS "trackingNo", t.expected_at AS "expectedAt",
  t.close_reason AS "closeReason", t.version, t.created_at AS "createdAt", t.approved_at AS "approvedAt",
  t.shipped_at AS "shippedAt", t.received_at AS "receivedAt", t.closed_at AS "closedAt", u.name AS by,
  jsonb_build_object('id', f.id, 'code', f.code, 'name', f.name) AS "from",
  jsonb_build_object('id', d.id, 'code', d.code, 'name', d.name) AS "to",
  (SELECT count(*)::int FROM transfer_line l WHERE l.tenant_id = t.tenant_id AND l.transfer_id = t.id) AS skus,
  (SELECT count(*)::int FROM transfer_discrepancy x
   WHERE x.tenant_id = t.tenant_id AND x.transfer_id = t.id AND x.settlement IS NULL) AS open,
  (SELECT count(DISTINCT order_id)::int FROM transfer_peg p
   WHERE p.tenant_id = t.tenant_id AND p.transfer_id = t.id AND p.status = 'open') AS orders
FROM transfer t
JOIN location f ON f.tenant_id = t.tenant_id AND f.id = t.from_location_id
JOIN location d ON d.tenant_id = t.tenant_id AND d.id = t.to_location_id
LEFT JOIN membership m ON m.tenant_id = t.tenant_id AND m.user_id::text = t.actor_id
LEFT JOIN app_user u ON u.id = m.user_id
WHERE t.tenant_id = $1 AND ($2::uuid[] IS NULL OR t.from_location_id = ANY ($2) OR t.to_location_id = ANY ($2))`;

const orNull = (values: readonly string[]) => (values.length > 0 ? values : null);

/** Transfers, the latest first, one more than asked for. */
export function transferPage(
  tx: TenantTx,
  input: TransferListInput,
  scope: LocationScope,
  before: number | undefined,
): Promise<TransferItem[]> {
  return tx.query<TransferItem & Record<string, unknown>>(
    `${itemSql} AND ($3::int IS NULL OR t.number < $3) AND ($4::text[] IS NULL OR t.status = ANY ($4))
       AND ($5::text[] IS NULL OR f.code = ANY ($5)) AND ($6::text[] IS NULL OR d.code = ANY ($6))
       AND ($7 = '' OR t.number::text = $7)
       AND (NOT $8 OR t.status = 'received')
     ORDER BY t.number DESC LIMIT $9`,
    [
      ...[tx.tenantId, scope ?? null, before ?? null, orNull(input.status), orNull(input.from), orNull(input.to)],
      ...[input.q.replace(/\D/g, "").replace(/^0+/, ""), input.differing, input.limit + 1],
    ],
  );
}

export async function findTransfer(tx: TenantTx, id: string, scope: LocationScope): Promise<TransferItem | undefined> {
  const found = await tx.query<TransferItem & Record<string, unknown>>(`${itemSql} AND t.id = $3`, [
    ...[tx.tenantId, scope ?? null, id],
  ]);
  return found[0];
}

export function transferLines(tx: TenantTx, transferId: string): Promise<TransferLineItem[]> {
  return tx.query<TransferLineItem & Record<string, unknown>>(
    `SELECT l.sku_id AS "skuId", k.code AS "skuCode", k.barcode, k.name AS "skuName", k.color, k.size, l.requested, l.shipped,
       l.received, coalesce(${availableUnits("s")}, 0) AS available, coalesce(f.tracking = 'serial', false) AS "bySerial"
     FROM transfer_line l
     JOIN transfer t ON t.tenant_id = l.tenant_id AND t.id = l.transfer_id
     JOIN sku k ON k.tenant_id = l.tenant_id AND k.id = l.sku_id
     LEFT JOIN stock_level s ON s.tenant_id = l.tenant_id AND s.location_id = t.from_location_id AND s.sku_id = l.sku_id
     LEFT JOIN sku_tracking f ON f.tenant_id = l.tenant_id AND f.sku_id = l.sku_id
     WHERE l.tenant_id = $1 AND l.transfer_id = $2 ORDER BY k.code`,
    [tx.tenantId, transferId],
  );
}

export interface DiscrepancyItem {
  skuId: string;
  skuCode: string;
  kind: DiscrepancyKind;
  quantity: number;
  settlement: Settlement | null;
  note: string;
  settledAt: Date | null;
  by: string | null;
}

export function transferDiscrepancies(tx: TenantTx, transferId: string): Promise<DiscrepancyItem[]> {
  return tx.query<DiscrepancyItem & Record<string, unknown>>(
    `SELECT x.sku_id AS "skuId", k.code AS "skuCode", x.kind, x.quantity, x.settlement, x.note,
       x.settled_at AS "settledAt", u.name AS by
     FROM transfer_discrepancy x JOIN sku k ON k.tenant_id = x.tenant_id AND k.id = x.sku_id
     LEFT JOIN membership m ON m.tenant_id = x.tenant_id AND m.user_id = x.settled_by_id
     LEFT JOIN app_user u ON u.id = m.user_id
     WHERE x.tenant_id = $1 AND x.transfer_id = $2 ORDER BY k.code`,
    [tx.tenantId, transferId],
  );
}

interface PegView {
  skuCode: string;
  quantity: number;
  held: number;
  status: "open" | "served" | "dropped";
}

export interface PegOfTransfer extends PegView {
  orderId: string;
  externalNo: string;
}

export function pegsOfTransfer(tx: TenantTx, transferId: string): Promise<PegOfTransfer[]> {
  return tx.query<PegOfTransfer & Record<string, unknown>>(
    `SELECT p.order_id AS "orderId", o.external_no AS "externalNo", k.code AS "skuCode", p.quantity, p.held, p.status
     FROM transfer_peg p JOIN sales_order o ON o.tenant_id = p.tenant_id AND o.id = p.order_id
     JOIN sku k ON k.tenant_id = p.tenant_id AND k.id = p.sku_id
     WHERE p.tenant_id = $1 AND p.transfer_id = $2 ORDER BY o.promise_by NULLS LAST, o.placed_at, k.code`,
    [tx.tenantId, transferId],
  );
}

export interface PegOfOrder extends PegView {
  transferId: string;
  number: number;
  transferStatus: TransferStatus;
  to: string;
  expectedAt: Date | null;
}

export function pegsOfOrder(tx: TenantTx, orderId: string): Promise<PegOfOrder[]> {
  return tx.query<PegOfOrder & Record<string, unknown>>(
    `SELECT p.transfer_id AS "transferId", t.number, t.status AS "transferStatus", d.name AS "to", t.expected_at AS "expectedAt",
       k.code AS "skuCode", p.quantity, p.held, p.status
     FROM transfer_peg p JOIN transfer t ON t.tenant_id = p.tenant_id AND t.id = p.transfer_id
     JOIN location d ON d.tenant_id = t.tenant_id AND d.id = t.to_location_id
     JOIN sku k ON k.tenant_id = p.tenant_id AND k.id = p.sku_id
     WHERE p.tenant_id = $1 AND p.order_id = $2 AND p.status = 'open' ORDER BY t.number, k.code`,
    [tx.tenantId, orderId],
  );
}
