import { cleansingSettings, defaultCleansingSettings } from "@/lib/contracts/cleansing";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Channel } from "../work";

/** The brand's rules; an absent or outgrown setting falls back to the defaults rule by rule. */
export async function loadSettings(tx: TenantTx) {
  const [row] = await tx.query<{ value: unknown }>({
    name: "brand.cleansing",
    text: "SELECT value FROM tenant_setting WHERE tenant_id = $1 AND key = 'cleansing'",
    values: [tx.tenantId],
  });
  const parsed = cleansingSettings.safeParse(row?.value ?? {});
  return parsed.success ? parsed.data : defaultCleansingSettings;
}

export async function loadChannels(tx: TenantTx): Promise<Map<string, Channel>> {
  const rows = await tx.query<Channel>({
    name: "brand.channels",
    text: `SELECT id, code, default_method AS "defaultMethod", unpaid_minutes AS "unpaidMinutes" FROM channel WHERE tenant_id = $1`,
    values: [tx.tenantId],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
