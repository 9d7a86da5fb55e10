import type { TenantTx } from "@/server/db/tenant-tx";

export interface WorkLine {
  lineNo: number;
  skuId: string;
  quantity: number;
}

export const linesOf = (tx: TenantTx, id: string) =>
  tx.query<WorkLine>(
    `SELECT line_no AS "lineNo", sku_id AS "skuId", quantity FROM fulfillment_order_line
     WHERE tenant_id = $1 AND fulfillment_order_id = $2 ORDER BY line_no, sku_id`,
    [tx.tenantId, id],
  );

const columns = (lines: readonly WorkLine[]) => [
  lines.map((line) => line.lineNo),
  lines.map((line) => line.skuId),
  lines.map((line) => line.quantity),
];

/** A second fulfillment order, like the first in everything but its lines, which are taken from it. */
export async function splitLines(
  tx: TenantTx,
  id: string,
  rest: { id: string; lines: readonly WorkLine[] },
  now: Date,
): Promise<void> {
  await tx.execute(
    `INSERT INTO fulfillment_order (tenant_id, id, order_id, location_id, method, status, decision_id, promise_by, ship_by,
       accept_by, accepted_at, picked_at, hop, sample, created_at, updated_at)
     SELECT tenant_id, $3, order_id, location_id, method, status, decision_id, promise_by, ship_by,
       accept_by, accepted_at, picked_at, hop, sample, created_at, $4
     FROM fulfillment_order WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, rest.id, now],
  );
  await tx.execute(
    `INSERT INTO fulfillment_order_line (tenant_id, fulfillment_order_id, line_no, sku_id, quantity)
     SELECT $1, $2, line_no, sku_id, quantity FROM unnest($3::int4[], $4::uuid[], $5::int4[]) AS r (line_no, sku_id, quantity)`,
    [tx.tenantId, rest.id, ...columns(rest.lines)],
  );
  await tx.execute(
    `WITH rest AS (SELECT * FROM unnest($3::int4[], $4::uuid[], $5::int4[]) AS r (line_no, sku_id, quantity)), gone AS (
       DELETE FROM fulfillment_order_line l USING rest r WHERE l.tenant_id = $1 AND l.fulfillment_order_id = $2
         AND l.line_no = r.line_no AND l.sku_id = r.sku_id AND l.quantity <= r.quantity)
     UPDATE fulfillment_order_line l SET quantity = l.quantity - r.quantity FROM rest r
     WHERE l.tenant_id = $1 AND l.fulfillment_order_id = $2 AND l.line_no = r.line_no AND l.sku_id = r.sku_id
       AND l.quantity > r.quantity`,
    [tx.tenantId, id, ...columns(rest.lines)],
  );
}

/** Gives a reservation as a whole to another fulfillment order. */
export const moveReservation = (tx: TenantTx, id: string, fulfillmentId: string) =>
  tx.execute("UPDATE reservation SET fulfillment_order_id = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'open'", [
    tx.tenantId,
    id,
    fulfillmentId,
  ]);

/** Gives some units of a reservation to another fulfillment order. Together they are what was reserved at that time. */
export async function splitReservation(
  tx: TenantTx,
  id: string,
  rest: { id: string; fulfillmentId: string; quantity: number },
): Promise<void> {
  await tx.execute(
    `INSERT INTO reservation (tenant_id, id, order_id, line_no, sku_id, location_id, fulfillment_order_id, quantity, state,
       expires_at, created_at, sample)
     SELECT tenant_id, $3, order_id, line_no, sku_id, location_id, $4, $5, state, expires_at, created_at, sample
     FROM reservation WHERE tenant_id = $1 AND id = $2 AND state = 'open'`,
    [tx.tenantId, id, rest.id, rest.fulfillmentId, rest.quantity],
  );
  await tx.execute(
    "UPDATE reservation SET quantity = quantity - $3 WHERE tenant_id = $1 AND id = $2 AND state = 'open'",
    [tx.tenantId, id, rest.quantity],
  );
}
