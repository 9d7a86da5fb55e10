import type { AliasKey } from "@/lib/contracts/aliases";
import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { aliasesChanged } from "../jobs";
import { heldOrdersNaming, type Place } from "../repo";

const keysPerJob = 500;

/** Has held orders that name these codes, from behind a place, checked again once this is committed. */
export async function announceAliases(tx: TenantTx, aliases: readonly AliasKey[], after?: Place): Promise<void> {
  if (aliases.length === 0 || (await heldOrdersNaming(tx, aliases, { after, limit: 1 })).length === 0) return;
  const keys = aliases.map(({ channelId, channelSku }) => ({ channelId, channelSku }));
  for (let at = 0; at < keys.length; at += keysPerJob) {
    await enqueue(tx, aliasesChanged, { orderIds: [], keys: keys.slice(at, at + keysPerJob), after });
  }
}
