import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { BundlePart } from "@/server/domain/stock/demand";
import type { Catalog, Sku } from "../work";

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

type PartRow = BundlePart & { bundleId: string; weightGrams: number };

/** The SKUs behind these codes, and what their bundles are made of. */
export async function loadCatalog(tx: TenantTx, codes: readonly string[]): Promise<Catalog> {
  const rows = await tx.query<Sku & { channelId: string | null; sent: string }>({
    name: "catalog.skus",
    text: skusSql,
    values: [tx.tenantId, binaryArray("text", codes)],
  });
  const own = new Map<string, Sku>();
  const aliases = new Map<string, Sku>();
  const weights = new Map<string, number>();
  for (const row of rows) {
    weights.set(row.id, row.weightGrams);
    if (row.channelId === null) own.set(row.sent, row);
    else aliases.set(`${row.channelId} ${row.sent}`, row);
  }
  const bundleIds = rows.filter((row) => row.kind === "bundle").map((row) => row.id);
  const parts = bundleIds.length > 0 ? await tx.query<PartRow>(partsSql, [tx.tenantId, bundleIds]) : [];
  const bundles = new Map<string, BundlePart[]>();
  for (const part of parts) {
    weights.set(part.skuId, part.weightGrams);
    bundles.set(part.bundleId, [...(bundles.get(part.bundleId) ?? []), part]);
  }
  return {
    find: (channelId, code) => aliases.get(`${channelId} ${code}`) ?? own.get(code),
    weightOf: (skuId) => weights.get(skuId) ?? 500,
    bundles,
  };
}

/** The whole catalogue's codes, to find what an unknown one may have meant. */
export function loadCodes(tx: TenantTx) {
  return tx.query<{ id: string; code: string; name: string }>(
    "SELECT id, code, name FROM sku WHERE tenant_id = $1 AND active ORDER BY code",
    [tx.tenantId],
  );
}
