import type { TenantTx } from "@/server/db/tenant-tx";

/** Writes where SKUs lie at a location; an empty bin forgets it. */
export async function writeBins(
  tx: TenantTx,
  locationId: string,
  bins: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const forgotten = [...bins].filter(([, bin]) => bin === "").map(([skuId]) => skuId);
  const known = [...bins].filter(([, bin]) => bin !== "");
  await tx.execute("DELETE FROM stock_bin WHERE tenant_id = $1 AND location_id = $2 AND sku_id = ANY ($3::uuid[])", [
    ...[tx.tenantId, locationId, forgotten],
  ]);
  await tx.execute(
    `INSERT INTO stock_bin (tenant_id, location_id, sku_id, bin, updated_at)
     SELECT $1, $2, s, b, $5 FROM unnest($3::uuid[], $4::text[]) AS given (s, b) ORDER BY s
     ON CONFLICT (tenant_id, location_id, sku_id) DO UPDATE SET bin = excluded.bin, updated_at = excluded.updated_at`,
    [tx.tenantId, locationId, known.map(([skuId]) => skuId), known.map(([, bin]) => bin), now],
  );
}
