import type { DeliveryMethod } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";

interface OrderQuestion {
  method: DeliveryMethod;
  country: string;
  province: string;
  weightGrams: number;
  valueMinor: bigint;
  cod: boolean;
  channelId: string;
  locationId: string;
  currency: string;
}

/** What carrier rules look at, of a whole order as one parcel from where it was routed to. */
export const orderQuestion = async (tx: TenantTx, orderNo: string) =>
  (
    await tx.query<OrderQuestion & Record<string, unknown>>(
      `SELECT o.method, o.country, o.province, o.currency, o.channel_id AS "channelId",
         o.payment_status = 'cod' AND o.total_minor > o.paid_minor AS cod,
         coalesce(l.grams, 0)::int + 100 AS "weightGrams", coalesce(l.value, 0)::int8 AS "valueMinor",
         coalesce((SELECT f.location_id::text FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.order_id = o.id
           ORDER BY f.created_at DESC LIMIT 1), '') AS "locationId"
       FROM sales_order o
       LEFT JOIN LATERAL (
         SELECT sum(s.weight_grams * (x.quantity - x.canceled_quantity)) AS grams,
           sum(x.unit_price_minor * x.quantity - x.discount_minor) AS value
         FROM order_line x LEFT JOIN sku s ON s.tenant_id = $1 AND s.id = x.sku_id
         WHERE x.tenant_id = $1 AND x.order_id = o.id
       ) AS l ON true
       WHERE o.tenant_id = $1 AND o.external_no = $2 ORDER BY o.placed_at DESC LIMIT 1`,
      [tx.tenantId, orderNo],
    )
  )[0];
