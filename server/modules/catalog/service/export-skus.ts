import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { simpleSkusAfter } from "../repo/sku-rows";

/** Simple SKUs in code order behind `after`; pages are read in transactions of their own. */
export const skusAfter = (tenantId: TenantId, after: string | undefined, limit: number) =>
  withTenant(tenantId, (tx) => simpleSkusAfter(tx, after, limit));
