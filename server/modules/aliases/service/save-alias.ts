import type { AliasDraft, AliasKey } from "@/lib/contracts/aliases";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type ByWhom, recordChange } from "@/server/modules/audit/service";
import { recheckOrders } from "@/server/modules/pipeline/service";
import { codesOf, countHeldNaming, deleteAlias, heldOrdersNaming, lockAliases, writeAliases } from "../repo";
import { announceAliases } from "./announce-aliases";

/** So many held orders are checked again while somebody waits; the others by a job that follows. */
const atOnce = 100;

interface Affected {
  /** Held orders that name the code. */
  orders: number;
  /** Of these, those that a job checks again. */
  later: number;
}

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
): Promise<Result<Affected & { routed: number }>> {
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
    return affectedBy(tx, alias);
  });
  if (!held) return fail("NOT_FOUND", "No such channel or SKU");
  const { ids, ...affected } = held;
  const { routed } = await recheckOrders(tenantId, ids, by);
  return ok({ ...affected, routed });
}

/** The code means what the catalog says again; held orders that name it are checked again. */
export async function removeAlias(tenantId: TenantId, key: AliasKey, by: ByWhom): Promise<Result<Affected>> {
  const held = await withTenant(tenantId, async (tx) => {
    const [before] = await lockAliases(tx, [key]);
    if (!before) return undefined;
    await deleteAlias(tx, key);
    await recordChange(tx, { ...told(by, key), action: "sku_alias.removed", before: { sku: before.skuCode } });
    return affectedBy(tx, key);
  });
  if (!held) return fail("NOT_FOUND", "No such mapping");
  const { ids, ...affected } = held;
  await recheckOrders(tenantId, ids, by);
  return ok(affected);
}

/** The first of the held orders that name a code; a job sees to the others. */
async function affectedBy(tx: TenantTx, key: AliasKey): Promise<Affected & { ids: string[] }> {
  const first = await heldOrdersNaming(tx, [key], { limit: atOnce });
  const ids = first.map(({ id }) => id);
  if (first.length < atOnce) return { ids, orders: ids.length, later: 0 };
  await announceAliases(tx, [key], first.at(-1));
  const orders = await countHeldNaming(tx, [key]);
  return { ids, orders, later: orders - ids.length };
}
