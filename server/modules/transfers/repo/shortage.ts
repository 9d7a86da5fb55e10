import type { DeliveryMethod } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface ShortOrder {
  id: string;
  channelId: string;
  method: DeliveryMethod;
  pickupLocationId: string | null;
  pickupCode: string | null;
  promiseBy: Date | null;
  country: string;
  province: string;
  city: string;
  district: string;
  lat: number | null;
  lng: number | null;
}

/** An order that still waits; nothing when it is over. */
export async function findShortOrder(tx: TenantTx, orderId: string): Promise<ShortOrder | undefined> {
  const [order] = await tx.query<ShortOrder & Record<string, unknown>>(
    `SELECT id, channel_id AS "channelId", method, pickup_location_id AS "pickupLocationId", pickup_code AS "pickupCode",
       promise_by AS "promiseBy", country, province, city, district, lat, lng
     FROM sales_order WHERE tenant_id = $1 AND id = $2 AND status IN ('received', 'ready', 'in_fulfillment')`,
    [tx.tenantId, orderId],
  );
  return order;
}

export interface ShortSku {
  skuId: string;
  skuCode: string;
  /** Units the order waits for that no transfer brings yet. */
  quantity: number;
  weightGrams: number;
}

/** What an order lacks, as its open supply holds say, less what transfers already bring. */
export function shortSkus(tx: TenantTx, orderId: string): Promise<ShortSku[]> {
  return tx.query<ShortSku & Record<string, unknown>>(
    `SELECT k.id AS "skuId", k.code AS "skuCode", coalesce(k.weight_grams, 0) AS "weightGrams",
       (sum((h.detail -> 'params' ->> 'wanted')::int) - coalesce(pegged.units, 0))::int AS quantity
     FROM hold h JOIN sku k ON k.tenant_id = h.tenant_id AND k.id::text = h.cause AND k.kind = 'simple'
     LEFT JOIN LATERAL (SELECT sum(p.quantity) AS units FROM transfer_peg p
       WHERE p.tenant_id = h.tenant_id AND p.order_id = h.order_id AND p.sku_id = k.id AND p.status = 'open') pegged ON true
     WHERE h.tenant_id = $1 AND h.order_id = $2 AND h.status = 'open' AND h.type IN ('out_of_stock', 'no_location')
       AND h.scope LIKE 'line:%'
     GROUP BY k.id, k.code, k.weight_grams, pegged.units
     HAVING sum((h.detail -> 'params' ->> 'wanted')::int) > coalesce(pegged.units, 0) ORDER BY k.id`,
    [tx.tenantId, orderId],
  );
}
