import { type ConsolidationSettings, consolidationSettings, usualWindow } from "@/lib/contracts/consolidation";
import type { ChannelType } from "@/lib/contracts/network";
import { readStored } from "@/lib/contracts/read-stored";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { categoriesOf, channelsOf, readSettings, writeSettings } from "../repo/settings";

/** The brand's rules; defaults where nothing was saved. */
export async function consolidationOf(tx: TenantTx): Promise<ConsolidationSettings> {
  return readStored(consolidationSettings, (await readSettings(tx))?.value);
}

export interface ConsolidationRules {
  settings: ConsolidationSettings;
  /** 0 while they are the defaults. */
  version: number;
  channels: { id: string; name: string; type: ChannelType; usual: number }[];
  categories: string[];
}

/** The rules with what their form offers. */
export function consolidationRules(tenantId: TenantId): Promise<ConsolidationRules> {
  return withTenant(tenantId, async (tx) => ({
    settings: await consolidationOf(tx),
    version: (await readSettings(tx))?.version ?? 0,
    channels: (await channelsOf(tx)).map(({ id, name, type }) => ({ id, name, type, usual: usualWindow(type) })),
    categories: await categoriesOf(tx),
  }));
}

/** For work given out from now on; what waits already keeps its window. STALE, or INVALID for another brand's channel. */
export function saveConsolidation(
  tenantId: TenantId,
  userId: string,
  { settings, version }: { settings: ConsolidationSettings; version: number },
  now: Date,
): Promise<Result<{ version: number }>> {
  return withTenant(tenantId, async (tx) => {
    const channels = new Map((await channelsOf(tx)).map((channel) => [channel.id, channel]));
    const unknown = Object.keys(settings.windows).filter((id) => !channels.has(id));
    if (unknown.length > 0) {
      const errors = unknown.map((id) => ({ path: `settings.windows.${id}`, message: "unknown channel" }));
      return fail("INVALID", "No such channel", errors);
    }
    if (!(await writeSettings(tx, settings, version, now))) return fail("STALE", "The settings were changed meanwhile");
    const windows = Object.entries(settings.windows).map(([id, minutes]) => `${channels.get(id)?.code} ${minutes}`);
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "consolidation.changed" },
      ...{ subjectType: "tenant", subjectId: tenantId },
      data: { ...settings.split, categories: settings.split.categories.join(", "), windows: windows.join(", ") },
    });
    return ok({ version: version + 1 });
  });
}
