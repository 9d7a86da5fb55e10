import { type FulfillmentSettings, fulfillmentSettings } from "@/lib/contracts/fulfillment-settings";
import { readStored } from "@/lib/contracts/read-stored";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { readSettings, writeSettings } from "../repo/settings";

/** The brand's timers and rules; defaults where nothing was saved. */
export async function settingsOf(tx: TenantTx): Promise<FulfillmentSettings> {
  return readStored(fulfillmentSettings, (await readSettings(tx))?.value);
}

/** The same with the version they were read at; 0 while they are the defaults. */
export function fulfillmentRules(tenantId: TenantId): Promise<{ settings: FulfillmentSettings; version: number }> {
  return withTenant(tenantId, async (tx) => {
    return { settings: await settingsOf(tx), version: (await readSettings(tx))?.version ?? 0 };
  });
}

/** For work that is given out from now on; clocks that run already keep their time. STALE when somebody was faster. */
export function saveFulfillmentRules(
  tenantId: TenantId,
  userId: string,
  { settings, version }: { settings: FulfillmentSettings; version: number },
  now: Date,
): Promise<Result<{ version: number }>> {
  return withTenant(tenantId, async (tx) => {
    if (!(await writeSettings(tx, settings, version, now))) return fail("STALE", "The settings were changed meanwhile");
    const subject = { subjectType: "tenant", subjectId: tenantId } as const;
    const data = { ...settings };
    await recordAudit(tx, { actorType: "user", actorId: userId, action: "fulfillment.changed", ...subject, data });
    return ok({ version: version + 1 });
  });
}
