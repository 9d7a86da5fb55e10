import type { TenantTx } from "@/server/db/tenant-tx";

export interface FoundOrder {
  id: string;
  externalNo: string;
  channel: string;
  status: string;
  currency: string;
  totalMinor: bigint;
  freightMinor: bigint;
  discountMinor: bigint;
  lineCount: number;
}

/** Orders of any channel by their numbers, locked in the order of their ids until the transaction ends. */
export const lockByNumbers = (tx: TenantTx, numbers: readonly string[]): Promise<FoundOrder[]> =>
  tx.query<FoundOrder & Record<string, unknown>>(
    `SELECT o.id, o.external_no AS "externalNo", c.code AS channel, o.status, o.currency, o.total_minor AS "totalMinor",
       o.freight_minor AS "freightMinor", o.discount_minor AS "discountMinor", o.line_count AS "lineCount"
     FROM channel c JOIN sales_order o ON o.tenant_id = $1 AND o.channel_id = c.id
     WHERE c.tenant_id = $1 AND o.external_no = ANY($2) ORDER BY o.id FOR UPDATE OF o`,
    [tx.tenantId, [...new Set(numbers)]],
  );

export interface NewLine {
  orderId: string;
  lineNo: number;
  sku: string;
  title: string | null;
  quantity: number;
  unitPriceMinor: bigint;
}

export async function insertLines(tx: TenantTx, lines: readonly NewLine[]): Promise<void> {
  await tx.execute(
    `INSERT INTO order_line (tenant_id, order_id, line_no, sku_code, title, quantity, unit_price_minor)
     SELECT $1, * FROM unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::int[], $7::int8[])`,
    [
      tx.tenantId,
      lines.map((line) => line.orderId),
      lines.map((line) => line.lineNo),
      lines.map((line) => line.sku),
      lines.map((line) => line.title),
      lines.map((line) => line.quantity),
      lines.map((line) => line.unitPriceMinor.toString()),
    ],
  );
}

/** Counts the lines that are there now, and writes what the order's discount comes to. */
export async function countLines(
  tx: TenantTx,
  orders: readonly { id: string; discountMinor: bigint }[],
  now: Date,
): Promise<void> {
  await tx.execute(
    `UPDATE sales_order o SET line_count = l.lines, unit_count = l.units, discount_minor = c.discount,
       version = version + 1, updated_at = $4
     FROM unnest($2::uuid[], $3::int8[]) AS c(id, discount)
     JOIN LATERAL (SELECT count(*)::int AS lines, sum(quantity)::int AS units FROM order_line
       WHERE tenant_id = $1 AND order_id = c.id) l ON true
     WHERE o.tenant_id = $1 AND o.id = c.id`,
    [tx.tenantId, orders.map((order) => order.id), orders.map((order) => order.discountMinor.toString()), now],
  );
}

/** Open orders without lines, for a file to fill in. */
export const ordersWithoutLines = (tx: TenantTx, after: string | undefined, limit: number) =>
  tx.query<{ id: string; orderNo: string; channel: string }>(
    `SELECT o.id, o.external_no AS "orderNo", c.code AS channel
     FROM hold h JOIN sales_order o ON o.tenant_id = $1 AND o.id = h.order_id
     JOIN channel c ON c.tenant_id = $1 AND c.id = o.channel_id
     WHERE h.tenant_id = $1 AND h.status = 'open' AND h.type = 'no_lines' AND ($2::uuid IS NULL OR o.id > $2)
     ORDER BY o.id LIMIT $3`,
    [tx.tenantId, after ?? null, limit],
  );
