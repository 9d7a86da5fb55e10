import type { z } from "zod";
import type { returnLotInput } from "@/lib/contracts/lot";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type ByWhom, recordAudit } from "@/server/modules/audit/service";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { changeLots, lotById } from "../repo/lots";
import { findPlace } from "../repo/tracking";

interface Keeper extends ByWhom {
  scope: LocationScope;
}

/**
 * Units of a lot come back from a buyer: stock is posted where they came, good ones are of their lot again, damaged ones
 * are not for sale and of none. The same request is booked once. NOT_FOUND.
 */
export function returnLot(
  tenantId: TenantId,
  { lotId, locationId, quantity, condition, note, requestKey }: z.infer<typeof returnLotInput>,
  { scope, actor, now }: Keeper,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const lot = await lotById(tx, lotId);
    if (!lot || !mayActAt(scope, locationId) || !(await findPlace(tx, locationId)))
      return fail("NOT_FOUND", "No such lot or location");
    const { skuId, code, sample } = lot;
    const good = condition === "good";
    const delta = good ? { onHand: quantity } : { damaged: quantity };
    const row = { locationId, skuId, delta, key: `lot:${requestKey}:return`, causeId: lotId };
    const posted = unwrap(
      await postMovements(tx, [row], { cause: "return", reason: note || code, actor, now, sample }),
    );
    if (posted.posted === 0) return ok(null);
    if (good) await changeLots(tx, [{ lotId, skuId, locationId, units: quantity, causeId: lotId }], "return", now);
    await recordAudit(tx, {
      ...{ actorType: "user", action: "lot.returned", subjectType: "lot", subjectId: lotId },
      ...(actor.id ? { actorId: actor.id } : {}),
      data: { label: code, units: quantity, condition, locationId, note },
    });
    return ok(null);
  });
}
