import type { PurchaseOrderListInput, PurchaseOrderStatus } from "@/lib/contracts/inbound";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { OrderedLine } from "@/server/domain/inbound/receive";
import type { Place } from "./read";

export interface PurchaseOrderItem {
  id: string;
  number: number;
  status: PurchaseOrderStatus;
  location: Place;
  supplier: string;
  reference: string;
  note: string;
  ordered: number;
  received: number;
  /** Still open. */
  open: number;
  skus: number;
  expectedAt: Date | null;
  closeReason: string | null;
  by: string | null;
  version: number;
  createdAt: Date;
  closedAt: Date | null;
}

const itemSql = `
SELECT o.id, o.number, o.status, o.supplier, o.reference, o.note, o.expected_at AS "expectedAt", o.close_reason AS "closeReason",
  o.version, o.created_at AS "createdAt", o.closed_at AS "closedAt", u.name AS by,
  jsonb_build_object('id', d.id, 'code', d.code, 'name', d.name) AS location, n.ordered, n.received, n.open, n.skus
FROM purchase_order o
JOIN location d ON d.tenant_id = o.tenant_id AND d.id = o.location_id
CROSS JOIN LATERAL (SELECT coalesce(sum(l.ordered), 0)::int AS ordered, coalesce(sum(l.received + l.over), 0)::int AS received,
  coalesce(sum(l.ordered - l.received - l.closed_short), 0)::int AS open, count(*)::int AS skus
  FROM purchase_order_line l WHERE l.tenant_id = o.tenant_id AND l.purchase_order_id = o.id) n
LEFT JOIN membership m ON m.tenant_id = o.tenant_id AND m.user_id::text = o.actor_id
LEFT JOIN app_user u ON u.id = m.user_id
WHERE o.tenant_id = $1 AND ($2::uuid[] IS NULL OR o.location_id = ANY ($2))`;

const orNull = (values: readonly string[]) => (values.length > 0 ? values : null);

/** Purchase orders, the latest first, one more than asked for. */
export function orderPage(
  tx: TenantTx,
  input: PurchaseOrderListInput,
  scope: LocationScope,
  before: number | undefined,
): Promise<PurchaseOrderItem[]> {
  return tx.query<PurchaseOrderItem & Record<string, unknown>>(
    `${itemSql} AND ($3::int IS NULL OR o.number < $3) AND ($4::text[] IS NULL OR o.status = ANY ($4))
       AND ($5::text[] IS NULL OR d.code = ANY ($5))
       AND ($6 = '' OR o.number::text = ltrim(regexp_replace($6, '\\D', '', 'g'), '0') OR o.supplier ILIKE '%' || $6 || '%'
         OR o.reference ILIKE '%' || $6 || '%')
     ORDER BY o.number DESC LIMIT $7`,
    [
      ...[tx.tenantId, scope ?? null, before ?? null, orNull(input.status), orNull(input.location), input.q],
      input.limit + 1,
    ],
  );
}

export async function findOrder(
  tx: TenantTx,
  id: string,
  scope: LocationScope,
): Promise<PurchaseOrderItem | undefined> {
  const found = await tx.query<PurchaseOrderItem & Record<string, unknown>>(`${itemSql} AND o.id = $3`, [
    ...[tx.tenantId, scope ?? null, id],
  ]);
  return found[0];
}

export interface OrderedLineItem extends OrderedLine {
  skuCode: string;
  skuName: string;
  color: string;
  size: string;
}

export function orderedItems(tx: TenantTx, orderId: string): Promise<OrderedLineItem[]> {
  return tx.query<OrderedLineItem & Record<string, unknown>>(
    `SELECT l.sku_id AS "skuId", k.code AS "skuCode", k.name AS "skuName", k.color, k.size, l.ordered, l.received, l.over,
       l.closed_short AS "closedShort"
     FROM purchase_order_line l JOIN sku k ON k.tenant_id = l.tenant_id AND k.id = l.sku_id
     WHERE l.tenant_id = $1 AND l.purchase_order_id = $2 ORDER BY k.code`,
    [tx.tenantId, orderId],
  );
}
