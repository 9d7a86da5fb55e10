import type { ChannelType } from "@/lib/contracts/network";
import type { TenantTx } from "@/server/db/tenant-tx";

const key = "consolidation";

export const readSettings = (tx: TenantTx) =>
  tx.db.tenantSetting.findUnique({ where: { tenantId_key: { tenantId: tx.tenantId, key } } });

/** Writes on top of the version that was read; 0 when there was none. False when somebody was faster. */
export async function writeSettings(tx: TenantTx, value: object, readVersion: number, now: Date): Promise<boolean> {
  const written = await tx.execute(
    `INSERT INTO tenant_setting AS held (tenant_id, key, value) SELECT $1, $2, $3::jsonb
     ON CONFLICT (tenant_id, key) DO UPDATE SET value = excluded.value, version = held.version + 1, updated_at = $5
     WHERE held.version = $4`,
    [tx.tenantId, key, JSON.stringify(value), readVersion, now],
  );
  return written === 1;
}

export interface ChannelRow {
  id: string;
  code: string;
  name: string;
  type: ChannelType;
}

export const channelsOf = (tx: TenantTx) =>
  tx.query<ChannelRow & Record<string, unknown>>(
    "SELECT id, code, name, type FROM channel WHERE tenant_id = $1 ORDER BY code",
    [tx.tenantId],
  );

/** Categories of the catalogue, for the rules to name. */
export const categoriesOf = async (tx: TenantTx): Promise<string[]> =>
  (
    await tx.query<{ category: string }>(
      `SELECT category FROM sku WHERE tenant_id = $1 AND category <> '' UNION
       SELECT category FROM style WHERE tenant_id = $1 AND category <> '' ORDER BY 1 LIMIT 500`,
      [tx.tenantId],
    )
  ).map((row) => row.category);

export const currencyOf = async (tx: TenantTx): Promise<string> =>
  (await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId }, select: { currency: true } })).currency;
