import type { TenantTx } from "@/server/db/tenant-tx";

interface BrandSettings {
  name: string;
  timezone: string;
  currency: string;
}

export const readTenant = (tx: TenantTx): Promise<BrandSettings> =>
  tx.db.tenant.findUniqueOrThrow({
    where: { id: tx.tenantId },
    select: { name: true, timezone: true, currency: true },
  });

export async function updateTenant(tx: TenantTx, settings: BrandSettings) {
  await tx.db.tenant.update({ where: { id: tx.tenantId }, data: settings });
}

export async function readSetting(tx: TenantTx, key: string) {
  return tx.db.tenantSetting.findUnique({ where: { tenantId_key: { tenantId: tx.tenantId, key } } });
}

/** Writes on top of the version that was read; 0 when there was none. False when somebody was faster. */
export async function writeSetting(tx: TenantTx, key: string, value: object, readVersion: number): Promise<boolean> {
  const written = await tx.execute(
    `INSERT INTO tenant_setting AS held (tenant_id, key, value) SELECT $1, $2, $3::jsonb
     ON CONFLICT (tenant_id, key) DO UPDATE SET value = excluded.value, version = held.version + 1, updated_at = now()
     WHERE held.version = $4`,
    [tx.tenantId, key, JSON.stringify(value), readVersion],
  );
  return written === 1;
}
