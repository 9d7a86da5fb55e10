import type { z } from "zod";
import { isByLot, type setTrackingInput, type Tracking } from "@/lib/contracts/lot";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { actorOf, type ByWhom, recordAudit } from "@/server/modules/audit/service";
import { fitLots } from "@/server/modules/stock/service/fit-lots";
import { findSku, saveTracking, type TrackingChange, trackingOf } from "../repo/tracking";

/** From now on a SKU is followed by lot, by piece or not at all. What was recorded before stays. NOT_FOUND. */
export function setTracking(
  tenantId: TenantId,
  { skuId, tracking }: z.infer<typeof setTrackingInput>,
  { userId, now }: { userId: UserId; now: Date },
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const sku = await findSku(tx, skuId);
    if (!sku) return fail("NOT_FOUND", "No such SKU");
    await setTrackings(tx, [{ skuId, code: sku.code, tracking }], { actor: { type: "user", id: userId }, now });
    return ok(null);
  });
}

export const isFollowedByPiece = async (tx: TenantTx, skuId: string): Promise<boolean> =>
  (await trackingOf(tx, [skuId])).get(skuId) === "serial";

/** The same for many SKUs of the brand, each with an entry of its own when it changes; how many did. */
export async function setTrackings(
  tx: TenantTx,
  rows: readonly (TrackingChange & { code: string })[],
  { actor, now }: ByWhom,
): Promise<number> {
  const before = await trackingOf(
    tx,
    rows.map((row) => row.skuId),
  );
  const was = (skuId: string): Tracking => before.get(skuId) ?? "none";
  const changed = rows.filter((row) => was(row.skuId) !== row.tracking);
  if (changed.length === 0) return 0;
  await saveTracking(tx, changed, now);
  const followed = changed.filter((row) => isByLot(row.tracking) && !isByLot(was(row.skuId)));
  await fitLots(
    tx,
    followed.map((row) => row.skuId),
    now,
  );
  for (const { skuId, code, tracking } of changed) {
    await recordAudit(tx, {
      ...{ ...actorOf(actor), action: "sku.tracking_changed", subjectType: "sku", subjectId: skuId },
      data: { label: code, from: was(skuId), to: tracking },
    });
  }
  return changed.length;
}
