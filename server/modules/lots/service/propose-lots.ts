import type { LotChoice, LotProposal } from "@/lib/contracts/lot";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { byFirstOut, pickLots } from "@/server/domain/stock/lots";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { lotsAt } from "../repo/lots";
import { placeOf, trackedLines } from "../repo/tracking";

/** Which lots to pick a fulfillment order from: what expires, or came, first. Only SKUs that are followed by lot; NOT_FOUND. */
export function proposeLots(
  tenantId: TenantId,
  fulfillmentOrderId: string,
  scope: LocationScope,
): Promise<Result<LotProposal[]>> {
  return withTenant(tenantId, async (tx) => {
    const place = await placeOf(tx, fulfillmentOrderId);
    if (!place || !mayActAt(scope, place.locationId)) return fail("NOT_FOUND", "No such fulfillment order");
    const lines = (await trackedLines(tx, [fulfillmentOrderId])).filter((line) => line.byLot);
    if (lines.length === 0) return ok([]);
    const skuIds = lines.map((line) => line.skuId);
    const lots = await lotsAt(tx, place.locationId, skuIds, [fulfillmentOrderId]);
    const proposals = lines.map(({ skuId, skuCode, quantity }) => {
      const own = lots.filter((lot) => lot.skuId === skuId);
      const { picks, loose } = pickLots(own, quantity);
      const picked = picks.map((pick) => ({
        ...{ lotId: pick.lotId, code: pick.code, expiresOn: pick.expiresOn, quantity: pick.quantity },
      }));
      return { skuId, skuCode, quantity, lots: picked, loose };
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
