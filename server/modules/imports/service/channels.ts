import type { ChannelScope } from "@/server/auth/channel-scope";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { listImportChannels } from "../repo";

/** Channels an order file can belong to; a member limited to channels has these. */
export const importChannels = (tenantId: TenantId, scope: ChannelScope) =>
  withTenant(tenantId, (tx) => listImportChannels(tx, scope));
