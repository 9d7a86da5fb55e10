import type { TenantTx } from "@/server/db/tenant-tx";
import type { SkuIdentity } from "@/server/domain/catalog/sku-clashes";

/**
 * Whoever writes what SKUs are known by waits here, until the transaction ends: two that take one barcode at the same
 * time would not see each other. Taken before any lock on a SKU.
 */
export const lockCatalog = (tx: TenantTx) =>
  tx.query("SELECT pg_advisory_xact_lock(hashtextextended('catalog:' || $1, 0))", [tx.tenantId]);

/** The SKUs that have one of these barcodes, or a place in its style that one of these is to have. */
export function skusInTheWay(tx: TenantTx, skus: readonly SkuIdentity[]): Promise<SkuIdentity[]> {
  const columns = `s.code, st.code AS "styleCode", s.color, s.size, s.barcode`;
  const style = "JOIN style st ON st.tenant_id = s.tenant_id AND st.id = s.style_id";
  const placed = skus.filter(({ color, size }) => color || size);
  return tx.query<SkuIdentity & Record<string, unknown>>(
    `SELECT ${columns} FROM sku s ${style} WHERE s.tenant_id = $1 AND s.barcode = ANY($2)
     UNION
     SELECT ${columns} FROM unnest($3::text[], $4::text[], $5::text[]) AS place (style, color, size)
     JOIN style st ON st.tenant_id = $1 AND st.code = place.style
     JOIN sku s ON s.tenant_id = $1 AND s.style_id = st.id AND s.color = place.color AND s.size = place.size
     ORDER BY 1`,
    [
      tx.tenantId,
      skus.flatMap(({ barcode }) => barcode ?? []),
      ...[placed.map((sku) => sku.styleCode), placed.map((sku) => sku.color), placed.map((sku) => sku.size)],
    ],
  );
}
