import type { LocationScope } from "@/server/auth/location-scope";
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

interface BinsOfPlace {
  id: string;
  /** By SKU. */
  bins: Map<string, string>;
}

/** Locations by code with where some SKUs lie there; those the caller does not work at are not there. */
export async function binsAt(
  tx: TenantTx,
  codes: readonly string[],
  skuIds: readonly string[],
  scope: LocationScope,
): Promise<Map<string, BinsOfPlace>> {
  const rows = await tx.query<{ id: string; code: string; skuId: string | null; bin: string | null }>(
    `SELECT p.id, p.code, b.sku_id AS "skuId", b.bin FROM location p
     LEFT JOIN stock_bin b ON b.tenant_id = $1 AND b.location_id = p.id AND b.sku_id = ANY ($3::uuid[])
     WHERE p.tenant_id = $1 AND p.code = ANY ($2) AND ($4::uuid[] IS NULL OR p.id = ANY ($4))`,
    [tx.tenantId, codes, skuIds, scope ?? null],
  );
  const places = new Map<string, BinsOfPlace>();
  for (const { id, code, skuId, bin } of rows) {
    const place = places.get(code) ?? { id, bins: new Map<string, string>() };
    if (skuId && bin) place.bins.set(skuId, bin);
    places.set(code, place);
  }
  return places;
}

export interface BinPosition {
  locationId: string;
  skuId: string;
}

interface BinPageRow extends BinPosition {
  location: string;
  sku: string;
  name: string;
  color: string;
  size: string;
  bin: string;
}

export const binPage = (tx: TenantTx, after: BinPosition | undefined, limit: number, scope: LocationScope) =>
  tx.query<BinPageRow & Record<string, unknown>>(
    `SELECT b.location_id AS "locationId", b.sku_id AS "skuId", p.code AS location, s.code AS sku, s.name, s.color, s.size, b.bin
     FROM stock_bin b JOIN location p ON p.tenant_id = $1 AND p.id = b.location_id
     JOIN sku s ON s.tenant_id = $1 AND s.id = b.sku_id
     WHERE b.tenant_id = $1 AND ($2::uuid IS NULL OR (b.location_id, b.sku_id) > ($2, $3::uuid))
       AND ($5::uuid[] IS NULL OR b.location_id = ANY ($5))
     ORDER BY b.location_id, b.sku_id LIMIT $4`,
    [tx.tenantId, after?.locationId ?? null, after?.skuId ?? null, limit, scope ?? null],
  );
