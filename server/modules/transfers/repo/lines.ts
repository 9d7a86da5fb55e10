import type { DiscrepancyKind, Settlement } from "@/lib/contracts/transfer";
import { availableUnits } from "@/server/db/available";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { ReceiptLine } from "@/server/domain/transfer/receipt";

export interface StoredLine {
  skuId: string;
  skuCode: string;
  requested: number;
  shipped: number | null;
  weightGrams: number;
}

export function linesOf(tx: TenantTx, transferId: string): Promise<StoredLine[]> {
  return tx.query<StoredLine & Record<string, unknown>>(
    `SELECT l.sku_id AS "skuId", k.code AS "skuCode", l.requested, l.shipped, coalesce(k.weight_grams, 0) AS "weightGrams"
     FROM transfer_line l JOIN sku k ON k.tenant_id = l.tenant_id AND k.id = l.sku_id
     WHERE l.tenant_id = $1 AND l.transfer_id = $2 ORDER BY l.sku_id`,
    [tx.tenantId, transferId],
  );
}

export interface Place {
  locationId: string;
  skuId: string;
}

/** What may still be promised at places, by `placeKey`; the rows locked in the order everybody locks stock in. */
export async function lockAvailable(tx: TenantTx, places: readonly Place[]): Promise<Map<string, number>> {
  const rows = await tx.query<Place & { units: number }>(
    `SELECT s.sku_id AS "skuId", s.location_id AS "locationId", ${availableUnits("s")} AS units
     FROM unnest($2::uuid[], $3::uuid[]) AS r (sku_id, location_id)
     JOIN stock_level s ON s.tenant_id = $1 AND s.sku_id = r.sku_id AND s.location_id = r.location_id
     ORDER BY s.sku_id, s.location_id FOR NO KEY UPDATE OF s`,
    [tx.tenantId, places.map((place) => place.skuId), places.map((place) => place.locationId)],
  );
  return new Map(rows.map((row) => [placeKey(row), row.units]));
}

export const placeKey = ({ locationId, skuId }: Place) => `${locationId}:${skuId}`;

export async function writeShipped(
  tx: TenantTx,
  transferId: string,
  lines: readonly { skuId: string; shipped: number }[],
): Promise<void> {
  await tx.execute(
    `UPDATE transfer_line l SET shipped = r.shipped FROM unnest($3::uuid[], $4::int[]) AS r (sku_id, shipped)
     WHERE l.tenant_id = $1 AND l.transfer_id = $2 AND l.sku_id = r.sku_id`,
    [tx.tenantId, transferId, lines.map((line) => line.skuId), lines.map((line) => line.shipped)],
  );
}

/** Writes what came; a SKU nobody sent becomes a line, and what differs a difference to settle. */
export async function writeReceipt(tx: TenantTx, transferId: string, lines: readonly ReceiptLine[]): Promise<void> {
  await tx.execute(
    `INSERT INTO transfer_line (tenant_id, transfer_id, sku_id, requested, shipped, received)
     SELECT $1, $2, sku_id, 0, 0, received FROM unnest($3::uuid[], $4::int[]) AS r (sku_id, received)
     ON CONFLICT (tenant_id, transfer_id, sku_id) DO UPDATE SET received = EXCLUDED.received`,
    [tx.tenantId, transferId, lines.map((line) => line.skuId), lines.map((line) => line.received)],
  );
  const differing = lines.flatMap(({ skuId, discrepancy }) => (discrepancy ? [{ skuId, ...discrepancy }] : []));
  await tx.execute(
    `INSERT INTO transfer_discrepancy (tenant_id, transfer_id, sku_id, kind, quantity)
     SELECT $1, $2, sku_id, kind, quantity FROM unnest($3::uuid[], $4::text[], $5::int[]) AS r (sku_id, kind, quantity)`,
    [
      ...[tx.tenantId, transferId, differing.map((row) => row.skuId), differing.map((row) => row.kind)],
      differing.map((row) => row.quantity),
    ],
  );
}

export interface StoredDiscrepancy {
  skuId: string;
  kind: DiscrepancyKind;
  quantity: number;
  settlement: Settlement | null;
}

export function discrepanciesOf(tx: TenantTx, transferId: string): Promise<StoredDiscrepancy[]> {
  return tx.query<StoredDiscrepancy & Record<string, unknown>>(
    `SELECT sku_id AS "skuId", kind, quantity, settlement FROM transfer_discrepancy
     WHERE tenant_id = $1 AND transfer_id = $2 ORDER BY sku_id`,
    [tx.tenantId, transferId],
  );
}

export async function writeSettlement(
  tx: TenantTx,
  transferId: string,
  row: { skuId: string; settlement: Settlement; note: string; by: string | null; now: Date },
): Promise<void> {
  await tx.execute(
    `UPDATE transfer_discrepancy SET settlement = $4, note = $5, settled_by_id = $6, settled_at = $7
     WHERE tenant_id = $1 AND transfer_id = $2 AND sku_id = $3 AND settlement IS NULL`,
    [tx.tenantId, transferId, row.skuId, row.settlement, row.note, row.by, row.now],
  );
}
