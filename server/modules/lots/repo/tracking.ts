import type { Tracking } from "@/lib/contracts/lot";
import type { TenantTx } from "@/server/db/tenant-tx";

/** How these SKUs are followed; one that is missing is not. */
export async function trackingOf(tx: TenantTx, skuIds: readonly string[]): Promise<Map<string, Tracking>> {
  const rows = await tx.db.skuTracking.findMany({ where: { skuId: { in: [...skuIds] } } });
  return new Map(rows.map((row) => [row.skuId, row.tracking as Tracking]));
}

export async function saveTracking(tx: TenantTx, skuId: string, tracking: Tracking, now: Date): Promise<void> {
  const { tenantId } = tx;
  const where = { tenantId_skuId: { tenantId, skuId } };
  if (tracking === "none") await tx.db.skuTracking.deleteMany({ where: { skuId } });
  else
    await tx.db.skuTracking.upsert({
      where,
      create: { tenantId, skuId, tracking, updatedAt: now },
      update: { tracking, updatedAt: now },
    });
}

export const findSku = (tx: TenantTx, id: string) =>
  tx.db.sku.findFirst({ where: { id, kind: "simple" }, select: { id: true, code: true } });

export interface ShippedFrom {
  orderId: string;
  locationId: string;
  lines: { skuId: string; skuCode: string; quantity: number }[];
}

/** Where a fulfillment order leaves from, and how many of which SKU it has. */
export async function findShipment(tx: TenantTx, fulfillmentOrderId: string): Promise<ShippedFrom | undefined> {
  const rows = await tx.query<ShippedFrom["lines"][number] & { orderId: string; locationId: string }>(
    `SELECT f.order_id AS "orderId", f.location_id AS "locationId", l.sku_id AS "skuId", k.code AS "skuCode", sum(l.quantity)::int AS quantity
     FROM fulfillment_order f
     JOIN fulfillment_order_line l ON l.tenant_id = f.tenant_id AND l.fulfillment_order_id = f.id
     JOIN sku k ON k.tenant_id = l.tenant_id AND k.id = l.sku_id
     WHERE f.tenant_id = $1 AND f.id = $2 GROUP BY f.order_id, f.location_id, l.sku_id, k.code ORDER BY k.code`,
    [tx.tenantId, fulfillmentOrderId],
  );
  const [first] = rows;
  return first && { orderId: first.orderId, locationId: first.locationId, lines: rows };
}
