import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface OrderChange {
  id: string;
  status: string;
  openHolds: number;
}

/** New status and number of holds; every change raises the version, so that who looked at the old one learns of it. */
export async function updateOrders(tx: TenantTx, changes: readonly OrderChange[], now: Date): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(
    `UPDATE sales_order o SET status = c.status, open_holds = c.open_holds, version = o.version + 1, updated_at = $5
     FROM unnest($2::uuid[], $3::text[], $4::int4[]) AS c (id, status, open_holds)
     WHERE o.tenant_id = $1 AND o.id = c.id`,
    [
      tx.tenantId,
      binaryArray(
        "uuid",
        changes.map((change) => change.id),
      ),
      binaryArray(
        "text",
        changes.map((change) => change.status),
      ),
      binaryArray(
        "int4",
        changes.map((change) => change.openHolds),
      ),
      now,
    ],
  );
}

export interface LineSku {
  orderId: string;
  lineNo: number;
  skuId: string;
}

export async function updateLineSkus(tx: TenantTx, lines: readonly LineSku[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.execute(
    `UPDATE order_line l SET sku_id = c.sku_id FROM unnest($2::uuid[], $3::int4[], $4::uuid[]) AS c (order_id, line_no, sku_id)
     WHERE l.tenant_id = $1 AND l.order_id = c.order_id AND l.line_no = c.line_no`,
    [
      tx.tenantId,
      binaryArray(
        "uuid",
        lines.map((line) => line.orderId),
      ),
      binaryArray(
        "int4",
        lines.map((line) => line.lineNo),
      ),
      binaryArray(
        "uuid",
        lines.map((line) => line.skuId),
      ),
    ],
  );
}

export async function clearHolds(tx: TenantTx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(
    `UPDATE hold SET status = 'cleared', closed_at = $3 WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND status = 'open'`,
    [tx.tenantId, binaryArray("uuid", ids), now],
  );
}

/** The buyer has paid: what was kept for a while is kept for good. */
export async function keepReservations(tx: TenantTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(
    "UPDATE reservation SET expires_at = NULL WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state = 'open'",
    [tx.tenantId, binaryArray("uuid", ids)],
  );
}
