import type { TenantTx } from "@/server/db/tenant-tx";

const key = "fulfillment";

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
