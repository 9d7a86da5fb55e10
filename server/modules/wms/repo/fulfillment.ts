import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface FulfillmentState {
  id: string;
  orderId: string;
  locationId: string;
  status: FulfillmentStatus;
}

/** The fulfillment order of a delivery, its order locked first as everywhere. */
export async function lockFulfillment(tx: TenantTx, id: string): Promise<FulfillmentState | undefined> {
  const found = await tx.db.fulfillmentOrder.findFirst({ where: { id }, select: { orderId: true } });
  if (!found) return undefined;
  await tx.query("SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE", [
    tx.tenantId,
    found.orderId,
  ]);
  const [row] = await tx.query<FulfillmentState & Record<string, unknown>>(
    `SELECT id, order_id AS "orderId", location_id AS "locationId", status FROM fulfillment_order
     WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [tx.tenantId, id],
  );
  return row;
}

export const recallRow = (tx: TenantTx, id: string, reason: string, now: Date) =>
  tx.execute(
    `UPDATE fulfillment_order SET status = 'recalled', close_reason = $3, closed_at = $4, updated_at = $4,
       version = version + 1 WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, reason, now],
  );

export const advanceRow = (
  tx: TenantTx,
  id: string,
  from: readonly FulfillmentStatus[],
  to: FulfillmentStatus,
  now: Date,
) =>
  tx.execute(
    `UPDATE fulfillment_order SET status = $4, updated_at = $5, version = version + 1
     WHERE tenant_id = $1 AND id = $2 AND status = ANY ($3)`,
    [tx.tenantId, id, from, to, now],
  );

export async function openReservationsOf(tx: TenantTx, fulfillmentOrderId: string): Promise<string[]> {
  const rows = await tx.db.reservation.findMany({
    where: { fulfillmentOrderId, state: "open" },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => row.id);
}

interface ShippedParcel {
  locationId: string;
  fulfillmentOrderId: string;
  orderId: string;
  carrier: string;
  trackingNo: string;
  weightGrams: number | null;
  items: { lineNo: number; skuId: string; quantity: number }[];
  now: Date;
}

/** A parcel the warehouse packed and labeled itself. */
export async function insertShippedParcel(tx: TenantTx, parcel: ShippedParcel): Promise<void> {
  const { tenantId } = tx;
  const { items, now, fulfillmentOrderId, orderId, ...rest } = parcel;
  const id = newId();
  await tx.db.parcel.create({
    data: { tenantId, id, ...rest, status: "shipped", shippedAt: now, createdAt: now, updatedAt: now },
  });
  await tx.db.parcelFulfillment.create({ data: { tenantId, parcelId: id, fulfillmentOrderId, orderId } });
  await tx.db.parcelItem.createMany({
    data: items.map((item) => ({ tenantId, parcelId: id, fulfillmentOrderId, ...item })),
  });
}
