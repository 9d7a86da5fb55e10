import type { TenantTx } from "@/server/db/tenant-tx";

/** Places and SKUs whose stock something real has touched: their history stays, or levels would no longer add up. */
const touched = `
  CREATE TEMPORARY TABLE sample_kept ON COMMIT DROP AS
  SELECT DISTINCT location_id, sku_id FROM stock_movement WHERE NOT sample`;

const giveBackReservations = `
  WITH open_sample AS (
    SELECT r.location_id, r.sku_id, sum(r.quantity)::int AS quantity
    FROM reservation r JOIN sample_kept USING (location_id, sku_id)
    JOIN sales_order o ON o.tenant_id = r.tenant_id AND o.id = r.order_id AND o.sample
    WHERE r.state = 'open' GROUP BY 1, 2
  ), released AS (
    UPDATE stock_level l SET reserved = l.reserved - s.quantity, updated_at = $2
    FROM open_sample s WHERE l.location_id = s.location_id AND l.sku_id = s.sku_id
  )
  INSERT INTO stock_movement (tenant_id, id, location_id, sku_id, reserved, cause, actor_type, idempotency_key, at)
  SELECT $1, gen_random_uuid(), location_id, sku_id, -quantity, 'sample_removed', 'system',
    'sample_removed:' || gen_random_uuid(), $2
  FROM open_sample`;

const isKept = (table: string) =>
  `EXISTS (SELECT 1 FROM sample_kept k WHERE k.location_id = ${table}.location_id AND k.sku_id = ${table}.sku_id)`;

/** In an order in which nothing points at what is gone. What real rows refer to stays. */
const removals = [
  "DELETE FROM inbox WHERE order_ids <@ (SELECT coalesce(array_agg(id), '{}') FROM source_order WHERE sample)",
  "DELETE FROM parcel WHERE sample",
  "DELETE FROM merge_group WHERE sample",
  "DELETE FROM sales_order WHERE sample",
  "DELETE FROM fulfillment_split s WHERE NOT EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.id = s.fulfillment_order_id)",
  "DELETE FROM wave WHERE sample",
  "DELETE FROM wave_member w WHERE NOT EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.id = w.fulfillment_order_id)",
  "DELETE FROM wave w WHERE NOT EXISTS (SELECT 1 FROM wave_member m WHERE m.wave_id = w.id)",
  `DELETE FROM stock_movement WHERE sample AND NOT ${isKept("stock_movement")}`,
  `DELETE FROM stock_level WHERE sample AND NOT ${isKept("stock_level")}`,
  "DELETE FROM source_order WHERE sample",
  "DELETE FROM stock_count WHERE sample",
  "DELETE FROM transfer WHERE sample",
  "DELETE FROM inbound WHERE sample",
  "DELETE FROM purchase_order p WHERE p.sample AND NOT EXISTS (SELECT 1 FROM inbound i WHERE i.purchase_order_id = p.id)",
  "DELETE FROM carrier_rule WHERE sample",
  `DELETE FROM carrier_account a WHERE a.sample AND NOT EXISTS (SELECT 1 FROM parcel p WHERE p.account_id = a.id)
     AND NOT EXISTS (SELECT 1 FROM carrier_rule r WHERE r.account_id = a.id)`,
  "DELETE FROM stock_push WHERE sample",
  "DELETE FROM published_stock WHERE sample",
  "DELETE FROM publish_policy WHERE sample",
  "DELETE FROM source_payload WHERE sample",
  `DELETE FROM bundle_component c USING sku s WHERE s.tenant_id = c.tenant_id AND s.id = c.bundle_sku_id AND s.sample`,
  `DELETE FROM sku s WHERE s.sample
     AND NOT EXISTS (SELECT 1 FROM stock_level l WHERE l.sku_id = s.id)
     AND NOT EXISTS (SELECT 1 FROM order_line l WHERE l.sku_id = s.id)
     AND NOT EXISTS (SELECT 1 FROM bundle_component c WHERE c.component_sku_id = s.id)
     AND NOT EXISTS (SELECT 1 FROM stock_count_line c WHERE c.sku_id = s.id)
     AND NOT EXISTS (SELECT 1 FROM transfer_line t WHERE t.sku_id = s.id)
     AND NOT EXISTS (SELECT 1 FROM purchase_order_line p WHERE p.sku_id = s.id)
     AND NOT EXISTS (SELECT 1 FROM inbound_line i WHERE i.sku_id = s.id)
     AND NOT EXISTS (SELECT 1 FROM presale p WHERE p.sku_id = s.id)`,
  ...["lot", "serial", "sku_tracking", "stock_bin"].map(
    (table) => `DELETE FROM ${table} t WHERE NOT EXISTS (SELECT 1 FROM sku s WHERE s.id = t.sku_id)`,
  ),
  "DELETE FROM lot_movement m WHERE NOT EXISTS (SELECT 1 FROM lot l WHERE l.id = m.lot_id)",
  "DELETE FROM tenant_setting WHERE value @> '{\"sample\": true}'",
  "DELETE FROM notice_settings WHERE settings @> '{\"sample\": true}'",
  "DELETE FROM style t WHERE t.sample AND NOT EXISTS (SELECT 1 FROM sku s WHERE s.style_id = t.id)",
  `DELETE FROM location l WHERE l.sample
     AND NOT EXISTS (SELECT 1 FROM stock_level s WHERE s.location_id = l.id)
     AND NOT EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.location_id = l.id)
     AND NOT EXISTS (SELECT 1 FROM stock_count c WHERE c.location_id = l.id)
     AND NOT EXISTS (SELECT 1 FROM transfer t WHERE l.id IN (t.from_location_id, t.to_location_id))
     AND NOT EXISTS (SELECT 1 FROM purchase_order p WHERE p.location_id = l.id)
     AND NOT EXISTS (SELECT 1 FROM inbound i WHERE i.location_id = l.id)`,
  `DELETE FROM channel c WHERE c.sample
     AND NOT EXISTS (SELECT 1 FROM sales_order o WHERE o.channel_id = c.id)
     AND NOT EXISTS (SELECT 1 FROM source_order o WHERE o.channel_id = c.id)`,
];

export async function removeSampleRows(tx: TenantTx, now: Date): Promise<number> {
  await tx.execute(touched);
  await tx.execute(giveBackReservations, [tx.tenantId, now]);
  let removed = 0;
  for (const statement of removals) removed += await tx.execute(statement);
  await tx.db.tenant.update({ where: { id: tx.tenantId }, data: { sampleSeededAt: null } });
  return removed;
}
