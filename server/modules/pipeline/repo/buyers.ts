import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface EarlierOrder {
  id: string;
  buyerKey: Buffer;
  placedAt: Date;
  items: { skuCode: string; quantity: number }[];
}

// One probe per buyer. Adding nothing to the time keeps the planner off the index by time, which all orders of a rush share.
const earlierSql = `
SELECT o.id, wanted.key AS "buyerKey", o.placed_at AS "placedAt",
  (SELECT coalesce(json_agg(json_build_object('skuCode', l.sku_code, 'quantity', l.quantity)), '[]')
   FROM order_line l WHERE l.tenant_id = $1 AND l.order_id = o.id) AS items
FROM unnest($2::bytea[]) AS wanted (key)
CROSS JOIN LATERAL (
  SELECT id, placed_at FROM sales_order
  WHERE tenant_id = $1 AND buyer_key = wanted.key AND placed_at + interval '0' BETWEEN $3 AND $4 AND status <> 'canceled'
  ORDER BY placed_at DESC LIMIT 50
) o
ORDER BY o.placed_at DESC, o.id DESC`;

/** Orders of these buyers placed in a stretch of time. */
export function loadOrdersOf(tx: TenantTx, buyerKeys: readonly Buffer[], from: Date, to: Date) {
  return tx.query<EarlierOrder>({
    name: "buyers.orders",
    text: earlierSql,
    values: [tx.tenantId, binaryArray("bytea", buyerKeys), from, to],
  });
}

export interface Block {
  phoneHash: Buffer;
  reason: string;
}

const blocksSql = `
SELECT phone_hash AS "phoneHash", reason FROM receiver_block
WHERE tenant_id = $1 AND phone_hash = ANY ($2::bytea[])`;

export function loadBlocks(tx: TenantTx, phoneHashes: readonly Buffer[]) {
  return tx.query<Block>({
    name: "buyers.blocks",
    text: blocksSql,
    values: [tx.tenantId, binaryArray("bytea", phoneHashes)],
  });
}
