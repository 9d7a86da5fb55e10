import type { TenantTx } from "@/server/db/tenant-tx";

export interface CodOrder {
  orderId: string;
  /** What the buyer still owes, without the share of what was canceled. */
  dueMinor: bigint;
  /** Of what was not canceled, after discounts; pieces where a bundle is delivered in parts. */
  lines: { lineNo: number; net: string; units: number }[];
  works: { id: string; contents: { lineNo: number; units: number }[] }[];
}

/** Those of these orders that are paid on delivery, with all work that has goods of them. */
export const codOrders = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<CodOrder & Record<string, unknown>>(
    `WITH piece AS (
       SELECT f.order_id, f.id, x.line_no, sum(x.quantity)::int AS units
       FROM fulfillment_order f JOIN fulfillment_order_line x ON x.tenant_id = $1 AND x.fulfillment_order_id = f.id
       WHERE f.tenant_id = $1 AND f.order_id = ANY ($2::uuid[])
         AND f.status NOT IN ('declined', 'expired', 'recalled', 'canceled')
       GROUP BY f.order_id, f.id, x.line_no
     ), line AS (
       SELECT l.order_id, l.line_no, greatest(l.unit_price_minor * l.quantity - l.discount_minor, 0)::numeric AS net,
         l.canceled_quantity::numeric / l.quantity AS canceled, l.quantity - l.canceled_quantity AS wanted
       FROM order_line l WHERE l.tenant_id = $1 AND l.order_id = ANY ($2::uuid[])
     )
     SELECT o.id AS "orderId", o.total_minor - o.paid_minor
         - coalesce(round((o.total_minor - o.freight_minor) * g.canceled / nullif(g.net, 0)), 0)::int8 AS "dueMinor",
       g.lines, w.works
     FROM sales_order o
     CROSS JOIN LATERAL (
       SELECT sum(n.net) AS net, sum(n.net * n.canceled) AS canceled, jsonb_agg(jsonb_build_object('lineNo', n.line_no,
         'net', round(n.net * (1 - n.canceled))::text, 'units', greatest(n.wanted, (
           SELECT coalesce(sum(p.units), 0) FROM piece p WHERE p.order_id = o.id AND p.line_no = n.line_no)))) AS lines
       FROM line n WHERE n.order_id = o.id) g
     CROSS JOIN LATERAL (
       SELECT jsonb_agg(each ORDER BY each ->> 'id') AS works FROM (
         SELECT jsonb_build_object('id', p.id, 'contents',
           jsonb_agg(jsonb_build_object('lineNo', p.line_no, 'units', p.units))) AS each
         FROM piece p WHERE p.order_id = o.id GROUP BY p.id) one) w
     WHERE o.tenant_id = $1 AND o.id = ANY ($2::uuid[]) AND o.payment_status = 'cod' AND w.works IS NOT NULL`,
    [tx.tenantId, orderIds],
  );
