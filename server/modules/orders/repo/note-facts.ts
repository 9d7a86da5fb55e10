import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";

/** What the buyer had written, and how far the work on an order is that has not left yet. */
export async function noteFacts(tx: TenantTx, orderId: string) {
  const [row] = await tx.query<{ buyerNote: string | null; open: FulfillmentStatus[] }>(
    `SELECT o.buyer_note AS "buyerNote", coalesce(array_agg(f.status) FILTER (WHERE f.status
       IN ('accepted', 'picking', 'packed', 'ready')), '{}') AS open
     FROM sales_order o LEFT JOIN fulfillment_order f ON f.tenant_id = $1 AND f.order_id = o.id
     WHERE o.tenant_id = $1 AND o.id = $2 GROUP BY o.buyer_note`,
    [tx.tenantId, orderId],
  );
  return row ?? { buyerNote: null, open: [] };
}
