import type { SkuKind } from "@/lib/contracts/catalog";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface BundleRow {
  id: string;
  version: number;
  code: string;
  name: string;
  barcode: string | null;
  listPriceMinor: bigint | null;
  currency: string;
  active: boolean;
  sample: boolean;
  parts: { skuId: string; code: string; name: string; color: string; size: string; quantity: number }[];
}

const bundleColumns = `s.id, s.version, s.code, s.name, s.barcode, s.list_price_minor AS "listPriceMinor", s.currency,
  s.active, s.sample, coalesce((
    SELECT jsonb_agg(jsonb_build_object('skuId', c.id, 'code', c.code, 'name', c.name, 'color', c.color, 'size', c.size,
      'quantity', b.quantity) ORDER BY c.code)
    FROM bundle_component b JOIN sku c ON c.tenant_id = b.tenant_id AND c.id = b.component_sku_id
    WHERE b.tenant_id = s.tenant_id AND b.bundle_sku_id = s.id), '[]') AS parts`;

export interface BundleFilter {
  q: string;
  after: string | undefined;
  limit: number;
}

export function listBundles(tx: TenantTx, { q, after, limit }: BundleFilter): Promise<BundleRow[]> {
  return tx.query<BundleRow>(
    `SELECT ${bundleColumns} FROM sku s WHERE s.tenant_id = $1 AND s.kind = 'bundle' AND ($2::text IS NULL OR s.code > $2)
       AND ($3 = '' OR s.code ILIKE $3 || '%' OR s.name ILIKE '%' || $3 || '%' OR s.barcode = $3)
     ORDER BY s.code LIMIT $4`,
    [tx.tenantId, after ?? null, q.replace(/[\\%_]/g, "\\$&"), limit],
  );
}

export async function bundlesByCode(tx: TenantTx, codes: readonly string[]): Promise<Map<string, BundleRow>> {
  const rows = await tx.query<BundleRow>(
    `SELECT ${bundleColumns} FROM sku s WHERE s.tenant_id = $1 AND s.kind = 'bundle' AND s.code = ANY($2)`,
    [tx.tenantId, codes],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

export async function skuKinds(
  tx: TenantTx,
  codes: readonly string[],
): Promise<Map<string, { id: string; kind: SkuKind }>> {
  const rows = await tx.query<{ id: string; code: string; kind: SkuKind }>(
    "SELECT id, code, kind FROM sku WHERE tenant_id = $1 AND code = ANY($2)",
    [tx.tenantId, codes],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Code and version of a bundle, locked until the transaction ends. */
export async function lockBundle(tx: TenantTx, id: string): Promise<{ code: string; version: number } | undefined> {
  const [row] = await tx.query<{ code: string; version: number }>(
    "SELECT code, version FROM sku WHERE tenant_id = $1 AND id = $2 AND kind = 'bundle' FOR UPDATE",
    [tx.tenantId, id],
  );
  return row;
}

export interface PartRow {
  bundleId: string;
  skuId: string;
  quantity: number;
}

/** Replaces the parts of these bundles. */
export async function replaceParts(
  tx: TenantTx,
  bundleIds: readonly string[],
  parts: readonly PartRow[],
): Promise<void> {
  await tx.execute("DELETE FROM bundle_component WHERE tenant_id = $1 AND bundle_sku_id = ANY($2)", [
    tx.tenantId,
    bundleIds,
  ]);
  await tx.execute(
    `INSERT INTO bundle_component (tenant_id, bundle_sku_id, component_sku_id, quantity)
     SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::int[])`,
    [tx.tenantId, parts.map((p) => p.bundleId), parts.map((p) => p.skuId), parts.map((p) => p.quantity)],
  );
}
