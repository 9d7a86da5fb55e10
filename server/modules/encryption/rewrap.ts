import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { wrapAnew } from "@/server/privacy/master-key";

/** Wraps a brand's keys with today's master key. Throws, and changes nothing, when neither it nor the old one opens them. */
export const rewrapKeys = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => {
    const { hashKeyWrapped } = await tx.db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
    await tx.db.tenant.update({
      where: { id: tenantId },
      data: { hashKeyWrapped: wrapAnew(tenantId, "hash_key", hashKeyWrapped) },
    });
    const keys = await tx.db.tenantKey.findMany({ where: { tenantId } });
    for (const { generation, wrapped } of keys) {
      await tx.db.tenantKey.update({
        where: { tenantId_generation: { tenantId, generation } },
        data: { wrapped: wrapAnew(tenantId, "data_key", wrapped) },
      });
    }
  });
