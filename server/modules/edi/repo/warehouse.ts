import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";

/** What was sent to a warehouse under a number of ours. */
export async function sentWork(
  tx: TenantTx,
  partnerId: string,
  reference: string,
): Promise<{ fulfillmentId: string } | undefined> {
  const where = { partnerId, reference, direction: "out", document: "940" };
  const found = await tx.db.ediMessage.findFirst({ where, select: { fulfillmentId: true } });
  return found?.fulfillmentId ? { fulfillmentId: found.fulfillmentId } : undefined;
}

export interface Work {
  id: string;
  orderId: string;
  locationId: string;
  status: FulfillmentStatus;
}

/** Its order is locked first, as everywhere. */
export async function lockWork(tx: TenantTx, id: string): Promise<Work | undefined> {
  const found = await tx.db.fulfillmentOrder.findFirst({ where: { id }, select: { orderId: true } });
  if (!found) return undefined;
  await tx.query("SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE", [
    tx.tenantId,
    found.orderId,
  ]);
  const [row] = await tx.query<Work & Record<string, unknown>>(
    `SELECT id, order_id AS "orderId", location_id AS "locationId", status FROM fulfillment_order
     WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [tx.tenantId, id],
  );
  return row;
}

export interface WorkLine {
  lineNo: number;
  skuId: string;
  code: string;
  barcode: string | null;
  name: string;
  quantity: number;
}

export const workLines = (tx: TenantTx, id: string) =>
  tx.query<WorkLine & Record<string, unknown>>(
    `SELECT x.line_no AS "lineNo", x.sku_id AS "skuId", s.code, s.barcode, s.name, x.quantity FROM fulfillment_order_line x
     JOIN sku s ON s.tenant_id = $1 AND s.id = x.sku_id WHERE x.tenant_id = $1 AND x.fulfillment_order_id = $2
     ORDER BY x.line_no, s.code`,
    [tx.tenantId, id],
  );

/** The warehouse has it: nobody else works on it. */
export const beginWork = (tx: TenantTx, id: string, now: Date) =>
  tx.execute(
    `UPDATE fulfillment_order SET status = 'picking', picked_at = $3, updated_at = $3, version = version + 1
     WHERE tenant_id = $1 AND id = $2 AND status = 'accepted'`,
    [tx.tenantId, id, now],
  );

export interface WarehouseFacts {
  status: FulfillmentStatus;
  orderId: string;
  externalNo: string;
  receiverSealed: Buffer;
  country: string;
  province: string;
  city: string;
  district: string;
  postalCode: string | null;
  shipBy: Date | null;
  carrier: string | null;
  location: { code: string; name: string; province: string; city: string; street: string };
  brand: string;
}

/** What a warehouse has to know of a fulfillment order. */
export const warehouseFacts = async (tx: TenantTx, id: string): Promise<WarehouseFacts | undefined> =>
  (
    await tx.query<WarehouseFacts & Record<string, unknown>>(
      `SELECT f.status, o.id AS "orderId", o.external_no AS "externalNo", o.receiver_sealed AS "receiverSealed", o.country,
         o.province, o.city, o.district, o.postal_code AS "postalCode", f.ship_by AS "shipBy", f.carrier, t.name AS brand,
         jsonb_build_object('code', l.code, 'name', l.name, 'province', l.province, 'city', l.city, 'street', l.street) AS location
       FROM fulfillment_order f JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
       JOIN location l ON l.tenant_id = $1 AND l.id = f.location_id JOIN tenant t ON t.id = $1
       WHERE f.tenant_id = $1 AND f.id = $2`,
      [tx.tenantId, id],
    )
  )[0];
