import type { TenantTx } from "@/server/db/tenant-tx";
import type { StoredSku } from "@/server/domain/catalog/merge-sku";

/** With how it is followed: by lot, by piece or not at all. */
export type ExportedSku = StoredSku & { tracking: string };

/** Simple SKUs in code order, for exports. */
export function simpleSkusAfter(tx: TenantTx, after: string | undefined, limit: number): Promise<ExportedSku[]> {
  return tx.query<ExportedSku & Record<string, unknown>>(
    `SELECT s.id, s.code, st.code AS "styleCode", s.kind, s.name, s.color, s.size, s.barcode,
       s.weight_grams AS "weightGrams", s.list_price_minor AS "listPriceMinor", s.cost_minor AS "costMinor",
       s.floor_price_minor AS "floorPriceMinor", s.currency, s.category, s.season, s.tags, s.active,
       coalesce(t.tracking, 'none') AS tracking
     FROM sku s JOIN style st ON st.tenant_id = s.tenant_id AND st.id = s.style_id
     LEFT JOIN sku_tracking t ON t.tenant_id = s.tenant_id AND t.sku_id = s.id
     WHERE s.tenant_id = $1 AND s.kind = 'simple' AND ($2::text IS NULL OR s.code > $2) ORDER BY s.code LIMIT $3`,
    [tx.tenantId, after ?? null, limit],
  );
}
