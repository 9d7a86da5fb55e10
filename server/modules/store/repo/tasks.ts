import type { StoreCount, StoreSku, StoreTransfer, StoreWork } from "@/lib/contracts/store";
import type { TenantTx } from "@/server/db/tenant-tx";

const sku = `'skuId', k.id, 'skuCode', k.code, 'barcode', k.barcode, 'name', k.name, 'color', k.color, 'size', k.size`;

export interface WorkRow extends Omit<StoreWork, "receiver"> {
  receiverSealed: Buffer;
}

/** What the location has to do for orders, what is due first at the top. */
export const openWork = (tx: TenantTx, locationId: string): Promise<WorkRow[]> =>
  tx.query<WorkRow & Record<string, unknown>>(
    `SELECT f.id, o.external_no AS "externalNo", f.status, f.method, f.version, f.accept_by AS "acceptBy",
       f.promise_by AS "promiseBy", f.pickup_by AS "pickupBy", o.receiver_sealed AS "receiverSealed",
       o.open_holds > 0 AND EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id
         AND h.status = 'open' AND h.severity = 'blocking' AND h.type NOT IN ('out_of_stock', 'no_location', 'presale')) AS held,
       (SELECT jsonb_build_object('id', i.id, 'kind', i.kind, 'take', i.lines -> 'take') FROM interception i WHERE i.tenant_id = $1
         AND i.fulfillment_order_id = f.id AND i.state = 'requested' AND i.stage = 'location') AS stop,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('lineNo', x.line_no, 'quantity', x.quantity, ${sku},
         'bySerial', EXISTS (SELECT 1 FROM sku_tracking t WHERE t.tenant_id = $1 AND t.sku_id = k.id AND t.tracking = 'serial'))
         ORDER BY x.line_no, k.code), '[]')
        FROM fulfillment_order_line x JOIN sku k ON k.tenant_id = $1 AND k.id = x.sku_id
        WHERE x.tenant_id = $1 AND x.fulfillment_order_id = f.id) AS lines
     FROM fulfillment_order f JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
     WHERE f.tenant_id = $1 AND f.location_id = $2 AND f.status IN ('offered', 'accepted', 'picking', 'packed', 'ready')
     ORDER BY CASE WHEN f.status = 'offered' THEN f.accept_by END NULLS LAST, f.promise_by NULLS LAST, f.created_at, f.id
     LIMIT 200`,
    [tx.tenantId, locationId],
  );

interface CountRow extends Omit<StoreCount, "sku"> {
  sku: StoreSku | null;
}

export const openCounts = (tx: TenantTx, locationId: string): Promise<CountRow[]> =>
  tx.query<CountRow & Record<string, unknown>>(
    `SELECT c.id, c.number, c.kind, c.mode, c.version, c.created_at AS "createdAt", sums.*,
       CASE WHEN c.kind = 'micro' THEN (SELECT jsonb_build_object(${sku}) FROM stock_count_line l
         JOIN sku k ON k.tenant_id = $1 AND k.id = l.sku_id
         WHERE l.tenant_id = $1 AND l.count_id = c.id LIMIT 1) END AS sku
     FROM stock_count c CROSS JOIN LATERAL (
       SELECT count(*)::int AS lines, count(l.counted)::int AS counted FROM stock_count_line l
       WHERE l.tenant_id = $1 AND l.count_id = c.id) sums
     WHERE c.tenant_id = $1 AND c.location_id = $2 AND c.status = 'counting'
     ORDER BY c.kind <> 'micro', c.number LIMIT 100`,
    [tx.tenantId, locationId],
  );

/** To be sent from here, or on its way here. What was only asked for waits for somebody who may approve it. */
export const openTransfers = (tx: TenantTx, locationId: string): Promise<StoreTransfer[]> =>
  tx.query<StoreTransfer & Record<string, unknown>>(
    `SELECT t.id, t.number, t.status, t.version, t.expected_at AS "expectedAt", t.created_at AS "createdAt",
       CASE WHEN t.from_location_id = $2 THEN 'from' ELSE 'to' END AS side, p.name AS other,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('requested', l.requested, 'shipped', l.shipped, ${sku})
         ORDER BY k.code), '[]')
        FROM transfer_line l JOIN sku k ON k.tenant_id = $1 AND k.id = l.sku_id
        WHERE l.tenant_id = $1 AND l.transfer_id = t.id) AS lines
     FROM transfer t JOIN location p ON p.tenant_id = $1
       AND p.id = CASE WHEN t.from_location_id = $2 THEN t.to_location_id ELSE t.from_location_id END
     WHERE t.tenant_id = $1 AND ((t.from_location_id = $2 AND t.status IN ('requested', 'approved', 'picking'))
       OR (t.to_location_id = $2 AND t.status IN ('requested', 'shipped')))
     ORDER BY t.expected_at NULLS LAST, t.number LIMIT 100`,
    [tx.tenantId, locationId],
  );
