import { type InboundSettings, inboundSettings } from "@/lib/contracts/inbound";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { readInboundSettings, writeInboundSettings } from "../repo/settings";

/** The brand's rule, or the default: a person is asked. */
export async function loadSettings(tx: TenantTx): Promise<InboundSettings> {
  const stored = inboundSettings.safeParse((await readInboundSettings(tx)) ?? {});
  return stored.success ? stored.data : inboundSettings.parse({});
}

export const getSettings = (tenantId: TenantId): Promise<InboundSettings> => withTenant(tenantId, loadSettings);

export function saveSettings(
  tenantId: TenantId,
  settings: InboundSettings,
  { userId, now }: { userId: UserId; now: Date },
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    await writeInboundSettings(tx, settings, now);
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "inbound.rule_changed" },
      ...{ subjectType: "tenant", subjectId: tenantId, data: { ...settings } },
    });
    return ok(null);
  });
}
