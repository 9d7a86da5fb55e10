import type { TenantTx } from "@/server/db/tenant-tx";

/** A fulfillment order a warehouse has to be told about, with everything the message says. */
export interface DeliveryFacts {
  fulfillmentId: string;
  orderId: string;
  connectionId: string;
  externalNo: string;
  shopName: string;
  placedAt: Date;
  paidAt: Date | null;
  paymentStatus: string;
  receiverSealed: Buffer;
  country: string;
  province: string;
  city: string;
  district: string;
  postalCode: string | null;
  buyerNote: string | null;
  shipBy: Date | null;
  /** Deliveries of the same work the warehouse has canceled. */
  sentBefore: number;
  createdAt: Date;
  from: { province: string; city: string; district: string; street: string };
  lines: {
    lineNo: number;
    skuId: string;
    skuCode: string;
    name: string;
    quantity: number;
    /** Of the whole order line, whose bundle the SKU may be a part of. */
    unitPriceMinor: string;
    discountMinor: string;
    ordered: number;
    whole: boolean;
  }[];
}

/**
 * Parcels that are to be packed by a warehouse with its own system, have been accepted and were not sent to it, or were
 * stopped there and go on with another address.
 * Whatever somebody else is changing right now is left for the next time.
 */
export const unsentDeliveries = (tx: TenantTx, limit: number) =>
  tx.query<DeliveryFacts & Record<string, unknown>>(
    `SELECT f.id AS "fulfillmentId", o.id AS "orderId", c.id AS "connectionId", o.external_no AS "externalNo",
       ch.name AS "shopName", o.placed_at AS "placedAt", o.paid_at AS "paidAt", o.payment_status AS "paymentStatus",
       o.receiver_sealed AS "receiverSealed", o.country, o.province, o.city, o.district, o.postal_code AS "postalCode",
       o.buyer_note AS "buyerNote", f.ship_by AS "shipBy", f.created_at AS "createdAt",
       (SELECT count(*)::int FROM wms_document d WHERE d.tenant_id = $1 AND d.reference_id = f.id) AS "sentBefore",
       jsonb_build_object('province', l.province, 'city', l.city, 'district', l.district, 'street', l.street) AS "from",
       (SELECT jsonb_agg(jsonb_build_object('lineNo', x.line_no, 'skuId', x.sku_id, 'skuCode', s.code, 'name', s.name,
           'quantity', x.quantity, 'unitPriceMinor', ol.unit_price_minor::text, 'discountMinor', ol.discount_minor::text,
           'ordered', ol.quantity, 'whole', ol.sku_id = x.sku_id) ORDER BY x.line_no, x.sku_id)
         FROM fulfillment_order_line x
         JOIN sku s ON s.tenant_id = $1 AND s.id = x.sku_id
         JOIN order_line ol ON ol.tenant_id = $1 AND ol.order_id = o.id AND ol.line_no = x.line_no
         WHERE x.tenant_id = $1 AND x.fulfillment_order_id = f.id) AS lines
     FROM wms_connection c
     JOIN location l ON l.tenant_id = $1 AND l.id = c.location_id
     JOIN fulfillment_order f ON f.tenant_id = $1 AND f.location_id = c.location_id AND f.status IN ('accepted', 'picking')
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
     JOIN channel ch ON ch.tenant_id = $1 AND ch.id = o.channel_id
     WHERE c.tenant_id = $1 AND c.active AND c.problem IS NULL AND f.method = 'ship'
       AND NOT EXISTS (SELECT 1 FROM wms_document d WHERE d.tenant_id = $1 AND d.reference_id = f.id
         AND d.status <> 'canceled')
       AND (f.status = 'accepted' OR EXISTS (SELECT 1 FROM wms_document d WHERE d.tenant_id = $1 AND d.reference_id = f.id))
       AND NOT EXISTS (SELECT 1 FROM interception i WHERE i.tenant_id = $1 AND i.fulfillment_order_id = f.id
         AND i.state = 'requested')
       AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open'
         AND h.severity = 'blocking' AND h.type NOT IN ('out_of_stock', 'no_location', 'presale'))
     ORDER BY f.created_at, f.id LIMIT $2 FOR NO KEY UPDATE OF f SKIP LOCKED`,
    [tx.tenantId, limit],
  );
