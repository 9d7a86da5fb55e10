import { type LotSettings, lotSettings } from "@/lib/contracts/lot";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordChange } from "@/server/modules/audit/service";
import { readLotSettings, writeLotSettings } from "../repo/settings";

/** The brand's rule, or the default: nothing comes in without its lot or serial numbers. */
export async function loadLotSettings(tx: TenantTx): Promise<LotSettings> {
  const stored = lotSettings.safeParse((await readLotSettings(tx)) ?? {});
  return stored.success ? stored.data : lotSettings.parse({});
}

export const getLotSettings = (tenantId: TenantId): Promise<LotSettings> => withTenant(tenantId, loadLotSettings);

export function saveLotSettings(
  tenantId: TenantId,
  settings: LotSettings,
  { userId, now }: { userId: UserId; now: Date },
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const before = await loadLotSettings(tx);
    await writeLotSettings(tx, settings, now);
    await recordChange(tx, {
      ...{ actor: { type: "user", id: userId }, action: "lots.rule_changed", subjectType: "tenant" },
      ...{ subjectId: tenantId, label: "lots", before, after: settings },
    });
    return ok(null);
  });
}
