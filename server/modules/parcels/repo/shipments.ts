import type { ChannelType } from "@/lib/contracts/network";
import type { DeliveryMethod } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";
import { owedSql } from "./due";

/** What a parcel's shipment, its label and the choice of its carrier are made from. Orders in one parcel share a receiver. */
export interface ShipmentFacts {
  parcelId: string;
  orderIds: string[];
  orderNos: string[];
  channelId: string;
  channelName: string;
  channelType: ChannelType;
  method: DeliveryMethod;
  currency: string;
  receiverSealed: Buffer;
  country: string;
  province: string;
  city: string;
  district: string;
  postalCode: string | null;
  buyerNotes: string[];
  /** What this parcel collects on delivery, over all orders in it; everything that is due until its label is asked for. */
  dueMinor: bigint;
  locationId: string;
  locationCode: string;
  from: {
    name: string;
    country: string;
    province: string;
    city: string;
    district: string;
    street: string;
    postalCode: string | null;
  };
  weightGrams: number;
  size: { length: number; width: number; height: number } | null;
  items: ShipmentItem[];
}

export interface ShipmentItem {
  code: string;
  name: string;
  color: string;
  size: string;
  quantity: number;
  /** Of one unit, after discounts were spread over the line. */
  unitMinor: string;
}

// What was said to be in the box; everything of its orders when nobody said.
const itemsSql = `
  SELECT i.parcel_id, i.fulfillment_order_id, i.line_no, i.sku_id, i.quantity FROM parcel_item i
  WHERE i.tenant_id = $1 AND i.parcel_id = ANY ($2::uuid[])
  UNION ALL
  SELECT m.parcel_id, l.fulfillment_order_id, l.line_no, l.sku_id, l.quantity FROM parcel_fulfillment m
  JOIN fulfillment_order_line l ON l.tenant_id = $1 AND l.fulfillment_order_id = m.fulfillment_order_id
  WHERE m.tenant_id = $1 AND m.parcel_id = ANY ($2::uuid[])
    AND NOT EXISTS (SELECT 1 FROM parcel_item i WHERE i.tenant_id = $1 AND i.parcel_id = m.parcel_id)`;

const packagingGrams = 100;

export const shipmentFacts = (tx: TenantTx, parcelIds: readonly string[]) =>
  tx.query<ShipmentFacts & Record<string, unknown>>(
    `WITH contents AS (${itemsSql}), boxes AS (
       SELECT c.parcel_id, coalesce(sum(s.weight_grams * c.quantity), 0)::int AS grams,
         jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name, 'color', s.color, 'size', s.size,
           'quantity', c.quantity, 'unitMinor',
           coalesce(l.unit_price_minor - l.discount_minor / greatest(l.quantity, 1), 0)::text) ORDER BY c.line_no, s.code) AS items
       FROM contents c JOIN sku s ON s.tenant_id = $1 AND s.id = c.sku_id
       JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = c.fulfillment_order_id
       LEFT JOIN order_line l ON l.tenant_id = $1 AND l.order_id = f.order_id AND l.line_no = c.line_no
       GROUP BY c.parcel_id
     ), members AS (
       SELECT m.parcel_id, array_agg(DISTINCT o.id) AS order_ids, array_agg(DISTINCT o.external_no) AS order_nos,
         (array_agg(o.id ORDER BY o.id))[1] AS first_id, max(f.method) AS method,
         coalesce(array_agg(o.buyer_note ORDER BY o.id) FILTER (WHERE o.buyer_note <> ''), '{}') AS notes,
         (SELECT coalesce(sum(each.due), 0)::int8 FROM (
           SELECT coalesce(sum(x.due_minor), max(${owedSql("c")})) AS due
           FROM parcel_fulfillment x JOIN sales_order c ON c.tenant_id = $1 AND c.id = x.order_id
           WHERE x.tenant_id = $1 AND x.parcel_id = m.parcel_id AND c.payment_status = 'cod' GROUP BY c.id) each) AS due
       FROM parcel_fulfillment m JOIN sales_order o ON o.tenant_id = $1 AND o.id = m.order_id
       JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = m.fulfillment_order_id
       WHERE m.tenant_id = $1 AND m.parcel_id = ANY ($2::uuid[]) GROUP BY m.parcel_id
     )
     SELECT p.id AS "parcelId", m.order_ids AS "orderIds", m.order_nos AS "orderNos", o.channel_id AS "channelId",
       c.name AS "channelName", c.type AS "channelType", m.method, o.currency, o.receiver_sealed AS "receiverSealed", o.country, o.province, o.city,
       o.district, o.postal_code AS "postalCode", m.notes AS "buyerNotes", m.due AS "dueMinor",
       p.location_id AS "locationId", loc.code AS "locationCode",
       jsonb_build_object('name', loc.name, 'country', loc.country, 'province', loc.province, 'city', loc.city,
         'district', loc.district, 'street', loc.street, 'postalCode', loc.postal_code) AS "from",
       coalesce(p.weight_grams, b.grams + ${packagingGrams}, ${packagingGrams}) AS "weightGrams",
       CASE WHEN p.length_mm > 0 THEN
         jsonb_build_object('length', p.length_mm, 'width', p.width_mm, 'height', p.height_mm) END AS size,
       coalesce(b.items, '[]') AS items
     FROM parcel p JOIN members m ON m.parcel_id = p.id
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = m.first_id
     JOIN channel c ON c.tenant_id = $1 AND c.id = o.channel_id
     JOIN location loc ON loc.tenant_id = $1 AND loc.id = p.location_id
     LEFT JOIN boxes b ON b.parcel_id = p.id
     WHERE p.tenant_id = $1 AND p.id = ANY ($2::uuid[]) ORDER BY p.id`,
    [tx.tenantId, parcelIds],
  );
