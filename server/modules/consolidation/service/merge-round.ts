import type { TenantId } from "@/server/ids";
import { formGroups } from "./form-groups";
import { releaseDue } from "./release";

const perRound = 200;

/** Finds orders to merge, and lets go of those whose window has closed. Also before a wave is made, so that none is missed. */
export async function mergeRound(tenantId: TenantId, now: Date): Promise<void> {
  await formGroups(tenantId, now);
  await releaseDue(tenantId, { now, limit: perRound });
}
