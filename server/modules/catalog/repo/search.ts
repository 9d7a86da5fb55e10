import type { TenantTx } from "@/server/db/tenant-tx";

export interface FoundSku {
  id: string;
  code: string;
  name: string;
  color: string;
  size: string;
  /** Minor units of the brand's currency. */
  listPriceMinor: bigint | null;
}

export function searchSkus(
  tx: TenantTx,
  { q, kind }: { q: string; kind: "simple" | "bundle" | "any" },
  limit: number,
): Promise<FoundSku[]> {
  return tx.query<FoundSku>(
    `SELECT id, code, name, color, size, list_price_minor AS "listPriceMinor" FROM sku WHERE tenant_id = $1 AND active AND ($3 = 'any' OR kind = $3)
       AND ($2 = '' OR code ILIKE $2 || '%' OR barcode = $2 OR name ILIKE '%' || $2 || '%') ORDER BY code LIMIT $4`,
    [tx.tenantId, q.trim().replace(/[\\%_]/g, "\\$&"), kind, limit],
  );
}
