import type { InboundListInput, InboundStatus } from "@/lib/contracts/inbound";
import type { Tracking } from "@/lib/contracts/lot";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { InboundLine } from "@/server/domain/inbound/receive";

export interface Place {
  id: string;
  code: string;
  name: string;
}

export interface InboundItem {
  id: string;
  number: number;
  status: InboundStatus;
  location: Place;
  purchaseOrder: { id: string; number: number } | null;
  supplier: string;
  reference: string;
  note: string;
  wms: boolean;
  expected: number;
  arrived: number;
  skus: number;
  /** Orders that wait for it. */
  orders: number;
  expectedAt: Date | null;
  closeReason: string | null;
  by: string | null;
  version: number;
  createdAt: Date;
  receivedAt: Date | null;
  closedAt: Date | null;
}

const itemSql = `
SELECT i.id, i.number, i.status, i.supplier, i.reference, i.note, i.wms, i.expected_at AS "expectedAt", i.close_reason AS "closeReason",
  i.version, i.created_at AS "createdAt", i.received_at AS "receivedAt", i.closed_at AS "closedAt", u.name AS by,
  jsonb_build_object('id', d.id, 'code', d.code, 'name', d.name) AS location,
  CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'number', o.number) END AS "purchaseOrder",
  coalesce(n.expected, 0) AS expected, coalesce(n.arrived, 0) AS arrived, coalesce(n.skus, 0) AS skus,
  (SELECT count(DISTINCT order_id)::int FROM supply_peg p
   WHERE p.tenant_id = i.tenant_id AND p.inbound_id = i.id AND p.status = 'open') AS orders
FROM inbound i
JOIN location d ON d.tenant_id = i.tenant_id AND d.id = i.location_id
LEFT JOIN purchase_order o ON o.tenant_id = i.tenant_id AND o.id = i.purchase_order_id
LEFT JOIN LATERAL (SELECT sum(l.expected)::int AS expected, sum(l.arrived + l.over)::int AS arrived, count(*)::int AS skus
  FROM inbound_line l WHERE l.tenant_id = i.tenant_id AND l.inbound_id = i.id) n ON true
LEFT JOIN membership m ON m.tenant_id = i.tenant_id AND m.user_id::text = i.actor_id
LEFT JOIN app_user u ON u.id = m.user_id
WHERE i.tenant_id = $1 AND ($2::uuid[] IS NULL OR i.location_id = ANY ($2))`;

const orNull = (values: readonly string[]) => (values.length > 0 ? values : null);

/** Deliveries, the latest first, one more than asked for. */
export function inboundPage(
  tx: TenantTx,
  input: InboundListInput,
  scope: LocationScope,
  before: number | undefined,
): Promise<InboundItem[]> {
  return tx.query<InboundItem & Record<string, unknown>>(
    `${itemSql} AND ($3::int IS NULL OR i.number < $3) AND ($4::text[] IS NULL OR i.status = ANY ($4))
       AND ($5::text[] IS NULL OR d.code = ANY ($5))
       AND ($6 = '' OR i.number::text = ltrim(regexp_replace($6, '\\D', '', 'g'), '0') OR i.supplier ILIKE '%' || $6 || '%'
         OR i.reference ILIKE '%' || $6 || '%')
     ORDER BY i.number DESC LIMIT $7`,
    [
      ...[tx.tenantId, scope ?? null, before ?? null, orNull(input.status), orNull(input.location), input.q],
      input.limit + 1,
    ],
  );
}

export async function findInbound(tx: TenantTx, id: string, scope: LocationScope): Promise<InboundItem | undefined> {
  const found = await tx.query<InboundItem & Record<string, unknown>>(`${itemSql} AND i.id = $3`, [
    ...[tx.tenantId, scope ?? null, id],
  ]);
  return found[0];
}

/** Deliveries of a purchase order, the first one first. */
export function inboundsOf(tx: TenantTx, purchaseOrderId: string): Promise<InboundItem[]> {
  return tx.query<InboundItem & Record<string, unknown>>(`${itemSql} AND i.purchase_order_id = $3 ORDER BY i.number`, [
    ...[tx.tenantId, null, purchaseOrderId],
  ]);
}

export interface InboundLineItem extends InboundLine {
  skuCode: string;
  barcode: string | null;
  skuName: string;
  color: string;
  size: string;
  tracking: Tracking;
}

export function inboundLines(tx: TenantTx, inboundId: string): Promise<InboundLineItem[]> {
  return tx.query<InboundLineItem & Record<string, unknown>>(
    `SELECT l.sku_id AS "skuId", k.code AS "skuCode", k.barcode, k.name AS "skuName", k.color, k.size, l.expected, l.arrived, l.over,
       l.closed_short AS "closedShort", l.good, l.damaged, l.quality_check AS "qualityCheck", coalesce(t.tracking, 'none') AS tracking
     FROM inbound_line l JOIN sku k ON k.tenant_id = l.tenant_id AND k.id = l.sku_id
     LEFT JOIN sku_tracking t ON t.tenant_id = l.tenant_id AND t.sku_id = l.sku_id
     WHERE l.tenant_id = $1 AND l.inbound_id = $2 ORDER BY k.code`,
    [tx.tenantId, inboundId],
  );
}

export interface ReceiptItem {
  id: string;
  kind: "receipt" | "release";
  at: Date;
  by: string | null;
  good: number;
  damaged: number;
  qualityCheck: number;
}

export function receiptsOf(tx: TenantTx, inboundId: string): Promise<ReceiptItem[]> {
  return tx.query<ReceiptItem & Record<string, unknown>>(
    `SELECT r.id, r.kind, r.at, u.name AS by, coalesce(sum(l.good), 0)::int AS good, coalesce(sum(l.damaged), 0)::int AS damaged,
       coalesce(sum(l.quality_check), 0)::int AS "qualityCheck"
     FROM receipt r LEFT JOIN receipt_line l ON l.tenant_id = r.tenant_id AND l.receipt_id = r.id
     LEFT JOIN membership m ON m.tenant_id = r.tenant_id AND m.user_id::text = r.actor_id
     LEFT JOIN app_user u ON u.id = m.user_id
     WHERE r.tenant_id = $1 AND r.inbound_id = $2 GROUP BY r.id, r.kind, r.at, u.name ORDER BY r.at DESC, r.id`,
    [tx.tenantId, inboundId],
  );
}

export interface PegOfInbound {
  orderId: string;
  externalNo: string;
  skuCode: string;
  quantity: number;
  held: number;
  status: "open" | "served" | "dropped";
}

export function pegsOfInbound(tx: TenantTx, inboundId: string): Promise<PegOfInbound[]> {
  return tx.query<PegOfInbound & Record<string, unknown>>(
    `SELECT p.order_id AS "orderId", o.external_no AS "externalNo", k.code AS "skuCode", p.quantity, p.held, p.status
     FROM supply_peg p JOIN sales_order o ON o.tenant_id = p.tenant_id AND o.id = p.order_id
     JOIN sku k ON k.tenant_id = p.tenant_id AND k.id = p.sku_id
     WHERE p.tenant_id = $1 AND p.inbound_id = $2 ORDER BY o.promise_by NULLS LAST, o.placed_at, k.code LIMIT 200`,
    [tx.tenantId, inboundId],
  );
}
