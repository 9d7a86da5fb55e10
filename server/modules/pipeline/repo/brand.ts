import { cleansingSettings } from "@/lib/contracts/cleansing";
import { consolidationSettings } from "@/lib/contracts/consolidation";
import { fulfillmentSettings } from "@/lib/contracts/fulfillment-settings";
import { readStored } from "@/lib/contracts/read-stored";
import type { TenantTx } from "@/server/db/tenant-tx";
import { cutsAnything } from "@/server/domain/consolidation/cut-work";
import type { Channel } from "../work";

/** The brand's rules; an absent or outgrown value falls back to the usual one by itself. */
export async function loadSettings(tx: TenantTx) {
  const rows = await tx.query<{ key: string; value: unknown }>({
    name: "brand.settings",
    text: `SELECT key, value FROM tenant_setting WHERE tenant_id = $1 AND key IN ('cleansing', 'fulfillment', 'consolidation')
      UNION ALL SELECT 'presales', 'true'::jsonb WHERE EXISTS (SELECT 1 FROM presale WHERE tenant_id = $1)`,
    values: [tx.tenantId],
  });
  const stored = (key: string) => rows.find((row) => row.key === key)?.value;
  const { split } = readStored(consolidationSettings, stored("consolidation"));
  return {
    settings: readStored(cleansingSettings, stored("cleansing")),
    offers: readStored(fulfillmentSettings, stored("fulfillment")),
    splitRules: cutsAnything(split) ? split : undefined,
    presales: rows.some((row) => row.key === "presales"),
  };
}

export async function loadChannels(tx: TenantTx): Promise<Map<string, Channel>> {
  const rows = await tx.query<Channel>({
    name: "brand.channels",
    text: `SELECT id, code, default_method AS "defaultMethod", unpaid_minutes AS "unpaidMinutes",
        EXISTS (SELECT 1 FROM stock_lock l WHERE l.tenant_id = $1 AND l.channel_id = channel.id AND l.status = 'active') AS "hasLocks",
        EXISTS (SELECT 1 FROM shop_connection c
          WHERE c.tenant_id = $1 AND c.channel_id = channel.id AND c.prefer_warehouse) AS "prefersWarehouse"
      FROM channel WHERE tenant_id = $1`,
    values: [tx.tenantId],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
