import type { TenantTx } from "@/server/db/tenant-tx";

type Key = "privacy.retention" | "privacy.retention-place";

export const readSetting = async (tx: TenantTx, key: Key) =>
  (await tx.db.tenantSetting.findUnique({ where: { tenantId_key: { tenantId: tx.tenantId, key } } }))?.value;

export const writeSetting = (tx: TenantTx, key: Key, value: object) =>
  tx.execute(
    `INSERT INTO tenant_setting (tenant_id, key, value) VALUES ($1, $2, $3::jsonb)
     ON CONFLICT (tenant_id, key) DO UPDATE SET value = excluded.value`,
    [tx.tenantId, key, JSON.stringify(value)],
  );
