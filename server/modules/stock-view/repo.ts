import { availableUnits } from "@/server/db/available";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface StockRow {
  location_id: string;
  sku_id: string;
  location: string;
  sku: string;
  on_hand: number;
  reserved: number;
  locked: number;
  in_transit: number;
  quality_check: number;
  damaged: number;
  safety: number;
  available: number;
}

export interface StockFilter {
  /** Codes. */
  sku?: string;
  location?: string;
}

/** One page of stock levels in (location, SKU) order of their ids, from behind `after`. */
export async function pageOfStock(
  tx: TenantTx,
  filter: StockFilter,
  { after, limit }: { after: { locationId: string; skuId: string } | undefined; limit: number },
): Promise<StockRow[]> {
  const values: unknown[] = [tx.tenantId, limit];
  const given = (value: unknown) => `$${values.push(value)}`;
  const where = ["s.tenant_id = $1"];
  const codeIs = (table: "sku" | "location", code: string) =>
    `(SELECT id FROM ${table} WHERE tenant_id = $1 AND code = ${given(code)})`;
  if (filter.sku !== undefined) where.push(`s.sku_id = ${codeIs("sku", filter.sku)}`);
  if (filter.location !== undefined) where.push(`s.location_id = ${codeIs("location", filter.location)}`);
  if (after) where.push(`(s.location_id, s.sku_id) > (${given(after.locationId)}::uuid, ${given(after.skuId)}::uuid)`);
  return tx.query<StockRow>(
    `SELECT s.location_id, s.sku_id, l.code AS location, k.code AS sku, s.on_hand, s.reserved, s.locked, s.in_transit,
        s.quality_check, s.damaged, s.safety, ${availableUnits("s")} AS available
      FROM stock_level s
      JOIN location l ON l.tenant_id = s.tenant_id AND l.id = s.location_id
      JOIN sku k ON k.tenant_id = s.tenant_id AND k.id = s.sku_id
      WHERE ${where.join(" AND ")} ORDER BY s.location_id, s.sku_id LIMIT $2`,
    values,
  );
}
