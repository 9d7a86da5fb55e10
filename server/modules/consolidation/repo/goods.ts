import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

/** What SKUs are, as far as split rules ask. */
export const goodsBySku = (tx: TenantTx, skuIds: readonly string[]) =>
  tx.query<{ skuId: string; category: string | null; grams: number }>(
    `SELECT s.id AS "skuId", coalesce(s.category, t.category) AS category, coalesce(s.weight_grams, 500) AS grams
     FROM sku s JOIN style t ON t.tenant_id = $1 AND t.id = s.style_id
     WHERE s.tenant_id = $1 AND s.id = ANY ($2::uuid[])`,
    [tx.tenantId, binaryArray("uuid", skuIds)],
  );

/** What of orders was sold before it was there, and for when it was promised. */
export const presoldOf = (tx: TenantTx, orderIds: readonly string[]) =>
  tx.query<{ orderId: string; lineNo: number; skuId: string; promiseAt: Date | null }>(
    `SELECT order_id AS "orderId", line_no AS "lineNo", sku_id AS "skuId", max(promise_at) AS "promiseAt"
     FROM supply_peg WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND presale_id IS NOT NULL AND status <> 'dropped'
     GROUP BY order_id, line_no, sku_id`,
    [tx.tenantId, binaryArray("uuid", orderIds)],
  );
