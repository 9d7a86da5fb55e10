import type { TenantTx } from "@/server/db/tenant-tx";

/** SKUs by our own codes, bundles as their components. A code is absent when we do not have it. */
export const skusByCode = (tx: TenantTx, codes: readonly string[]) =>
  tx.query<{ code: string; skuId: string; quantity: number; weightGrams: number }>(
    `SELECT s.code, coalesce(c.id, s.id) AS "skuId", coalesce(b.quantity, 1) AS quantity,
       coalesce(c.weight_grams, s.weight_grams, 500) AS "weightGrams"
     FROM sku s
     LEFT JOIN bundle_component b ON b.tenant_id = $1 AND b.bundle_sku_id = s.id
     LEFT JOIN sku c ON c.tenant_id = $1 AND c.id = b.component_sku_id
     WHERE s.tenant_id = $1 AND s.code = ANY ($2::text[])`,
    [tx.tenantId, codes],
  );

export interface PastOrder {
  id: string;
  channelId: string;
  externalNo: string;
  placedAt: Date;
  method: string;
  /** As the channel named the store; it may be none of ours. */
  pickupCode: string | null;
  promiseBy: Date | null;
  country: string;
  province: string;
  city: string;
  district: string;
  lat: number | null;
  lng: number | null;
}

const orderColumns = `id, channel_id AS "channelId", external_no AS "externalNo", placed_at AS "placedAt", method,
  pickup_code AS "pickupCode", promise_by AS "promiseBy", country, province, city, district, lat, lng`;

/** The latest orders, of one channel or of all. */
export const latestOrders = (tx: TenantTx, channelId: string | null, limit: number) =>
  tx.query<PastOrder>(
    `SELECT ${orderColumns} FROM sales_order
     WHERE tenant_id = $1 AND status <> 'canceled' AND ($2::uuid IS NULL OR channel_id = $2) ORDER BY placed_at DESC, id DESC LIMIT $3`,
    [tx.tenantId, channelId, limit],
  );

export const pastLines = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<{ orderId: string; lineNo: number; skuId: string; quantity: number; weightGrams: number }>(
    `SELECT l.order_id AS "orderId", l.line_no AS "lineNo", coalesce(c.id, l.sku_id) AS "skuId",
       ((l.quantity - l.canceled_quantity) * coalesce(b.quantity, 1))::int AS quantity,
       coalesce(c.weight_grams, s.weight_grams, 500) AS "weightGrams"
     FROM order_line l JOIN sku s ON s.tenant_id = $1 AND s.id = l.sku_id
     LEFT JOIN bundle_component b ON b.tenant_id = $1 AND b.bundle_sku_id = s.id
     LEFT JOIN sku c ON c.tenant_id = $1 AND c.id = b.component_sku_id
     WHERE l.tenant_id = $1 AND l.order_id = ANY ($2::uuid[]) AND l.quantity > l.canceled_quantity
     ORDER BY l.order_id, l.line_no`,
    [tx.tenantId, orderIds],
  );

/** Units these orders took, which a replay may take again. */
export const unitsTaken = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<{ orderId: string; skuId: string; locationId: string; quantity: number }>(
    `SELECT order_id AS "orderId", sku_id AS "skuId", location_id AS "locationId", sum(quantity)::int AS quantity
     FROM reservation WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND state IN ('open', 'consumed')
     GROUP BY 1, 2, 3`,
    [tx.tenantId, orderIds],
  );

/** All decisions about an order, the standing one first. */
export const decisionsOf = (tx: TenantTx, orderId: string) =>
  tx.db.routingDecision.findMany({
    where: { tenantId: tx.tenantId, orderId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 20,
  });

interface KnownLocation {
  id: string;
  ordinal: number;
  code: string;
  name: string;
  type: string;
  city: string;
  lat: number;
  lng: number;
}

export const locationsByOrdinal = (tx: TenantTx, ordinals: readonly number[]) =>
  tx.query<KnownLocation>({
    name: "routing.locations-by-ordinal",
    text: "SELECT id, ordinal, code, name, type, city, lat, lng FROM location WHERE tenant_id = $1 AND ordinal = ANY ($2::int4[])",
    values: [tx.tenantId, ordinals],
  });
