import { systemActor } from "@/lib/contracts/actor";
import type { Clock } from "@/server/clock";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { type TransferMovement, unholdMovements } from "@/server/domain/transfer/movements";
import { unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { recheckWithin, recordEvents, StillWaiting, serveWaiting } from "@/server/modules/pipeline/service";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import type { StoredTransfer } from "../repo/documents";
import { closePegs, lockHeldOrder, lockPegs, ordersHeldFor } from "../repo/pegs";

const batch = 200;

/**
 * Gives orders the units that were set aside for them, oldest promise first: freed and reserved in one transaction, so that
 * nobody else sees them free. Units of orders that want them no more are free for all.
 */
export async function servePegs(
  tenantId: TenantId,
  { now, deadline }: { now: Clock; deadline: Date },
): Promise<{ served: number }> {
  const waiting = await withTenant(tenantId, (tx) => ordersHeldFor(tx, batch));
  return { served: await serveWaiting(tenantId, waiting, { now, deadline }, serveOrder) };
}

async function serveOrder(tx: TenantTx, orderId: string, now: Date): Promise<boolean> {
  const found = await lockHeldOrder(tx, orderId);
  const pegs = found?.pegs ?? [];
  if (!found || !pegs.some((peg) => peg.held > 0)) return false;
  const freed = pegs.flatMap((peg) => unholdMovements(peg.toLocationId, [peg]));
  unwrap(await postMovements(tx, freed, { cause: "transfer", actor: systemActor, now }));
  if (!found.waits) {
    await closePegs(tx, pegs, "dropped", now);
    return false;
  }
  const cause = { actor: systemActor, kind: "recheck" } as const;
  const { routed } = await recheckWithin(tx, [orderId], now, cause, { holdsStock: true });
  // What else holds the order is for people to clear; its units wait with it.
  const usable = routed > 0 || (!found.blocked && pegs.every((peg) => peg.over));
  if (!usable) throw new StillWaiting();
  await closePegs(tx, pegs, routed > 0 ? "served" : "dropped", now);
  const transferIds = [...new Set(pegs.map((peg) => peg.transferId))];
  if (routed > 0)
    await recordEvents(tx, [{ orderId, type: "transfer_arrived", data: { transferIds } }], systemActor, now);
  return routed > 0;
}

/** Orders do not wait for a transfer any more: what had been set aside for them at its destination is to be freed. */
export async function dropPegs(tx: TenantTx, transfer: StoredTransfer, now: Date): Promise<TransferMovement[]> {
  const pegs = await lockPegs(tx, transfer.id);
  await closePegs(tx, pegs, "dropped", now);
  return unholdMovements(transfer.toLocationId, pegs);
}
