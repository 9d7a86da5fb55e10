import type { LotProposal } from "@/lib/contracts/lot";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { pickLots } from "@/server/domain/stock/lots";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { lotsAt } from "../repo/lots";
import { findShipment, trackingOf } from "../repo/tracking";

/** Which lots to pick a fulfillment order from: what expires, or came, first. Only SKUs that are followed by lot; NOT_FOUND. */
export async function proposeLots(
  tx: TenantTx,
  fulfillmentOrderId: string,
  scope?: LocationScope,
): Promise<Result<LotProposal[]>> {
  const shipment = await findShipment(tx, fulfillmentOrderId);
  if (!shipment || !mayActAt(scope, shipment.locationId)) return fail("NOT_FOUND", "No such fulfillment order");
  const tracking = await trackingOf(
    tx,
    shipment.lines.map((line) => line.skuId),
  );
  const lines = shipment.lines.filter((line) => tracking.get(line.skuId) === "lot");
  if (lines.length === 0) return ok([]);
  const lots = await lotsAt(
    tx,
    shipment.locationId,
    lines.map((line) => line.skuId),
  );
  const proposals = lines.map(({ skuId, skuCode, quantity }) => {
    const own = lots.filter((lot) => lot.skuId === skuId);
    const { picks, loose } = pickLots(own, quantity);
    const picked = picks.map((pick) => ({
      ...{ lotId: pick.lotId, code: pick.code, expiresOn: pick.expiresOn, quantity: pick.quantity },
    }));
    return { skuId, skuCode, quantity, lots: picked, loose };
  });
  return ok(proposals);
}

export const readProposal = (tenantId: TenantId, fulfillmentOrderId: string, scope: LocationScope) =>
  withTenant(tenantId, (tx) => proposeLots(tx, fulfillmentOrderId, scope));
