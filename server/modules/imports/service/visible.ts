import { channelScope } from "@/server/auth/channel-scope";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { type ImportScope, isWithin } from "../repo";

interface ImportViewer {
  tenantId: TenantId;
  userId: string;
  channelIds?: readonly string[];
}

/** Undefined: all of the brand's imports. */
export function importScope(viewer: ImportViewer): ImportScope | undefined {
  const channelIds = channelScope(viewer);
  return channelIds && { channelIds, userId: viewer.userId };
}

/** Whether a member sees an import: limited to channels, those into these and what they uploaded themselves. */
export async function seesImport(viewer: ImportViewer, importId: string): Promise<boolean> {
  const scope = importScope(viewer);
  return !scope || withTenant(viewer.tenantId, (tx) => isWithin(tx, importId, scope));
}
