import type { Actor } from "@/lib/contracts/actor";
import type { CreatePurchaseOrder, PurchaseOrderStatus } from "@/lib/contracts/inbound";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { OrderedLine } from "@/server/domain/inbound/receive";
import { lockNumbers } from "./numbers";

export interface StoredOrder {
  id: string;
  number: number;
  locationId: string;
  supplier: string;
  status: PurchaseOrderStatus;
  version: number;
}

const columns = `id, number, location_id AS "locationId", supplier, status, version`;

/** Adds a purchase order, numbered without gaps per brand; nothing when the same click has made it before. */
export async function insertOrder(
  tx: TenantTx,
  order: CreatePurchaseOrder & { id: string; actor: Actor; now: Date },
): Promise<StoredOrder | undefined> {
  await lockNumbers(tx, "purchase_order");
  const { lines, actor } = order;
  const [row] = await tx.query<StoredOrder & Record<string, unknown>>(
    `INSERT INTO purchase_order (tenant_id, id, number, location_id, supplier, reference, note, expected_at, request_key,
       actor_type, actor_id, created_at, updated_at)
     SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11 FROM purchase_order WHERE tenant_id = $1
     ON CONFLICT (tenant_id, request_key) DO NOTHING RETURNING ${columns}`,
    [
      ...[tx.tenantId, order.id, order.locationId, order.supplier, order.reference, order.note],
      ...[order.expectedAt ?? null, order.requestKey, actor.type, actor.id ?? null, order.now],
    ],
  );
  if (!row) return undefined;
  await tx.execute(
    `INSERT INTO purchase_order_line (tenant_id, purchase_order_id, sku_id, ordered)
     SELECT $1, $2, sku_id, quantity FROM unnest($3::uuid[], $4::int[]) AS r (sku_id, quantity)`,
    [tx.tenantId, order.id, lines.map((line) => line.skuId), lines.map((line) => line.quantity)],
  );
  return row;
}

export async function orderByKey(tx: TenantTx, requestKey: string): Promise<string | undefined> {
  return (await tx.db.purchaseOrder.findFirst({ where: { requestKey }, select: { id: true } }))?.id;
}

export async function lockOrder(tx: TenantTx, id: string): Promise<StoredOrder | undefined> {
  const [row] = await tx.query<StoredOrder & Record<string, unknown>>(
    `SELECT ${columns} FROM purchase_order WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [tx.tenantId, id],
  );
  return row;
}

export function orderedLines(tx: TenantTx, orderId: string): Promise<OrderedLine[]> {
  return tx.query<OrderedLine & Record<string, unknown>>(
    `SELECT sku_id AS "skuId", ordered, received, over, closed_short AS "closedShort" FROM purchase_order_line
     WHERE tenant_id = $1 AND purchase_order_id = $2 ORDER BY sku_id`,
    [tx.tenantId, orderId],
  );
}

/** Units of a purchase order that deliveries under way have announced, by SKU. */
export async function announcedUnits(tx: TenantTx, orderId: string): Promise<Map<string, number>> {
  const rows = await tx.query<{ skuId: string; units: number }>(
    `SELECT l.sku_id AS "skuId", sum(l.expected - l.arrived - l.closed_short)::int AS units
     FROM inbound i JOIN inbound_line l ON l.tenant_id = i.tenant_id AND l.inbound_id = i.id
     WHERE i.tenant_id = $1 AND i.purchase_order_id = $2 AND i.status IN ('expected', 'receiving') GROUP BY l.sku_id`,
    [tx.tenantId, orderId],
  );
  return new Map(rows.map((row) => [row.skuId, row.units]));
}

export async function writeOrdered(tx: TenantTx, orderId: string, lines: readonly OrderedLine[]): Promise<void> {
  const column = (of: (line: OrderedLine) => number) => binaryArray("int4", lines.map(of));
  await tx.execute(
    `UPDATE purchase_order_line l SET received = r.received, over = r.over, closed_short = r.closed_short
     FROM unnest($3::uuid[], $4::int4[], $5::int4[], $6::int4[]) AS r (sku_id, received, over, closed_short)
     WHERE l.tenant_id = $1 AND l.purchase_order_id = $2 AND l.sku_id = r.sku_id`,
    [
      ...[tx.tenantId, orderId, lines.map((line) => line.skuId), column((line) => line.received)],
      ...[column((line) => line.over), column((line) => line.closedShort)],
    ],
  );
}

export async function moveOrder(
  tx: TenantTx,
  id: string,
  { status, reason, now }: { status: PurchaseOrderStatus; reason?: string; now: Date },
): Promise<void> {
  await tx.execute(
    `UPDATE purchase_order SET status = $3, close_reason = coalesce($4, close_reason), updated_at = $5, version = version + 1,
       closed_at = CASE WHEN $3 <> 'open' THEN $5::timestamptz END WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, status, reason ?? null, now],
  );
}
