import type { AliasDraft } from "@/lib/contracts/aliases";
import type { TenantTx } from "@/server/db/tenant-tx";
import { deleteAliases } from "../repo";
import { announceAliases } from "./announce-aliases";

/** Removes mappings that still say this; held orders that name their codes are checked again soon. */
export async function dropAliasesIn(tx: TenantTx, aliases: readonly AliasDraft[]): Promise<void> {
  if (aliases.length === 0) return;
  await deleteAliases(tx, aliases);
  await announceAliases(tx, aliases);
}
