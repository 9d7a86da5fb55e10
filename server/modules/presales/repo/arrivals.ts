import type { TenantTx } from "@/server/db/tenant-tx";

export interface ShortLine {
  lineNo: number;
  skuId: string;
  skuCode: string;
  quantity: number;
}

/** What lines of an order lack, as their open supply holds say, less what they wait for already. */
export function shortLines(tx: TenantTx, orderId: string): Promise<ShortLine[]> {
  return tx.query<ShortLine & Record<string, unknown>>(
    `SELECT substr(h.scope, 6)::int AS "lineNo", k.id AS "skuId", k.code AS "skuCode",
       (h.detail -> 'params' ->> 'wanted')::int AS quantity
     FROM hold h JOIN sku k ON k.tenant_id = h.tenant_id AND k.id::text = h.cause AND k.kind = 'simple'
     JOIN sales_order o ON o.tenant_id = h.tenant_id AND o.id = h.order_id AND o.status IN ('received', 'ready', 'in_fulfillment')
     WHERE h.tenant_id = $1 AND h.order_id = $2 AND h.status = 'open' AND h.type IN ('out_of_stock', 'no_location')
       AND h.scope LIKE 'line:%' AND NOT EXISTS (SELECT 1 FROM supply_peg p
         WHERE p.tenant_id = $1 AND p.order_id = $2 AND p.status = 'open' AND 'line:' || p.line_no = h.scope AND p.sku_id = k.id)
     ORDER BY 1, 2`,
    [tx.tenantId, orderId],
  );
}

export interface Arrival {
  inboundId: string;
  number: number;
  place: string;
  skuId: string;
  expectedAt: Date | null;
  /** Units that are to come and that nobody waits for. */
  free: number;
}

/** Deliveries that bring these SKUs, the earliest first; `inboundId` looks at one, which the caller has locked. */
export function arrivals(tx: TenantTx, skuIds: readonly string[], inboundId: string | null): Promise<Arrival[]> {
  return tx.query<Arrival & Record<string, unknown>>(
    `SELECT * FROM (
       SELECT i.id AS "inboundId", i.number, d.name AS place, l.sku_id AS "skuId", i.expected_at AS "expectedAt",
         (l.expected - l.arrived - l.closed_short - coalesce((SELECT sum(p.quantity - p.held) FROM supply_peg p
           WHERE p.tenant_id = $1 AND p.inbound_id = i.id AND p.sku_id = l.sku_id AND p.status = 'open'), 0))::int AS free
       FROM inbound_line l JOIN inbound i ON i.tenant_id = l.tenant_id AND i.id = l.inbound_id
       JOIN location d ON d.tenant_id = i.tenant_id AND d.id = i.location_id
       WHERE l.tenant_id = $1 AND l.sku_id = ANY ($2::uuid[]) AND i.status IN ('expected', 'receiving')
         AND ($3::uuid IS NULL OR i.id = $3)) a
     WHERE free > 0 ORDER BY "expectedAt" NULLS LAST, number LIMIT 100`,
    [tx.tenantId, skuIds, inboundId],
  );
}

/** Waits for a delivery and keeps it: what it brings and who waits for it do not change any more. */
export async function holdInbound(tx: TenantTx, id: string): Promise<boolean> {
  const rows = await tx.query("SELECT id FROM inbound WHERE tenant_id = $1 AND id = $2 FOR UPDATE", [tx.tenantId, id]);
  return rows.length > 0;
}

export interface PegOfOrder {
  id: string;
  skuCode: string;
  quantity: number;
  held: number;
  promiseAt: Date | null;
  inboundId: string | null;
  number: number | null;
  presale: string | null;
}

/** What an order waits for that is to come. */
export function pegsOfOrder(tx: TenantTx, orderId: string): Promise<PegOfOrder[]> {
  return tx.query<PegOfOrder & Record<string, unknown>>(
    `SELECT p.id, k.code AS "skuCode", p.quantity, p.held, coalesce(i.expected_at, s.expected_at, p.promise_at) AS "promiseAt",
       i.id AS "inboundId", i.number, s.title AS presale
     FROM supply_peg p JOIN sku k ON k.tenant_id = p.tenant_id AND k.id = p.sku_id
     LEFT JOIN inbound i ON i.tenant_id = p.tenant_id AND i.id = p.inbound_id
     LEFT JOIN presale s ON s.tenant_id = p.tenant_id AND s.id = p.presale_id
     WHERE p.tenant_id = $1 AND p.order_id = $2 AND p.status = 'open' ORDER BY p.line_no`,
    [tx.tenantId, orderId],
  );
}
