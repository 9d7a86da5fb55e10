import { type TransferSettings, transferSettings } from "@/lib/contracts/transfer";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { readTransferSettings, writeTransferSettings } from "../repo/settings";

/** The brand's rule, or the default: everything is asked about. */
export async function loadSettings(tx: TenantTx): Promise<TransferSettings> {
  const stored = transferSettings.safeParse((await readTransferSettings(tx)) ?? {});
  return stored.success ? stored.data : transferSettings.parse({});
}

export function getSettings(tenantId: TenantId): Promise<TransferSettings> {
  return withTenant(tenantId, loadSettings);
}

export function saveSettings(
  tenantId: TenantId,
  settings: TransferSettings,
  { userId, now }: { userId: UserId; now: Date },
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    await writeTransferSettings(tx, settings, now);
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "transfer.rule_changed" },
      ...{ subjectType: "tenant", subjectId: tenantId, data: { ...settings } },
    });
    return ok(null);
  });
}
