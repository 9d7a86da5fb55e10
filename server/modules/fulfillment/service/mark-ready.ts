import { randomInt } from "node:crypto";
import { withTenant } from "@/server/db/tenant-tx";
import { ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { tellBuyer } from "@/server/modules/notices/service/tell-buyer";
import { recordEvents } from "@/server/modules/pipeline/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { setPickupTerms } from "../repo/pickup";
import { setWorkStatus } from "../repo/work";
import { type ActOptions, lockStep } from "./decide";
import { settingsOf } from "./settings";

const dayMs = 86_400_000;

/** Goods wait in the store: the buyer is told, with the code to collect them and until when. */
export function markReady(
  tenantId: TenantId,
  id: string,
  options: ActOptions,
): Promise<Result<{ id: string; pickupBy: Date }>> {
  return withTenant(tenantId, async (tx) => {
    const step = await lockStep(tx, id, "mark_ready", options);
    if (!step.ok) return step;
    const { work, to } = step.value;
    const { actor, now } = options;
    const { pickupDays, reminderDays } = await settingsOf(tx);
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    const codeHash = (await tenantKeys(tx)).hash("pickup_code", `${id}${code}`);
    const pickupBy = new Date(now.getTime() + pickupDays * dayMs);
    const reminds = reminderDays > 0 && reminderDays < pickupDays;
    const remindAt = reminds ? new Date(now.getTime() + reminderDays * dayMs) : null;
    await setWorkStatus(tx, [id], to, now);
    await setPickupTerms(tx, id, { codeHash, pickupBy, remindAt });
    await tellBuyer(tx, work, "ready", { code, pickupBy: pickupBy.toISOString() }, now);
    const data = { fulfillmentOrderId: id, locationId: work.locationId };
    await recordEvents(tx, [{ orderId: work.orderId, type: "pickup_ready", data }], actor, now);
    return ok({ id, pickupBy });
  });
}
