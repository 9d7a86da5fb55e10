import type { TenantTx } from "@/server/db/tenant-tx";

/** SKU ids by the code or barcode asked for; a code wins over a barcode that reads the same. No bundles. */
export async function selectByCode(tx: TenantTx, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ asked: string; id: string }>(
    `SELECT DISTINCT ON (r.asked) r.asked, k.id FROM unnest($2::text[]) AS r (asked)
     JOIN sku k ON k.tenant_id = $1 AND k.kind = 'simple' AND (k.code = r.asked OR k.barcode = r.asked)
     ORDER BY r.asked, (k.code = r.asked) DESC, k.id`,
    [tx.tenantId, codes],
  );
  return new Map(rows.map((row) => [row.asked, row.id]));
}

/** The same whatever the case of letters; codes that several SKUs would answer to are left out. */
export async function selectByAnyCase(tx: TenantTx, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ asked: string; id: string }>(
    `SELECT r.asked, (array_agg(k.id))[1] AS id FROM unnest($2::text[]) AS r (asked)
     JOIN sku k ON k.tenant_id = $1 AND k.kind = 'simple' AND lower(r.asked) IN (lower(k.code), lower(k.barcode))
     GROUP BY r.asked HAVING count(*) = 1`,
    [tx.tenantId, codes],
  );
  return new Map(rows.map((row) => [row.asked, row.id]));
}

export async function selectSimpleCode(tx: TenantTx, id: string): Promise<string | undefined> {
  return (await tx.db.sku.findFirst({ where: { id, kind: "simple" }, select: { code: true } }))?.code;
}
