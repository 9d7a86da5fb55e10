import type { LocationType } from "@/lib/contracts/network";
import type { StorePlace } from "@/lib/contracts/store";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";

/** Locations a person works at, stores first. */
export const placesOf = (tx: TenantTx, scope: LocationScope): Promise<StorePlace[]> =>
  tx.query<StorePlace & Record<string, unknown>>(
    `SELECT id, code, name, type FROM location
     WHERE tenant_id = $1 AND active AND type <> 'third_party' AND ($2::uuid[] IS NULL OR id = ANY ($2))
     ORDER BY type = 'dc', ordinal LIMIT 1000`,
    [tx.tenantId, scope ?? null],
  );

/** Undefined when the brand has no such location. */
export async function locationOf(tx: TenantTx, id: string) {
  const found = await tx.db.location.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id } },
    select: { type: true, lat: true, lng: true },
  });
  return found ? { ...found, type: found.type as LocationType } : undefined;
}
