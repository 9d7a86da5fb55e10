import type { StockKeyInput } from "@/lib/contracts/stock-page";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { available } from "@/server/domain/stock/levels";
import { explainAvailable } from "@/server/domain/stock/why";
import { fail, ok } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { locksBehind } from "@/server/modules/locks/service/list-locks";
import { ruleBehind } from "@/server/modules/safety/service";
import { ledgerOf } from "@/server/modules/stock/service/read-stock";
import { findSku, openReservations, type PlaceLevel, placeLevels } from "../repo/explain";

const otherBuckets = ["inTransit", "qualityCheck", "damaged"] as const;
const ledgerBuckets = ["onHand", "reserved", "locked"] as const;

const sumOf = (levels: readonly PlaceLevel[], bucket: keyof PlaceLevel) =>
  levels.reduce((sum, level) => sum + Number(level[bucket]), 0);

/**
 * Why a figure is what it is: its terms, which sum to it, and the documents behind each of them. Without a location,
 * over all one may see. `ledgerAgrees` says whether the levels are what their movements made them.
 */
export function explainStock(tenantId: TenantId, key: StockKeyInput, scope: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const sku = await findSku(tx, key.skuId);
    if (!sku || (key.locationId && !mayActAt(scope, key.locationId))) return fail("NOT_FOUND", "No such stock row");
    const levels = await placeLevels(tx, key, scope);
    const [only] = levels;
    if (key.locationId && !only) return fail("NOT_FOUND", "No such stock row");
    const ledger = await ledgerOf(tx, key, scope);
    const locks = await locksBehind(tx, key, scope);
    const row = { ...key, category: sku.category };
    return ok({
      sku,
      place: key.locationId ? (only ?? null) : null,
      ...explainAvailable(levels),
      others: Object.fromEntries(otherBuckets.map((bucket) => [bucket, sumOf(levels, bucket)])) as Record<
        (typeof otherBuckets)[number],
        number
      >,
      ledgerAgrees: ledgerBuckets.every((bucket) => ledger[bucket] === sumOf(levels, bucket)),
      reservations: await openReservations(tx, key, scope),
      locks,
      /** Set aside by other documents than locks: goods on their way to an order. */
      otherwiseLocked: sumOf(levels, "locked") - locks.reduce((sum, lock) => sum + lock.remaining, 0),
      safetyRule: key.locationId ? ((await ruleBehind(tx, { ...row, locationId: key.locationId })) ?? null) : null,
      places: key.locationId ? [] : levels.map((level) => ({ ...level, available: available(level) })),
    });
  });
}
