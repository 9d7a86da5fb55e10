import type { StartCount } from "@/lib/contracts/count";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { CountedRow } from "@/server/domain/count/difference";

/** The SKUs a count is about: named ones, or those of the categories, or all the location has or had. */
export async function skusToCount(tx: TenantTx, count: StartCount): Promise<string[]> {
  const named = count.kind === "skus" || count.kind === "micro";
  const rows = await tx.query<{ id: string }>(
    named
      ? "SELECT id FROM sku WHERE tenant_id = $1 AND kind = 'simple' AND id = ANY ($2::uuid[])"
      : `SELECT k.id FROM stock_level s JOIN sku k ON k.tenant_id = s.tenant_id AND k.id = s.sku_id
         WHERE s.tenant_id = $1 AND s.location_id = $2 AND ($3::text[] IS NULL OR k.category = ANY ($3))
           AND (s.on_hand > 0 OR k.active) ORDER BY k.code`,
    named
      ? [tx.tenantId, count.skuIds]
      : [tx.tenantId, count.locationId, count.kind === "category" ? count.categories : null],
  );
  return rows.map((row) => row.id);
}

/** Adds rows with what the books say now. */
export async function insertLines(
  tx: TenantTx,
  countId: string,
  locationId: string,
  skuIds: readonly string[],
  frozen: readonly string[],
): Promise<void> {
  await tx.execute(
    `INSERT INTO stock_count_line (tenant_id, count_id, sku_id, snapshot, frozen)
     SELECT $1, $2, r.sku_id, coalesce(s.on_hand, 0), r.sku_id = ANY ($5::uuid[])
     FROM unnest($4::uuid[]) AS r (sku_id)
     LEFT JOIN stock_level s ON s.tenant_id = $1 AND s.location_id = $3 AND s.sku_id = r.sku_id
     ON CONFLICT DO NOTHING`,
    [tx.tenantId, countId, locationId, binaryArray("uuid", skuIds), binaryArray("uuid", frozen)],
  );
}

/** Numbers so far, of all rows when no SKUs are named; SKUs that are not part of the count are absent. */
export async function countedSoFar(
  tx: TenantTx,
  countId: string,
  skuIds: readonly string[] | undefined,
): Promise<Map<string, number | null>> {
  const rows = await tx.query<{ skuId: string; counted: number | null }>(
    `SELECT sku_id AS "skuId", counted FROM stock_count_line
     WHERE tenant_id = $1 AND count_id = $2 AND ($3::uuid[] IS NULL OR sku_id = ANY ($3))`,
    [tx.tenantId, countId, skuIds ?? null],
  );
  return new Map(rows.map((row) => [row.skuId, row.counted]));
}

export interface CountedNumber {
  skuId: string;
  counted: number;
}

/** Writes numbers with what the books say at this moment. */
export async function writeCounted(
  tx: TenantTx,
  count: { id: string; locationId: string },
  rows: readonly CountedNumber[],
  { by, now }: { by: string; now: Date },
): Promise<void> {
  await tx.execute(
    `UPDATE stock_count_line l SET counted = r.counted, expected = coalesce(s.on_hand, 0), counted_at = $6, counted_by_id = $7
     FROM unnest($4::uuid[], $5::int[]) AS r (sku_id, counted)
     LEFT JOIN stock_level s ON s.tenant_id = $1 AND s.location_id = $3 AND s.sku_id = r.sku_id
     WHERE l.tenant_id = $1 AND l.count_id = $2 AND l.sku_id = r.sku_id`,
    [
      ...[tx.tenantId, count.id, count.locationId, rows.map((row) => row.skuId), rows.map((row) => row.counted)],
      ...[now, by],
    ],
  );
}

/** Sends rows back to be counted again; their number is kept for comparison. */
export async function clearCounted(tx: TenantTx, countId: string, skuIds: readonly string[]): Promise<void> {
  await tx.execute(
    `UPDATE stock_count_line SET previous = counted, counted = NULL, expected = NULL, counted_at = NULL, counted_by_id = NULL
     WHERE tenant_id = $1 AND count_id = $2 AND sku_id = ANY ($3::uuid[]) AND counted IS NOT NULL`,
    [tx.tenantId, countId, skuIds],
  );
}

/** Units other counts have corrected since a row `l` of a count at location `c.location_id` was counted. */
export const correctedSince = `(SELECT coalesce(sum(m.on_hand), 0)::int FROM stock_movement m
  WHERE m.tenant_id = l.tenant_id AND m.sku_id = l.sku_id AND m.location_id = c.location_id
    AND m.at > l.counted_at AND m.cause = 'count' AND m.cause_id IS DISTINCT FROM c.id)`;

export type CountRow = CountedRow & { frozen: boolean };

/** Every row of a count, in SKU order. */
export function countRows(tx: TenantTx, countId: string): Promise<CountRow[]> {
  return tx.query<CountRow>(
    `SELECT l.sku_id AS "skuId", l.expected, l.counted, l.frozen, coalesce(s.on_hand, 0) AS "onHand",
       CASE WHEN l.counted_at IS NULL THEN 0 ELSE ${correctedSince} END AS corrected, k.cost_minor AS "unitMinor"
     FROM stock_count_line l
     JOIN stock_count c ON c.tenant_id = l.tenant_id AND c.id = l.count_id
     JOIN sku k ON k.tenant_id = l.tenant_id AND k.id = l.sku_id
     LEFT JOIN stock_level s ON s.tenant_id = l.tenant_id AND s.location_id = c.location_id AND s.sku_id = l.sku_id
     WHERE l.tenant_id = $1 AND l.count_id = $2 ORDER BY l.sku_id`,
    [tx.tenantId, countId],
  );
}
