import type { TenantTx } from "@/server/db/tenant-tx";

const waitingSql = `
SELECT o.id FROM sales_order o
WHERE o.tenant_id = $1 AND o.status IN ('ready', 'received', 'in_fulfillment') AND (EXISTS (
  SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open'
    AND (h.type = 'no_location' AND $2::text[] IS NULL
      OR h.type IN ('out_of_stock', 'no_location') AND h.cause = ANY ($2::text[])
      OR h.type = 'out_of_stock' AND $2::text[] IS NULL AND EXISTS (
        SELECT 1 FROM stock_level s WHERE s.tenant_id = $1 AND s.sku_id = CASE WHEN h.type = 'out_of_stock' THEN h.cause::uuid END
          AND s.on_hand - s.reserved - s.locked - s.safety > 0)))
  OR $2::text[] IS NULL AND o.status IN ('ready', 'received') AND o.updated_at < $4
    AND NOT EXISTS (SELECT 1 FROM hold h
      WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open' AND h.severity = 'blocking')
    AND NOT EXISTS (SELECT 1 FROM reservation r WHERE r.tenant_id = $1 AND r.order_id = o.id AND r.state = 'open')
    AND NOT EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.order_id = o.id
      AND f.status IN ('offered', 'accepted', 'picking', 'packed', 'ready')))
ORDER BY coalesce(o.promise_by, o.placed_at), o.id LIMIT $3`;

/** An order that nothing holds and nobody works on for so long was left behind by an event. */
const forgottenAfterMs = 60_000;

/**
 * Orders that wait for these SKUs, oldest promise first; with no SKUs given those that wait for whatever has arrived,
 * and those that wait for nothing.
 */
export async function selectWaiting(tx: TenantTx, skuIds: readonly string[] | undefined, limit: number, now: Date) {
  const forgotten = new Date(now.getTime() - forgottenAfterMs);
  const rows = await tx.query<{ id: string }>(waitingSql, [tx.tenantId, skuIds ?? null, limit, forgotten]);
  return rows.map((row) => row.id);
}
