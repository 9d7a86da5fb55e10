import { availableUnits } from "@/server/db/available";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

/** A row of `stock_level`. */
export interface StockKey {
  skuId: string;
  locationId: string;
}

export const stockKey = (skuId: string, locationId: string) => `${skuId}${locationId}`;

const lockSql = (mode: string) => `
SELECT s.sku_id AS "skuId", s.location_id AS "locationId", ${availableUnits("s")} AS units
FROM unnest($2::uuid[], $3::uuid[]) AS wanted (sku_id, location_id)
JOIN stock_level s ON s.tenant_id = $1 AND s.sku_id = wanted.sku_id AND s.location_id = wanted.location_id
ORDER BY s.sku_id, s.location_id FOR NO KEY UPDATE OF s ${mode}`;

/**
 * Locks stock rows and returns what is available on each, by `stockKey`. Always in (SKU, location) order, so that two
 * batches cannot wait for each other. Only the first lock of a transaction may wait; later ones skip what is taken.
 */
export async function lockStock(tx: TenantTx, rows: readonly StockKey[], mode: "wait" | "skip") {
  const skuIds = binaryArray(
    "uuid",
    rows.map((row) => row.skuId),
  );
  const locationIds = binaryArray(
    "uuid",
    rows.map((row) => row.locationId),
  );
  const locked = await tx.query<StockKey & { units: number }>({
    name: `stock.lock.${mode}`,
    text: lockSql(mode === "skip" ? "SKIP LOCKED" : ""),
    values: [tx.tenantId, skuIds, locationIds],
  });
  return new Map(locked.map((row) => [stockKey(row.skuId, row.locationId), row.units]));
}

export type LockStock = typeof lockStock;

const reserveSql = `
UPDATE stock_level s SET reserved = s.reserved + d.quantity, updated_at = $5
FROM unnest($2::uuid[], $3::uuid[], $4::int4[]) AS d (sku_id, location_id, quantity)
WHERE s.tenant_id = $1 AND s.sku_id = d.sku_id AND s.location_id = d.location_id`;

/** Adds to `reserved`; the rows are locked already and listed once each. */
export function addReserved(tx: TenantTx, rows: readonly (StockKey & { quantity: number })[], now: Date) {
  return tx.execute({
    name: "stock.reserve",
    text: reserveSql,
    values: [
      tx.tenantId,
      binaryArray(
        "uuid",
        rows.map((row) => row.skuId),
      ),
      binaryArray(
        "uuid",
        rows.map((row) => row.locationId),
      ),
      binaryArray(
        "int4",
        rows.map((row) => row.quantity),
      ),
      now,
    ],
  });
}
