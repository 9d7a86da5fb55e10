import { type CleansingSettings, cleansingSettings, defaultCleansingSettings } from "@/lib/contracts/cleansing";
import type { BrandCurrency } from "@/lib/contracts/region";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { announceChange } from "@/server/modules/stock/service/announce-stock";
import { readSetting, updateTenant, writeSetting } from "./repo";

interface Settings {
  name: string;
  timezone: string;
  currency: BrandCurrency;
}

/** The currency is what new records start with; amounts that exist keep theirs. */
export function changeBrand(tenantId: TenantId, userId: UserId, settings: Settings): Promise<void> {
  return withTenant(tenantId, async (tx) => {
    await updateTenant(tx, settings);
    await recordAudit(tx, { ...changed(tenantId, userId), action: "brand.changed", data: { ...settings } });
  });
}

const cleansingKey = "cleansing";

/** The brand's cleansing rules with the version they were read at; 0 while they are the defaults. */
export function cleansingRules(tenantId: TenantId): Promise<{ rules: CleansingSettings; version: number }> {
  return withTenant(tenantId, async (tx) => {
    const row = await readSetting(tx, cleansingKey);
    const parsed = cleansingSettings.safeParse(row?.value ?? {});
    return { rules: parsed.success ? parsed.data : defaultCleansingSettings, version: row?.version ?? 0 };
  });
}

/**
 * Rules for orders that are checked from now on; orders that are held are checked again soon.
 * @returns STALE when somebody saved since `version` was read.
 */
export async function saveCleansingRules(
  tenantId: TenantId,
  userId: UserId,
  { rules, version }: { rules: CleansingSettings; version: number },
  now: Date,
): Promise<Result<{ version: number }>> {
  const saved = await withTenant(tenantId, async (tx) => {
    if (!(await writeSetting(tx, cleansingKey, rules, version))) return false;
    const off = Object.entries(rules).filter(([, rule]) => !rule.enabled);
    const data = { off: off.map(([type]) => type) };
    await recordAudit(tx, { ...changed(tenantId, userId), action: "cleansing.changed", data });
    await announceChange(tx, "rules", now);
    return true;
  });
  return saved ? ok({ version: version + 1 }) : fail("STALE", "The rules were changed in the meantime");
}

const changed = (tenantId: TenantId, userId: UserId) =>
  ({ actorType: "user", actorId: userId, subjectType: "tenant", subjectId: tenantId }) as const;
