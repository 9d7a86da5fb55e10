import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { wrapAnew } from "@/server/privacy/master-key";
import { putDataKey, putHashKey, wrappedKeys } from "./repo";

/** Wraps a brand's keys with today's master key. Throws, and changes nothing, when neither it nor the old one opens them. */
export const rewrapKeys = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => {
    const { hashKeyWrapped, dataKeys } = await wrappedKeys(tx);
    await putHashKey(tx, wrapAnew(tenantId, "hash_key", hashKeyWrapped));
    for (const { generation, wrapped } of dataKeys) {
      await putDataKey(tx, generation, wrapAnew(tenantId, "data_key", wrapped));
    }
  });
