import { availableUnits } from "@/server/db/available";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import { together } from "@/server/db/together";

/** A row of `stock_level`. */
export interface StockKey {
  skuId: string;
  locationId: string;
}

export const stockKey = (skuId: string, locationId: string) => `${skuId}${locationId}`;

const rowArrays = (rows: readonly StockKey[]) => [
  binaryArray(
    "uuid",
    rows.map((row) => row.skuId),
  ),
  binaryArray(
    "uuid",
    rows.map((row) => row.locationId),
  ),
];

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
  const locked = await tx.query<StockKey & { units: number }>({
    name: `stock.lock.${mode}`,
    text: lockSql(mode === "skip" ? "SKIP LOCKED" : ""),
    values: [tx.tenantId, ...rowArrays(rows)],
  });
  return new Map(locked.map((row) => [stockKey(row.skuId, row.locationId), row.units]));
}

export type LockStock = typeof lockStock;

const peekSql = `
SELECT array_agg(${availableUnits("s")} ORDER BY wanted.n)::text AS units
FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS wanted (sku_id, location_id, n)
LEFT JOIN stock_level s ON s.tenant_id = $1 AND s.sku_id = wanted.sku_id AND s.location_id = wanted.location_id`;

/** What is available on each row as committed by now, by `stockKey`; nobody is kept from taking it meanwhile. */
export const peekStock: LockStock = async (tx, rows) => {
  const [row] = await tx.query<{ units: string }>({
    name: "stock.peek",
    text: peekSql,
    values: [tx.tenantId, ...rowArrays(rows)],
  });
  const units = row?.units.slice(1, -1).split(",") ?? [];
  return new Map(
    rows.flatMap(({ skuId, locationId }, i) =>
      units[i] === "NULL" ? [] : [[stockKey(skuId, locationId), Number(units[i])]],
    ),
  );
};

// Rows are locked in the order they are listed in: a loop over the list is the only join left to the planner.
const reserveSql = `
UPDATE stock_level s SET reserved = s.reserved + d.quantity, updated_at = $5
FROM unnest($2::uuid[], $3::uuid[], $4::int4[]) AS d (sku_id, location_id, quantity)
WHERE s.tenant_id = $1 AND s.sku_id = d.sku_id AND s.location_id = d.location_id
  AND (d.quantity < 0 OR ${availableUnits("s")} >= d.quantity)
RETURNING s.sku_id AS "skuId", s.location_id AS "locationId"`;

/** Units of a row; negative ones are given back. */
export type StockUnits = StockKey & { quantity: number };

const bySkuThenLocation = (a: StockKey, b: StockKey) =>
  a.skuId < b.skuId ? -1 : a.skuId > b.skuId ? 1 : a.locationId < b.locationId ? -1 : 1;

/**
 * Adds to `reserved` wherever that many units are available, in the order everybody locks stock in, and returns the rows
 * that had too little and were left alone. Each row is listed once.
 */
export async function addReserved(tx: TenantTx, rows: readonly StockUnits[], now: Date): Promise<StockUnits[]> {
  if (rows.length === 0) return [];
  const sorted = [...rows].sort(bySkuThenLocation);
  const quantities = binaryArray(
    "int4",
    sorted.map((row) => row.quantity),
  );
  const [, done] = await together([
    tx.execute("SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off"),
    tx.query<StockKey>({
      name: "stock.reserve",
      text: reserveSql,
      values: [tx.tenantId, ...rowArrays(sorted), quantities, now],
    }),
  ]);
  if (done.length === sorted.length) return [];
  const had = new Set(done.map((row) => stockKey(row.skuId, row.locationId)));
  return sorted.filter((row) => !had.has(stockKey(row.skuId, row.locationId)));
}
