import { withTenant } from "@/server/db/tenant-tx";
import { asTenantId, newId, type TenantId } from "@/server/ids";
import { createWrappedKeys } from "@/server/privacy/tenant-keys";

/** A brand of a test's own, with the channel every brand starts with. */
export async function createTestBrand(name = "Test brand"): Promise<{ tenantId: TenantId; apiChannelId: string }> {
  const tenantId = asTenantId(newId());
  const apiChannelId = newId();
  await withTenant(tenantId, async (tx) => {
    const { wrappedDataKey: wrapped, hashKeyWrapped } = createWrappedKeys(tenantId);
    await tx.db.tenant.create({ data: { id: tenantId, slug: `t-${tenantId}`, name, hashKeyWrapped } });
    await tx.db.tenantKey.create({ data: { tenantId, generation: 1, wrapped, activeFrom: new Date(0) } });
    await tx.db.channel.create({ data: { tenantId, id: apiChannelId, code: "api", name: "API", type: "api" } });
  });
  return { tenantId, apiChannelId };
}
