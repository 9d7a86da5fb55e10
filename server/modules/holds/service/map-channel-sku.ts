import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { recheckOrders } from "@/server/modules/pipeline/service";
import { selectHeldBy, upsertAlias } from "../repo/aliases";
import type { ByWhom } from "./release-holds";

/**
 * From now on this code of this channel means that SKU, and every order held because of it is checked again.
 * NOT_FOUND when channel or SKU are not the brand's.
 */
export async function mapChannelSku(
  tenantId: TenantId,
  alias: { channelId: string; channelSku: string; skuId: string },
  { actor, now }: ByWhom,
): Promise<Result<{ orders: number; routed: number }>> {
  const held = await withTenant(tenantId, async (tx) => {
    if (!(await upsertAlias(tx, alias))) return undefined;
    return selectHeldBy(tx, alias.channelId, alias.channelSku);
  });
  if (!held) return fail("NOT_FOUND", "No such channel or SKU");
  const { routed } = await recheckOrders(tenantId, held, { now, actor });
  return ok({ orders: held.length, routed });
}
