import { systemActor } from "@/lib/contracts/actor";
import type { Clock } from "@/server/clock";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { recheckWithin, recordEvents, StillWaiting, serveWaiting } from "@/server/modules/pipeline/service";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { closePegs, lockPeggedOrder, type OpenPeg, ordersToServe } from "../repo/pegs";

const batch = 200;

/**
 * Gives orders the goods that have arrived for them, oldest promise first: freed and reserved in one transaction, so that
 * nobody else sees them free. A presale's goods wait until the balance is paid. What orders want no more is free for all.
 */
export async function servePegs(
  tenantId: TenantId,
  { now, deadline }: { now: Clock; deadline: Date },
): Promise<{ served: number }> {
  const waiting = await withTenant(tenantId, (tx) => ordersToServe(tx, batch));
  return { served: await serveWaiting(tenantId, waiting, { now, deadline }, serveOrder) };
}

async function serveOrder(tx: TenantTx, orderId: string, now: Date): Promise<boolean> {
  const found = await lockPeggedOrder(tx, orderId);
  if (!found) return false;
  const useless = found.pegs.filter((peg) => !found.waits || !peg.lacks || (peg.over && peg.held < peg.quantity));
  await end(tx, useless, "dropped", now);
  const ready = found.pegs.filter(
    (peg) => !useless.includes(peg) && peg.held === peg.quantity && !(peg.presaleId && found.unpaid),
  );
  if (ready.length === 0 && !(found.waits && useless.length > 0)) return false;
  // The pegs end first: what the order is checked with is goods like any other.
  await end(tx, ready, "served", now);
  const cause = { actor: systemActor, kind: "recheck" } as const;
  const { routed } = await recheckWithin(tx, [orderId], now, cause, { holdsStock: true });
  if (ready.length === 0) return false;
  if (routed === 0) throw new StillWaiting();
  const data = { units: ready.reduce((sum, peg) => sum + peg.quantity, 0) };
  await recordEvents(tx, [{ orderId, type: "supply_arrived", data }], systemActor, now);
  return true;
}

/** Ends pegs and frees what was set aside for them. */
async function end(tx: TenantTx, pegs: readonly OpenPeg[], status: "served" | "dropped", now: Date): Promise<void> {
  if (pegs.length === 0) return;
  const freed = pegs.flatMap(({ id, skuId, locationId, held, orderId }) =>
    locationId && held > 0
      ? [{ locationId, skuId, delta: { locked: -held }, key: `peg:${id}:unhold`, causeId: orderId }]
      : [],
  );
  const quiet = status === "served";
  unwrap(await postMovements(tx, freed, { cause: "release", actor: systemActor, now, quiet }));
  await closePegs(
    tx,
    pegs.map((peg) => peg.id),
    status,
    now,
  );
}
