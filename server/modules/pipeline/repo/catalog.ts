import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { BundlePart } from "@/server/domain/stock/demand";
import type { Sku } from "../work";

const skuColumns = `s.id, s.code, s.name, s.kind, s.currency, s.list_price_minor AS "listPriceMinor",
  s.floor_price_minor AS "floorPriceMinor", coalesce(s.weight_grams, 500) AS "weightGrams"`;

const skusSql = `
SELECT ${skuColumns}, NULL AS "channelId", s.code AS sent FROM unnest($2::text[]) AS wanted (code)
JOIN sku s ON s.tenant_id = $1 AND s.code = wanted.code
UNION ALL
SELECT ${skuColumns}, a.channel_id, a.channel_sku FROM sku_alias a
JOIN sku s ON s.tenant_id = $1 AND s.id = a.sku_id
WHERE a.tenant_id = $1 AND a.channel_sku = ANY ($2::text[])`;

const partsSql = `
SELECT b.bundle_sku_id AS "bundleId", b.component_sku_id AS "skuId", b.quantity, coalesce(s.weight_grams, 500) AS "weightGrams"
FROM bundle_component b JOIN sku s ON s.tenant_id = $1 AND s.id = b.component_sku_id
WHERE b.tenant_id = $1 AND b.bundle_sku_id = ANY ($2::uuid[])
ORDER BY b.bundle_sku_id, b.component_sku_id`;

export interface SkuRow extends Sku {
  /** The channel whose alias led here; null when the code is our own. */
  channelId: string | null;
  sent: string;
}

/** The SKUs behind these codes. */
export function selectSkus(tx: TenantTx, codes: readonly string[]): Promise<SkuRow[]> {
  if (codes.length === 0) return Promise.resolve([]);
  return tx.query<SkuRow>({
    name: "catalog.skus",
    text: skusSql,
    values: [tx.tenantId, binaryArray("text", codes)],
  });
}

export type PartRow = BundlePart & { bundleId: string; weightGrams: number };

/** What bundles are made of. */
export function selectParts(tx: TenantTx, bundleIds: readonly string[]): Promise<PartRow[]> {
  return bundleIds.length > 0 ? tx.query<PartRow>(partsSql, [tx.tenantId, bundleIds]) : Promise.resolve([]);
}

/** The whole catalogue's codes, to find what an unknown one may have meant. */
export function loadCodes(tx: TenantTx) {
  return tx.query<{ id: string; code: string; name: string }>(
    "SELECT id, code, name FROM sku WHERE tenant_id = $1 AND active ORDER BY code",
    [tx.tenantId],
  );
}
