import type { TenantTx } from "@/server/db/tenant-tx";

/**
 * What has not left of each line counts as canceled. Of a bundle whose parts went out in part, only whole ones were
 * delivered. Read before reservations are ended and holds cleared: they say what is missing.
 */
export const cancelRemaining = (tx: TenantTx, orderId: string) =>
  tx.execute(
    `WITH part AS (
       SELECT line_no, sku_id::text AS sku, CASE state WHEN 'consumed' THEN quantity ELSE 0 END AS gone,
         CASE state WHEN 'open' THEN quantity ELSE 0 END AS rest
       FROM reservation WHERE tenant_id = $1 AND order_id = $2 AND state IN ('consumed', 'open')
       UNION ALL
       SELECT substring(scope FROM 6)::int, cause, 0, (detail -> 'params' ->> 'wanted')::int FROM hold
       WHERE tenant_id = $1 AND order_id = $2 AND status = 'open' AND type IN ('out_of_stock', 'no_location', 'presale')
         AND scope ~ '^line:[0-9]+$' AND detail -> 'params' ? 'wanted'
     ), unit AS (
       SELECT line_no, sku, sum(gone) AS gone, sum(gone + rest) AS needed FROM part GROUP BY line_no, sku
     ), delivered AS (
       SELECT l.line_no, min(div(l.quantity * u.gone, greatest(u.needed, 1))) AS units
       FROM unit u JOIN order_line l ON l.tenant_id = $1 AND l.order_id = $2 AND l.line_no = u.line_no GROUP BY l.line_no
     )
     UPDATE order_line l
     SET canceled_quantity = l.quantity - coalesce((SELECT units::int FROM delivered d WHERE d.line_no = l.line_no), 0)
     WHERE l.tenant_id = $1 AND l.order_id = $2`,
    [tx.tenantId, orderId],
  );
