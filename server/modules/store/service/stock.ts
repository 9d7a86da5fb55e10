import type { NearbyStock, StoreStock } from "@/lib/contracts/store";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { haversineKm } from "@/server/domain/geo/distance";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { locationOf } from "../repo/places";
import { findStock, stockElsewhere } from "../repo/stock";

interface Here {
  locationId: string;
  scope: LocationScope;
}

/** SKUs that match what was scanned or typed, with what there is of them here. */
export function lookUp(tenantId: TenantId, q: string, { locationId, scope }: Here): Promise<Result<StoreStock[]>> {
  return withTenant(tenantId, async (tx) => {
    if (!mayActAt(scope, locationId)) return fail("NOT_FOUND", "No such location");
    return ok(await findStock(tx, locationId, q));
  });
}

const nearest = 20;

/** Where else a SKU is free, nearest first. How much others can sell is no secret within a brand; their books are. */
export function nearbyStock(
  tenantId: TenantId,
  skuId: string,
  { locationId, scope }: Here,
): Promise<Result<NearbyStock[]>> {
  return withTenant(tenantId, async (tx) => {
    const here = mayActAt(scope, locationId) ? await locationOf(tx, locationId) : undefined;
    if (!here) return fail("NOT_FOUND", "No such location");
    const found = await stockElsewhere(tx, locationId, skuId);
    const measured = found.map(({ lat, lng, ...place }) => ({ ...place, km: haversineKm(here, { lat, lng }) }));
    return ok(measured.sort((one, other) => one.km - other.km || (one.code < other.code ? -1 : 1)).slice(0, nearest));
  });
}
