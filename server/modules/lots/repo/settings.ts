import type { TenantTx } from "@/server/db/tenant-tx";

const key = "lots";

export async function readLotSettings(tx: TenantTx): Promise<unknown> {
  const where = { tenantId_key: { tenantId: tx.tenantId, key } };
  return (await tx.db.tenantSetting.findUnique({ where }))?.value;
}

export async function writeLotSettings(tx: TenantTx, value: object, now: Date): Promise<void> {
  await tx.execute(
    `INSERT INTO tenant_setting AS held (tenant_id, key, value, updated_at) VALUES ($1, $2, $3::jsonb, $4)
     ON CONFLICT (tenant_id, key) DO UPDATE SET value = excluded.value, version = held.version + 1, updated_at = $4`,
    [tx.tenantId, key, JSON.stringify(value), now],
  );
}
