import type { TenantTx } from "@/server/db/tenant-tx";

/** Holds that a change of the catalog may clear. */
const catalogHolds = ["unknown_sku", "price_below_floor", "price_off_list"];

/** Orders held for what the catalog says, or does not say, about these SKU codes; oldest first. */
export async function ordersWaitingForSkus(tx: TenantTx, codes: readonly string[], limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT o.id FROM sales_order o
     WHERE o.tenant_id = $1 AND o.id IN (
       SELECT h.order_id FROM hold h
       JOIN order_line l ON l.tenant_id = h.tenant_id AND l.order_id = h.order_id
       LEFT JOIN sku k ON k.tenant_id = l.tenant_id AND k.id = l.sku_id
       WHERE h.tenant_id = $1 AND h.status = 'open' AND h.type = ANY($2) AND coalesce(k.code, l.sku_code) = ANY($3))
     ORDER BY o.placed_at, o.id LIMIT $4`,
    [tx.tenantId, catalogHolds, codes, limit],
  );
  return rows.map((row) => row.id);
}
