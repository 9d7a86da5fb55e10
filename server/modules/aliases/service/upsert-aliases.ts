import type { AliasDraft, AliasKey, AliasUpsert } from "@/lib/contracts/aliases";
import type { ItemError, UpsertOutcome } from "@/lib/contracts/catalog";
import type { TenantTx } from "@/server/db/tenant-tx";
import { idsByCode, lockAliases, writeAliases } from "../repo";
import { announceAliases } from "./announce-aliases";

/** Creates and changes aliases by channel and code; held orders that name them are checked again soon. */
export async function upsertAliasesIn(
  tx: TenantTx,
  items: readonly AliasUpsert[],
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<UpsertOutcome> {
  const channels = await idsByCode(
    tx,
    "channel",
    items.map((item) => item.channel),
  );
  const skus = await idsByCode(
    tx,
    "sku",
    items.map((item) => item.sku),
  );
  const drafts: AliasDraft[] = [];
  const errors: ItemError[] = [];
  for (const [index, { channel, channelSku, sku }] of items.entries()) {
    const channelId = channels.get(channel);
    const skuId = skus.get(sku);
    if (!channelId)
      errors.push({ index, code: "unknown_channel", path: "channel", message: `${channel}: no such channel` });
    else if (!skuId) errors.push({ index, code: "unknown_sku", path: "sku", message: `${sku}: no such SKU` });
    else drafts.push({ channelId, channelSku, skuId });
  }
  const stored = new Map((await lockAliases(tx, drafts)).map((alias) => [keyOf(alias), alias.skuId]));
  const writes = drafts.filter((draft) => stored.get(keyOf(draft)) !== draft.skuId);
  if (!dryRun && writes.length > 0) {
    await writeAliases(tx, writes);
    await announceAliases(tx, writes);
  }
  const created = writes.filter((draft) => !stored.has(keyOf(draft))).length;
  return { upserted: drafts.length, created, changed: writes.length - created, errors };
}

const keyOf = ({ channelId, channelSku }: AliasKey) => `${channelId} ${channelSku}`;
