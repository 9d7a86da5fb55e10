import type { LocationType } from "@/lib/contracts/network";
import type { DeliveryMethod, FulfillmentStatus, PaymentStatus } from "@/lib/contracts/order-status";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

/** A fulfillment order as merging looks at it. */
export interface WorkRow extends Record<string, unknown> {
  id: string;
  orderId: string;
  orderNo: string;
  locationId: string;
  locationType: LocationType;
  cutOff: string;
  timezone: string;
  status: FulfillmentStatus;
  method: DeliveryMethod;
  channelId: string;
  paymentStatus: PaymentStatus;
  createdAt: Date;
  promiseBy: Date | null;
  shipBy: Date | null;
  sample: boolean;
  receiverSealed: Buffer;
  country: string;
  province: string;
  city: string;
  district: string;
  lat: number | null;
  lng: number | null;
  lines: { lineNo: number; skuId: string; quantity: number }[];
  /** Equal for orders that may be to one receiver. */
  twin: Buffer | null;
  /** The group it is in now, and whether that still waits. */
  groupId: string | null;
  waiting: boolean;
  /** It was taken out of a group before. */
  left: boolean;
  /** The order is on hold, or somebody wants it stopped. */
  stopped: boolean;
  /** It has a box of its own, or is being picked in a wave. */
  begun: boolean;
}

/** `page` is a relation with ids of fulfillment orders. $1 is the brand. */
const workSql = (page: string) => `
SELECT f.id, f.order_id AS "orderId", o.external_no AS "orderNo", f.location_id AS "locationId", l.type AS "locationType",
  l.cut_off AS "cutOff", l.timezone, f.status, f.method, o.channel_id AS "channelId", o.payment_status AS "paymentStatus",
  f.created_at AS "createdAt", f.promise_by AS "promiseBy", f.ship_by AS "shipBy", f.sample,
  o.receiver_sealed AS "receiverSealed", o.country, o.province, o.city, o.district, o.lat, o.lng,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('lineNo', x.line_no, 'skuId', x.sku_id, 'quantity', x.quantity)), '[]')
   FROM fulfillment_order_line x WHERE x.tenant_id = $1 AND x.fulfillment_order_id = f.id) AS lines,
  coalesce(o.receiver_phone_hash, o.buyer_key) AS twin, m.group_id AS "groupId", coalesce(g.status = 'waiting', false) AS waiting,
  EXISTS (SELECT 1 FROM merge_member e WHERE e.tenant_id = $1 AND e.fulfillment_order_id = f.id AND e.left_reason <> 'alone')
    AS left,
  EXISTS (SELECT 1 FROM interception i WHERE i.tenant_id = $1 AND i.fulfillment_order_id = f.id AND i.state = 'requested')
    OR o.open_holds > 0 AND EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open'
      AND h.severity = 'blocking' AND h.type NOT IN ('out_of_stock', 'no_location', 'presale')) AS stopped,
  EXISTS (SELECT 1 FROM wave_member w WHERE w.tenant_id = $1 AND w.fulfillment_order_id = f.id AND w.active)
    OR EXISTS (SELECT 1 FROM parcel_fulfillment b JOIN parcel p ON p.tenant_id = $1 AND p.id = b.parcel_id
      WHERE b.tenant_id = $1 AND b.fulfillment_order_id = f.id AND p.status <> 'voided') AS begun
FROM ${page} AS page
JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = page.id
JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
JOIN location l ON l.tenant_id = $1 AND l.id = f.location_id
LEFT JOIN merge_member m ON m.tenant_id = $1 AND m.fulfillment_order_id = f.id AND m.active
LEFT JOIN merge_group g ON g.tenant_id = $1 AND g.id = m.group_id
ORDER BY f.id`;

export const workById = (tx: TenantTx, ids: readonly string[]) =>
  tx.query<WorkRow>(workSql("(SELECT unnest($2::uuid[]) AS id)"), [tx.tenantId, binaryArray("uuid", ids)]);

/** Minutes by channel, for channels whose orders wait for each other. */
export type Windows = ReadonlyMap<string, number>;

/** A clock that is late finds what came together all the same. */
const graceMinutes = 2;

/**
 * Accepted work within its window that may be to the receiver of other such work at its location: the phone is the same,
 * or the buyer where the phone is hidden. Whether it is the same receiver is for the caller to see.
 */
export const twins = (tx: TenantTx, windows: Windows, now: Date) =>
  tx.query<WorkRow>(
    workSql(`(
      WITH fresh AS MATERIALIZED (
        SELECT f.id, f.order_id, f.location_id, coalesce(o.receiver_phone_hash, o.buyer_key) AS receiver
        FROM unnest($2::uuid[], $3::int4[]) AS w (channel_id, minutes)
        JOIN fulfillment_order f ON f.tenant_id = $1 AND f.status = 'accepted'
          AND f.created_at > $4::timestamptz - make_interval(mins => $5)
        JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id AND o.channel_id = w.channel_id
        WHERE f.method = 'ship' AND f.created_at > $4::timestamptz - make_interval(mins => w.minutes + ${graceMinutes}))
      SELECT id FROM fresh WHERE (location_id, receiver) IN (
        SELECT location_id, receiver FROM fresh WHERE receiver IS NOT NULL
        GROUP BY location_id, receiver HAVING count(DISTINCT order_id) > 1))`),
    [
      ...[tx.tenantId, [...windows.keys()], [...windows.values()], now],
      Math.max(0, ...windows.values()) + graceMinutes,
    ],
  );

/** Open work at the location of one fulfillment order that may be to its receiver. */
export const companions = (tx: TenantTx, id: string) =>
  tx.query<WorkRow>(
    workSql(`(
      SELECT DISTINCT n.id FROM fulfillment_order f
      JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
      JOIN sales_order other ON other.tenant_id = $1 AND (other.receiver_phone_hash = o.receiver_phone_hash
        OR o.receiver_phone_hash IS NULL AND other.receiver_phone_hash IS NULL AND other.buyer_key = o.buyer_key)
      JOIN fulfillment_order n ON n.tenant_id = $1 AND n.order_id = other.id AND n.location_id = f.location_id
        AND n.status IN ('accepted', 'picking') AND n.method = 'ship'
      WHERE f.tenant_id = $1 AND f.id = $2
      ORDER BY n.id LIMIT 50)`),
    [tx.tenantId, id],
  );

/** What was to be shipped since then, the latest first, to see what rules would have made of it. */
export const historySince = (tx: TenantTx, since: Date, limit: number) =>
  tx.query<WorkRow>(
    workSql(`(
      SELECT f.id FROM fulfillment_order f JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
      WHERE f.tenant_id = $1 AND f.created_at >= $2 AND f.method = 'ship'
        AND f.status NOT IN ('declined', 'expired', 'recalled', 'canceled')
      ORDER BY f.created_at DESC LIMIT $3)`),
    [tx.tenantId, since, limit],
  );
