import type { TenantTx } from "@/server/db/tenant-tx";
import type { CarrierQuestion } from "@/server/domain/carrier/choose-carrier";

const atMost = 5_000;

interface CandidateRow extends CarrierQuestion {
  id: string;
  dueBy: Date | null;
  lines: { skuId: string; quantity: number; bin: string }[];
  /** The box it shares with others; its own id while it has none. */
  box: string;
}

/**
 * What could be picked at a location now, the oldest first: accepted, or being picked in no open wave; not on hold, not
 * to be stopped, and not waiting to be merged. With what carrier rules look at.
 */
export const pickable = (tx: TenantTx, locationId: string) =>
  tx.query<CandidateRow & Record<string, unknown>>(
    `SELECT f.id, coalesce(f.ship_by, f.promise_by) AS "dueBy", f.method, f.location_id AS "locationId",
       o.country, o.province, o.channel_id AS "channelId",
       o.payment_status = 'cod' AND o.total_minor > o.paid_minor AS cod,
       parts.grams AS "weightGrams", parts.value AS "valueMinor", parts.lines,
       coalesce((SELECT g.parcel_id FROM merge_member m JOIN merge_group g ON g.tenant_id = $1 AND g.id = m.group_id
         WHERE m.tenant_id = $1 AND m.fulfillment_order_id = f.id AND m.active AND g.status = 'merged'), f.id) AS box
     FROM fulfillment_order f JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
     CROSS JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('skuId', x.sku_id, 'quantity', x.quantity, 'bin', coalesce(b.bin, ''))) AS lines,
         coalesce(sum(s.weight_grams * x.quantity), 0)::int + 100 AS grams,
         coalesce(sum(l.unit_price_minor * x.quantity), 0)::int8 AS value
       FROM fulfillment_order_line x JOIN sku s ON s.tenant_id = $1 AND s.id = x.sku_id
       LEFT JOIN order_line l ON l.tenant_id = $1 AND l.order_id = f.order_id AND l.line_no = x.line_no
       LEFT JOIN stock_bin b ON b.tenant_id = $1 AND b.location_id = f.location_id AND b.sku_id = x.sku_id
       WHERE x.tenant_id = $1 AND x.fulfillment_order_id = f.id
     ) AS parts
     WHERE f.tenant_id = $1 AND f.location_id = $2 AND f.status IN ('accepted', 'picking')
       AND NOT EXISTS (SELECT 1 FROM wave_member w WHERE w.tenant_id = $1 AND w.fulfillment_order_id = f.id AND w.active)
       AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open'
         AND h.severity = 'blocking' AND h.type NOT IN ('out_of_stock', 'no_location', 'presale'))
       AND NOT EXISTS (SELECT 1 FROM interception i WHERE i.tenant_id = $1 AND i.fulfillment_order_id = f.id
         AND i.state = 'requested')
       AND NOT EXISTS (SELECT 1 FROM merge_member m JOIN merge_group g ON g.tenant_id = $1 AND g.id = m.group_id
         WHERE m.tenant_id = $1 AND m.fulfillment_order_id = f.id AND m.active AND g.status = 'waiting')
       AND parts.lines IS NOT NULL
     ORDER BY f.created_at, f.id LIMIT ${atMost}`,
    [tx.tenantId, locationId],
  );

export const locationOf = (tx: TenantTx, id: string) =>
  tx.db.location.findUnique({ where: { tenantId_id: { tenantId: tx.tenantId, id } }, select: { name: true } });
