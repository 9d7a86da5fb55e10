import type { AliasDraft, AliasKey } from "@/lib/contracts/aliases";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type ByWhom, recordChange } from "@/server/modules/audit/service";
import { recheckOrders } from "@/server/modules/pipeline/service";
import { codesOf, deleteAlias, heldOrdersNaming, lockAliases, writeAliases } from "../repo";

/** More held orders than this follow with the next check of their own. */
export const ordersAtMost = 20_000;

const told = (by: ByWhom, { channelId, channelSku }: AliasKey) => ({
  ...{ actor: by.actor, subjectType: "sku_alias", subjectId: channelId, label: channelSku },
});

/**
 * From now on this code of this channel means that SKU, and every held order that names it is checked again.
 * NOT_FOUND when channel or SKU are not the brand's.
 */
export async function saveAlias(
  tenantId: TenantId,
  alias: AliasDraft,
  by: ByWhom,
): Promise<Result<{ orders: number; routed: number }>> {
  const held = await withTenant(tenantId, async (tx) => {
    const codes = await codesOf(tx, alias);
    if (!codes) return undefined;
    const [before] = await lockAliases(tx, [alias]);
    if (before?.skuId !== alias.skuId) await writeAliases(tx, [alias]);
    await recordChange(tx, {
      ...told(by, alias),
      action: before ? "sku_alias.changed" : "sku_alias.created",
      before: before && { channel: codes.channel, sku: before.skuCode },
      after: codes,
    });
    return heldOrdersNaming(tx, [alias], ordersAtMost);
  });
  if (!held) return fail("NOT_FOUND", "No such channel or SKU");
  const { routed } = await recheckOrders(tenantId, held, by);
  return ok({ orders: held.length, routed });
}

/** The code means what the catalog says again; held orders that name it are checked again. */
export async function removeAlias(tenantId: TenantId, key: AliasKey, by: ByWhom): Promise<Result<{ orders: number }>> {
  const held = await withTenant(tenantId, async (tx) => {
    const [before] = await lockAliases(tx, [key]);
    if (!before) return undefined;
    await deleteAlias(tx, key);
    await recordChange(tx, { ...told(by, key), action: "sku_alias.removed", before: { sku: before.skuCode } });
    return heldOrdersNaming(tx, [key], ordersAtMost);
  });
  if (!held) return fail("NOT_FOUND", "No such mapping");
  await recheckOrders(tenantId, held, by);
  return ok({ orders: held.length });
}
