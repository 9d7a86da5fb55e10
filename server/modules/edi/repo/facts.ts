import type { TenantTx } from "@/server/db/tenant-tx";

export interface LineFacts {
  lineNo: number;
  ordered: number;
  canceled: number;
  /** Units somebody works on, or that have left. */
  given: number;
}

/** What becomes of each line of an order. A bundle is given when any of its parts is. */
export const lineFacts = (tx: TenantTx, orderId: string) =>
  tx.query<LineFacts & Record<string, unknown>>(
    `SELECT l.line_no AS "lineNo", l.quantity AS ordered, l.canceled_quantity AS canceled,
       CASE WHEN bool_or(x.sku_id = l.sku_id) THEN sum(x.quantity) FILTER (WHERE x.sku_id = l.sku_id)
         ELSE CASE WHEN bool_or(x.sku_id IS NOT NULL) THEN l.quantity - l.canceled_quantity ELSE 0 END END::int AS given
     FROM order_line l
     LEFT JOIN (fulfillment_order f JOIN fulfillment_order_line x ON x.tenant_id = $1 AND x.fulfillment_order_id = f.id
         AND f.tenant_id = $1 AND f.order_id = $2 AND f.status NOT IN ('declined', 'expired', 'recalled', 'canceled'))
       ON x.line_no = l.line_no
     WHERE l.tenant_id = $1 AND l.order_id = $2
     GROUP BY l.line_no, l.quantity, l.canceled_quantity, l.sku_id ORDER BY l.line_no`,
    [tx.tenantId, orderId],
  );

export const orderFacts = (tx: TenantTx, orderId: string) =>
  tx.db.salesOrder.findFirst({ where: { id: orderId }, select: { status: true, promiseBy: true } });

export interface ShipmentFacts {
  id: string;
  shippedAt: Date;
  carrier: string | null;
  trackingNo: string | null;
  promiseBy: Date | null;
  from: { code: string; name: string; province: string; city: string; street: string };
  grams: number;
  lines: { lineNo: number; quantity: number }[];
  parcels: { id: string; grams: number | null; lines: { lineNo: number; quantity: number }[] }[];
}

/** A fulfillment order that has left, with its parcels and what is in them. A bundle counts once. */
export const shipmentFacts = async (tx: TenantTx, id: string): Promise<ShipmentFacts | undefined> =>
  (
    await tx.query<ShipmentFacts & Record<string, unknown>>(
      `WITH of_lines AS (
         SELECT x.line_no, CASE WHEN bool_or(x.sku_id = l.sku_id) THEN sum(x.quantity) FILTER (WHERE x.sku_id = l.sku_id)
             ELSE max(l.quantity - l.canceled_quantity) END::int AS quantity, sum(x.quantity * coalesce(s.weight_grams, 0))::int AS grams
         FROM fulfillment_order_line x JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = x.fulfillment_order_id
         JOIN order_line l ON l.tenant_id = $1 AND l.order_id = f.order_id AND l.line_no = x.line_no
         JOIN sku s ON s.tenant_id = $1 AND s.id = x.sku_id
         WHERE x.tenant_id = $1 AND x.fulfillment_order_id = $2 GROUP BY x.line_no)
       SELECT f.id, f.shipped_at AS "shippedAt", f.carrier, f.tracking_no AS "trackingNo", f.promise_by AS "promiseBy",
         jsonb_build_object('code', l.code, 'name', l.name, 'province', l.province, 'city', l.city, 'street', l.street) AS "from",
         (SELECT coalesce(sum(grams), 0)::int FROM of_lines) AS grams,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('lineNo', line_no, 'quantity', quantity) ORDER BY line_no), '[]') FROM of_lines) AS lines,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'grams', p.weight_grams, 'lines',
             (SELECT coalesce(jsonb_agg(jsonb_build_object('lineNo', i.line_no, 'quantity', i.quantity) ORDER BY i.line_no), '[]')
              FROM parcel_item i WHERE i.tenant_id = $1 AND i.parcel_id = p.id AND i.fulfillment_order_id = f.id)) ORDER BY p.created_at, p.id), '[]')
          FROM parcel_fulfillment pf JOIN parcel p ON p.tenant_id = $1 AND p.id = pf.parcel_id AND p.voided_at IS NULL
          WHERE pf.tenant_id = $1 AND pf.fulfillment_order_id = f.id) AS parcels
       FROM fulfillment_order f JOIN location l ON l.tenant_id = $1 AND l.id = f.location_id
       WHERE f.tenant_id = $1 AND f.id = $2`,
      [tx.tenantId, id],
    )
  )[0];

/** What a channel should show of each SKU. */
export const stockFacts = (tx: TenantTx, channelId: string) =>
  tx.query<{ code: string; barcode: string | null; value: number } & Record<string, unknown>>(
    `SELECT s.code, s.barcode, p.value FROM published_stock p JOIN sku s ON s.tenant_id = $1 AND s.id = p.sku_id
     WHERE p.tenant_id = $1 AND p.channel_id = $2 ORDER BY s.code LIMIT 20000`,
    [tx.tenantId, channelId],
  );

/** The brand's next serial number of a logistic unit: one row for all partners, for their prefix is one company's. */
export async function nextSerials(tx: TenantTx, count: number): Promise<number> {
  const [row] = await tx.query<{ last: number }>(
    `INSERT INTO tenant_setting (tenant_id, key, value) VALUES ($1, 'edi.sscc', to_jsonb($2::int))
     ON CONFLICT (tenant_id, key) DO UPDATE SET value = to_jsonb((tenant_setting.value)::int + $2::int)
     RETURNING (value)::int AS last`,
    [tx.tenantId, count],
  );
  return (row?.last ?? count) - count + 1;
}
