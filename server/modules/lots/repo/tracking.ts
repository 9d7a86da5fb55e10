import { isByLot, type Tracking } from "@/lib/contracts/lot";
import type { TenantTx } from "@/server/db/tenant-tx";

/** How these SKUs are followed; one that is missing is not. */
export async function trackingOf(tx: TenantTx, skuIds: readonly string[]): Promise<Map<string, Tracking>> {
  const rows = await tx.db.skuTracking.findMany({ where: { skuId: { in: [...new Set(skuIds)] } } });
  return new Map(rows.map((row) => [row.skuId, row.tracking as Tracking]));
}

export interface TrackingChange {
  skuId: string;
  tracking: Tracking;
}

export async function saveTracking(tx: TenantTx, rows: readonly TrackingChange[], now: Date): Promise<void> {
  const off = rows.filter((row) => row.tracking === "none").map((row) => row.skuId);
  if (off.length > 0) await tx.db.skuTracking.deleteMany({ where: { skuId: { in: off } } });
  const on = rows.filter((row) => row.tracking !== "none");
  if (on.length === 0) return;
  await tx.execute(
    `INSERT INTO sku_tracking (tenant_id, sku_id, tracking, updated_at)
     SELECT $1, r.sku_id, r.tracking, $4 FROM unnest($2::uuid[], $3::text[]) AS r (sku_id, tracking)
     ON CONFLICT (tenant_id, sku_id) DO UPDATE SET tracking = excluded.tracking, updated_at = $4`,
    [tx.tenantId, on.map((row) => row.skuId), on.map((row) => row.tracking), now],
  );
}

export const findSku = (tx: TenantTx, id: string) =>
  tx.db.sku.findFirst({ where: { id, kind: "simple" }, select: { id: true, code: true } });

export interface TrackedLine {
  fulfillmentOrderId: string;
  skuId: string;
  skuCode: string;
  quantity: number;
  byLot: boolean;
  bySerial: boolean;
}

/** What of these fulfillment orders is followed by lot or by piece: the one look every shipment pays for it. */
export async function trackedLines(tx: TenantTx, fulfillmentOrderIds: readonly string[]): Promise<TrackedLine[]> {
  const rows = await tx.query<Omit<TrackedLine, "byLot" | "bySerial"> & { tracking: Tracking }>(
    `SELECT l.fulfillment_order_id AS "fulfillmentOrderId", l.sku_id AS "skuId", k.code AS "skuCode", t.tracking,
       sum(l.quantity)::int AS quantity
     FROM fulfillment_order_line l
     JOIN sku_tracking t ON t.tenant_id = $1 AND t.sku_id = l.sku_id
     JOIN sku k ON k.tenant_id = $1 AND k.id = l.sku_id
     WHERE l.tenant_id = $1 AND l.fulfillment_order_id = ANY ($2::uuid[])
     GROUP BY l.fulfillment_order_id, l.sku_id, k.code, t.tracking ORDER BY l.fulfillment_order_id, k.code`,
    [tx.tenantId, fulfillmentOrderIds],
  );
  return rows.map(({ tracking, ...row }) => ({ ...row, byLot: isByLot(tracking), bySerial: tracking === "serial" }));
}

/** The same of units that are said to have left for a fulfillment order, whatever it has now. */
export async function trackedUnits(
  tx: TenantTx,
  fulfillmentOrderId: string,
  units: ReadonlyMap<string, number>,
): Promise<TrackedLine[]> {
  const rows = await tx.query<{ skuId: string; skuCode: string; tracking: Tracking }>(
    `SELECT k.id AS "skuId", k.code AS "skuCode", t.tracking FROM sku k
     JOIN sku_tracking t ON t.tenant_id = $1 AND t.sku_id = k.id
     WHERE k.tenant_id = $1 AND k.id = ANY ($2::uuid[]) ORDER BY k.code`,
    [tx.tenantId, [...units.keys()]],
  );
  return rows.map(({ tracking, ...row }) => ({
    ...{ ...row, fulfillmentOrderId, quantity: units.get(row.skuId) ?? 0 },
    ...{ byLot: isByLot(tracking), bySerial: tracking === "serial" },
  }));
}

/** Everything a fulfillment order has, followed or not: what has to be locked together. */
export async function skusOf(tx: TenantTx, fulfillmentOrderId: string): Promise<string[]> {
  const rows = await tx.query<{ skuId: string }>(
    `SELECT DISTINCT sku_id AS "skuId" FROM fulfillment_order_line WHERE tenant_id = $1 AND fulfillment_order_id = $2`,
    [tx.tenantId, fulfillmentOrderId],
  );
  return rows.map((row) => row.skuId);
}

export const placeOf = (tx: TenantTx, fulfillmentOrderId: string) =>
  tx.db.fulfillmentOrder.findFirst({ where: { id: fulfillmentOrderId }, select: { locationId: true } });

export const findPlace = (tx: TenantTx, locationId: string) =>
  tx.db.location.findFirst({ where: { id: locationId }, select: { id: true } });
