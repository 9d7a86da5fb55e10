import { type Retention, retention } from "@/lib/contracts/privacy";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId, UserId } from "@/server/ids";
import { recordChange } from "@/server/modules/audit/service";
import { readSetting, writeSetting } from "../repo/settings";

/** How long a brand keeps whom; defaults where nothing was said. */
export const retentionOf = (tenantId: TenantId): Promise<Retention> => withTenant(tenantId, readRetention);

export async function readRetention(tx: TenantTx): Promise<Retention> {
  const { data } = retention.safeParse((await readSetting(tx, "privacy.retention")) ?? {});
  return data ?? retention.parse({});
}

/** From tonight on. A shorter time is made up for by going through all orders again. */
export const saveRetention = (
  { tenantId, userId }: { tenantId: TenantId; userId: UserId },
  value: Retention,
): Promise<void> =>
  withTenant(tenantId, async (tx) => {
    const before = await readRetention(tx);
    await writeSetting(tx, "privacy.retention", value);
    await writeSetting(tx, "privacy.retention-place", {});
    await recordChange(tx, {
      ...{ actor: { type: "user", id: userId }, action: "retention.changed", subjectType: "privacy" },
      ...{ subjectId: tenantId, label: "", before, after: value },
    });
  });
