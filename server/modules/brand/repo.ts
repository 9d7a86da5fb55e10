import type { TenantTx } from "@/server/db/tenant-tx";

interface BrandSettings {
  name: string;
  timezone: string;
  currency: string;
}

export async function updateTenant(tx: TenantTx, settings: BrandSettings) {
  await tx.db.tenant.update({ where: { id: tx.tenantId }, data: settings });
}
