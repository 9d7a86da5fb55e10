import type { DeclineReason } from "@/lib/contracts/fulfillment";
import type { TenantTx } from "@/server/db/tenant-tx";
import { openMicroCount } from "@/server/modules/counts/service/micro-count";
import { takeOut } from "@/server/modules/parcels/service/void-label";
import { recheckWithin, recordEvents } from "@/server/modules/pipeline/service";
import { markSuspect } from "@/server/modules/stock/service/suspect";
import { reservationsOf, setWaitingIfIdle, setWorkStatus } from "../repo/work";
import { type ActOptions, type Step, type WorkRules, workRules } from "./decide";

interface Leaving {
  /** What the order's timeline calls it. */
  event: string;
  reason?: DeclineReason;
  /** In a person's words. */
  text?: string;
}

/**
 * A location will not do its part: its units are given back, and whatever the order lacks now is looked for elsewhere in
 * the same transaction, which has to be one that `routingAgain` runs. Who said no is not asked again. What no location
 * can serve waits with a hold of its own for stock or for a person.
 */
export async function giveUp(
  tx: TenantTx,
  { work, to }: Step,
  { event, reason, text }: Leaving,
  { actor, now }: Pick<ActOptions, "actor" | "now">,
  { release }: Pick<WorkRules, "release"> = workRules,
): Promise<{ routed: number }> {
  const { id, orderId, locationId } = work;
  const why = text ?? reason ?? to;
  await setWorkStatus(tx, [id], to, now, { closeReason: why, declinedReason: reason });
  // An offer is in no box yet.
  if (work.status !== "offered") await takeOut(tx, [id], { reason: why, actor, now });
  const kept = await reservationsOf(tx, orderId, id);
  const ended = kept.map((reservation) => reservation.id);
  await release(tx, ended, "released", { cause: "reroute", reason: why, actor, now });
  const data = { fulfillmentOrderId: id, locationId, hop: work.hop, ...(reason ? { declined: reason } : {}) };
  await recordEvents(tx, [{ orderId, type: event, data: text ? { ...data, reason: text } : data }], actor, now);
  if (reason === "not_found") {
    for (const skuId of new Set(kept.map((reservation) => reservation.skuId))) {
      await markSuspect(tx, { locationId, skuId, causeId: id, actor, now });
      await openMicroCount(tx, { locationId, skuId, causeId: id, actor, now });
    }
  }
  const cause = { actor, kind: "reroute", reason: why } as const;
  const { routed } = await recheckWithin(tx, [orderId], now, cause, { holdsStock: true });
  if (routed === 0) await setWaitingIfIdle(tx, orderId, now);
  return { routed };
}
