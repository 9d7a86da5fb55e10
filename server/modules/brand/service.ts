import { type CleansingSettings, cleansingSettings } from "@/lib/contracts/cleansing";
import { readStored } from "@/lib/contracts/read-stored";
import type { BrandCurrency } from "@/lib/contracts/region";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordChange } from "@/server/modules/audit/service";
import { announceChange } from "@/server/modules/stock/service/announce-stock";
import { readSetting, readTenant, updateTenant, writeSetting } from "./repo";

interface Settings {
  name: string;
  timezone: string;
  currency: BrandCurrency;
}

/** The currency is what new records start with; amounts that exist keep theirs. */
export function changeBrand(tenantId: TenantId, userId: UserId, settings: Settings): Promise<void> {
  return withTenant(tenantId, async (tx) => {
    const before = await readTenant(tx);
    await updateTenant(tx, settings);
    await recordChange(tx, { ...changed(tenantId, userId, "brand.changed"), before, after: { ...settings } });
  });
}

const cleansingKey = "cleansing";

/** The brand's cleansing rules with the version they were read at; 0 while they are the defaults. */
export function cleansingRules(tenantId: TenantId): Promise<{ rules: CleansingSettings; version: number }> {
  return withTenant(tenantId, readRules);
}

/** How the brand checks orders, within a transaction. */
export const rulesWithin = async (tx: TenantTx): Promise<CleansingSettings> => (await readRules(tx)).rules;

async function readRules(tx: TenantTx) {
  const row = await readSetting(tx, cleansingKey);
  return { rules: readStored(cleansingSettings, row?.value), version: row?.version ?? 0 };
}

/** `rule parameter` → value. */
const paramsOf = (rules: CleansingSettings) =>
  Object.fromEntries(
    Object.entries(rules).flatMap(([type, rule]) =>
      Object.entries(rule).map(([param, value]) => [`${type} ${param}`, value] as const),
    ),
  );

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
    const before = await readRules(tx);
    if (!(await writeSetting(tx, cleansingKey, rules, version))) return false;
    const facts = { before: paramsOf(before.rules), after: paramsOf(rules) };
    await recordChange(tx, { ...changed(tenantId, userId, "cleansing.changed"), ...facts });
    await announceChange(tx, "rules", now);
    return true;
  });
  return saved ? ok({ version: version + 1 }) : fail("STALE", "The rules were changed in the meantime");
}

const changed = (tenantId: TenantId, userId: UserId, action: string) => {
  const actor = { type: "user" as const, id: userId };
  return { actor, action, subjectType: "tenant", subjectId: tenantId, label: "" };
};
