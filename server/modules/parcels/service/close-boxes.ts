import type { TenantTx } from "@/server/db/tenant-tx";
import { unclearCreates } from "../repo/calls";
import { closeAsVoid } from "../repo/parcels";
import { withdraw } from "./withdraw";

/** Boxes nothing is in are no parcels. Waybills they may have, though no answer said so, are given back. */
export async function closeBoxes(tx: TenantTx, ids: readonly string[], reason: string, now: Date): Promise<void> {
  await closeAsVoid(tx, ids, reason, now);
  await withdraw(tx, await unclearCreates(tx, ids), now);
}
