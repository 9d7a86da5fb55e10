import type { TenantTx } from "@/server/db/tenant-tx";

/** Holds that a change of the catalog may clear. */
const catalogHolds = ["unknown_sku", "price_below_floor", "price_off_list"];

/** An order's place in the line: when it was placed as the database writes it, to the microsecond. */
export interface Place {
  placedAt: string;
  id: string;
}

/** Orders held for what the catalog says, or does not say, about these SKU codes; oldest first, from behind a place. */
export function ordersWaitingForSkus(
  tx: TenantTx,
  codes: readonly string[],
  { after, limit }: { after?: Place | undefined; limit: number },
): Promise<Place[]> {
  return tx.query<Place & Record<string, unknown>>(
    `SELECT o.id, o.placed_at::text AS "placedAt" FROM sales_order o
     WHERE o.tenant_id = $1 AND ($5::uuid IS NULL OR (o.placed_at, o.id) > ($4::timestamptz, $5::uuid)) AND o.id IN (
       SELECT h.order_id FROM hold h
       JOIN order_line l ON l.tenant_id = h.tenant_id AND l.order_id = h.order_id
       LEFT JOIN sku k ON k.tenant_id = l.tenant_id AND k.id = l.sku_id
       WHERE h.tenant_id = $1 AND h.status = 'open' AND h.type = ANY($2) AND coalesce(k.code, l.sku_code) = ANY($3))
     ORDER BY o.placed_at, o.id LIMIT $6`,
    [tx.tenantId, catalogHolds, codes, after?.placedAt ?? null, after?.id ?? null, limit],
  );
}
