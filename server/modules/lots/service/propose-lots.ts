import { isByLot, type LotChoice, type LotProposal } from "@/lib/contracts/lot";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { byFirstOut, pickLots } from "@/server/domain/stock/lots";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { lotsAt } from "../repo/lots";
import { packedPieces } from "../repo/serials";
import { placeOf, trackedLines, trackingOf } from "../repo/tracking";

/** Which lots to pick a fulfillment order from: what expires, or came, first. Only SKUs that are followed; NOT_FOUND. */
export function proposeLots(
  tenantId: TenantId,
  fulfillmentOrderId: string,
  scope: LocationScope,
): Promise<Result<LotProposal[]>> {
  return withTenant(tenantId, async (tx) => {
    const place = await placeOf(tx, fulfillmentOrderId);
    if (!place || !mayActAt(scope, place.locationId)) return fail("NOT_FOUND", "No such fulfillment order");
    const lines = await trackedLines(tx, [fulfillmentOrderId]);
    const skuIds = lines.filter((line) => line.byLot).map((line) => line.skuId);
    if (lines.length === 0) return ok([]);
    const lots = await lotsAt(tx, place.locationId, skuIds, [fulfillmentOrderId]);
    const packed = await packedPieces(tx, fulfillmentOrderId);
    const proposals = lines.map(({ skuId, skuCode, quantity, bySerial }): LotProposal => {
      if (bySerial)
        return { by: "serial", skuId, skuCode, quantity, lots: [], loose: 0, packed: packed.get(skuId) ?? 0 };
      const own = lots.filter((lot) => lot.skuId === skuId);
      const { picks, loose } = pickLots(own, quantity);
      const picked = picks.map((pick) => ({
        ...{ lotId: pick.lotId, code: pick.code, expiresOn: pick.expiresOn, quantity: pick.quantity },
      }));
      return { by: "lot", skuId, skuCode, quantity, lots: picked, loose, packed: 0 };
    });
    return ok(proposals);
  });
}

/** How the units of one SKU at one place are followed. */
export interface FollowedSku {
  by: "lot" | "serial";
  /** First out first. */
  lots: LotChoice[];
}

/** What is followed of these fulfillment orders, by SKU, with the lots their place has; nothing for the rest. */
export async function followedSkus(
  tx: TenantTx,
  locationId: string,
  fulfillmentOrderIds: readonly string[],
): Promise<Map<string, FollowedSku>> {
  const lines = await trackedLines(tx, fulfillmentOrderIds);
  const byLot = [...new Set(lines.filter((line) => line.byLot).map((line) => line.skuId))];
  const lots = byLot.length > 0 ? await lotsAt(tx, locationId, byLot, fulfillmentOrderIds) : [];
  return new Map(
    lines.map(({ skuId, bySerial }) => {
      const own = lots.filter((lot) => lot.skuId === skuId).sort(byFirstOut);
      const choices = own.map(({ lotId, code, expiresOn, units }) => ({ lotId, code, expiresOn, units }));
      return [skuId, { by: bySerial ? ("serial" as const) : ("lot" as const), lots: choices }];
    }),
  );
}

/** Lots to pick so many units of SKUs from at a place; nothing for those that are not followed by lot. */
export async function suggestLots(
  tx: TenantTx,
  locationId: string,
  wanted: readonly { skuId: string; quantity: number }[],
): Promise<Map<string, { code: string; quantity: number }[]>> {
  const tracking = await trackingOf(
    tx,
    wanted.map((one) => one.skuId),
  );
  const byLot = wanted.filter((one) => isByLot(tracking.get(one.skuId)));
  if (byLot.length === 0) return new Map();
  const skuIds = byLot.map((one) => one.skuId);
  const lots = await lotsAt(tx, locationId, skuIds);
  return new Map(
    byLot.map(({ skuId, quantity }) => {
      const own = lots.filter((lot) => lot.skuId === skuId);
      return [skuId, pickLots(own, quantity).picks.map((pick) => ({ code: pick.code, quantity: pick.quantity }))];
    }),
  );
}
