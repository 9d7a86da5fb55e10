import type { TenantTx } from "@/server/db/tenant-tx";
import type { LineWish, OrderedLine, PieceLine } from "@/server/domain/fulfillment/cut-lines";

/** The lines of a locked order, bundles with their parts. */
export const orderedLines = (tx: TenantTx, orderId: string) =>
  tx.query<OrderedLine & Record<string, unknown>>(
    `SELECT l.line_no AS "lineNo", l.quantity, l.canceled_quantity AS canceled,
       coalesce(jsonb_agg(jsonb_build_object('skuId', coalesce(b.component_sku_id, l.sku_id), 'per', coalesce(b.quantity, 1)))
         FILTER (WHERE l.sku_id IS NOT NULL), '[]') AS parts
     FROM order_line l LEFT JOIN bundle_component b ON b.tenant_id = $1 AND b.bundle_sku_id = l.sku_id
     WHERE l.tenant_id = $1 AND l.order_id = $2 GROUP BY l.line_no, l.quantity, l.canceled_quantity ORDER BY l.line_no`,
    [tx.tenantId, orderId],
  );

/** Every piece of the work of a locked order, with its SKU's code. */
export const piecesOf = (tx: TenantTx, orderId: string) =>
  tx.query<PieceLine & { fulfillmentId: string; skuCode: string }>(
    `SELECT f.id AS "fulfillmentId", x.line_no AS "lineNo", x.sku_id AS "skuId", s.code AS "skuCode", x.quantity
     FROM fulfillment_order f JOIN fulfillment_order_line x ON x.tenant_id = $1 AND x.fulfillment_order_id = f.id
     JOIN sku s ON s.tenant_id = $1 AND s.id = x.sku_id
     WHERE f.tenant_id = $1 AND f.order_id = $2 ORDER BY f.id, x.line_no, x.sku_id`,
    [tx.tenantId, orderId],
  );

export const addCanceled = (tx: TenantTx, orderId: string, wishes: readonly LineWish[]) =>
  tx.execute(
    `UPDATE order_line l SET canceled_quantity = l.canceled_quantity + w.units
     FROM unnest($3::int4[], $4::int4[]) AS w (line_no, units)
     WHERE l.tenant_id = $1 AND l.order_id = $2 AND l.line_no = w.line_no`,
    [tx.tenantId, orderId, wishes.map((wish) => wish.lineNo), wishes.map((wish) => wish.quantity)],
  );

/** What is kept for these lines and given to no work yet. */
export const keptUnrouted = async (tx: TenantTx, orderId: string, lineNos: readonly number[]): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT r.id FROM reservation r WHERE r.tenant_id = $1 AND r.order_id = $2 AND r.state = 'open' AND r.line_no = ANY ($3::int4[])
         AND NOT EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.id = r.fulfillment_order_id)
       ORDER BY r.id`,
      [tx.tenantId, orderId, lineNos],
    )
  ).map((row) => row.id);

/** Whether this request has canceled units of the order already. */
export const isCut = async (tx: TenantTx, orderId: string, requestKey: string): Promise<boolean> => {
  const rows = await tx.query(
    `SELECT 1 FROM order_event WHERE tenant_id = $1 AND order_id = $2 AND type = 'lines_canceled'
       AND data ->> 'requestKey' = $3`,
    [tx.tenantId, orderId, requestKey],
  );
  return rows.length > 0;
};
