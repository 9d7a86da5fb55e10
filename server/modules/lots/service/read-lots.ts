import type { LotListInput, Tracking } from "@/lib/contracts/lot";
import { dayIn } from "@/lib/format/date";
import { addDays } from "@/lib/format/zoned-day";
import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { findLot, lotHistory, lotPage, lotPlaces, skuPlaces } from "../repo/read-lots";
import { findSku, trackingOf } from "../repo/tracking";

interface Reader {
  scope: LocationScope;
  timezone: string;
  now: Date;
}

const never = "infinity";
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** Lots, those that expire first in front. */
export function listLots(tenantId: TenantId, input: LotListInput, { scope, timezone, now }: Reader) {
  const [expires, id] = input.cursor?.split("|") ?? [];
  const known = /^(\d{4}-\d\d-\d\d|infinity)$/.test(expires ?? "") && /^[0-9a-f-]{36}$/.test(id ?? "");
  const after = known && expires && id ? { expires, id } : undefined;
  const within = input.expiring ?? null;
  const day = within === null ? null : addDays(dayIn(timezone, now), within);
  return withTenant(tenantId, async (tx) => {
    const found = await lotPage(tx, input, { scope, day, after });
    const rows = found.slice(0, input.limit);
    const last = rows.at(-1);
    const cursor = last && `${last.expiresOn ? dayOf(last.expiresOn) : never}|${last.id}`;
    return { rows, nextCursor: found.length > rows.length ? cursor : null };
  });
}

/** A lot, where it is, and what it came and went with. */
export function getLot(tenantId: TenantId, id: string, scope: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const lot = await findLot(tx, id, scope);
    if (!lot) return fail("NOT_FOUND", "No such lot");
    const history = await lotHistory(tx, id, scope);
    // Who sees some places only sees the lots that were there.
    if (scope && history.length === 0 && lot.units === 0) return fail("NOT_FOUND", "No such lot");
    return ok({ ...lot, places: await lotPlaces(tx, id, scope), history });
  });
}

/** How a SKU is followed, and by place how much of it is of a lot or has its number. NOT_FOUND. */
export function skuTracking(tenantId: TenantId, skuId: string, scope: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const sku = await findSku(tx, skuId);
    if (!sku) return fail("NOT_FOUND", "No such SKU");
    const tracking: Tracking = (await trackingOf(tx, [skuId])).get(skuId) ?? "none";
    return ok({ tracking, places: tracking === "none" ? [] : await skuPlaces(tx, skuId, scope) });
  });
}
