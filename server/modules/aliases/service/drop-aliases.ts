import type { AliasDraft } from "@/lib/contracts/aliases";
import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { aliasesChanged } from "../jobs";
import { deleteAliases, heldOrdersNaming } from "../repo";
import { ordersAtMost } from "./save-alias";

const ordersPerJob = 500;

/** Removes mappings that still say this; held orders that name their codes are checked again soon. */
export async function dropAliasesIn(tx: TenantTx, aliases: readonly AliasDraft[]): Promise<void> {
  if (aliases.length === 0) return;
  await deleteAliases(tx, aliases);
  const held = await heldOrdersNaming(tx, aliases, ordersAtMost);
  for (let at = 0; at < held.length; at += ordersPerJob) {
    await enqueue(tx, aliasesChanged, { orderIds: held.slice(at, at + ordersPerJob) });
  }
}
