import type { TenantTx } from "@/server/db/tenant-tx";
import type { StoredSku } from "@/server/domain/catalog/merge-sku";

/** Simple SKUs in code order, for exports. */
export function simpleSkusAfter(tx: TenantTx, after: string | undefined, limit: number): Promise<StoredSku[]> {
  return tx.query<StoredSku>(
    `SELECT s.id, s.code, st.code AS "styleCode", s.kind, s.name, s.color, s.size, s.barcode,
       s.weight_grams AS "weightGrams", s.list_price_minor AS "listPriceMinor", s.cost_minor AS "costMinor",
       s.floor_price_minor AS "floorPriceMinor", s.currency, s.category, s.season, s.tags, s.active
     FROM sku s JOIN style st ON st.tenant_id = s.tenant_id AND st.id = s.style_id
     WHERE s.tenant_id = $1 AND s.kind = 'simple' AND ($2::text IS NULL OR s.code > $2) ORDER BY s.code LIMIT $3`,
    [tx.tenantId, after ?? null, limit],
  );
}
