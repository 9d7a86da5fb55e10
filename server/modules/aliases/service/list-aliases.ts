import type { AliasPage } from "@/lib/contracts/aliases";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { listAliases } from "../repo";

/** A page of aliases by channel and code; the cursor is the last one's key. */
export function aliasPage(tenantId: TenantId, page: AliasPage) {
  return withTenant(tenantId, async (tx) => {
    const found = await listAliases(tx, page);
    const rows = found.slice(0, page.limit);
    const last = rows.at(-1);
    const more = found.length > page.limit && last;
    return { rows, nextCursor: more ? { channelId: last.channelId, channelSku: last.channelSku } : null };
  });
}
