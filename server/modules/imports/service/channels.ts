import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { listImportChannels } from "../repo";

/** Channels an order file can belong to. */
export const importChannels = (tenantId: TenantId) => withTenant(tenantId, listImportChannels);
