import type { Actor } from "@/lib/contracts/actor";
import type { SplitOffInput } from "@/lib/contracts/consolidation";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";
import { refusalText, splitRefusal } from "@/server/domain/consolidation/may-split";
import { FailureError, fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { workRules } from "@/server/modules/fulfillment/service/decide";
import { restOf, splitWork } from "@/server/modules/fulfillment/service/split";
import { emptyOpenBoxes } from "@/server/modules/parcels/service/empty-parcel";
import { recordEvents, routeByHand, routingAgain } from "@/server/modules/pipeline/service";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import { closeWork, insertSplits, keptFor, splitStates, touchWork, workIdsOf } from "../repo/splits";

export interface By {
  actor: Actor;
  now: Date;
  locations?: LocationScope;
}

type Work = Awaited<ReturnType<typeof workRules.lock>>[number];

/** Locked work that may be taken apart or put together. NOT_FOUND, STALE, or WRONG_STATE with what keeps it. */
export async function splittable(
  tx: TenantTx,
  ids: readonly string[],
  { locations, version }: { locations?: LocationScope; version?: number },
): Promise<Result<Work[]>> {
  const work = await workRules.lock(tx, ids);
  const unseen = work.some((one) => !mayActAt(locations, one.locationId));
  if (work.length < ids.length || unseen) return fail("NOT_FOUND", "No such fulfillment order");
  if (version !== undefined && work.some((one) => one.version !== version)) {
    return fail("STALE", "Somebody has changed it in the meantime");
  }
  const states = new Map((await splitStates(tx, ids)).map((state) => [state.id, state]));
  for (const one of work) {
    const { sent = false, labeled = false } = states.get(one.id) ?? {};
    const refusal = splitRefusal({ status: one.status, stopping: one.stopping, sent, labeled });
    if (refusal) return fail("WRONG_STATE", refusalText[refusal]);
  }
  return ok(work);
}

/**
 * Takes units out of a fulfillment order into one of their own, here or at another location; what is kept for them goes with them. As
 * `splittable`; INVALID when the lines are not part of it or are all of it; OUT_OF_STOCK when the other location cannot
 * serve them: then everything stays as it was.
 */
export async function splitOff(
  tenantId: TenantId,
  input: SplitOffInput,
  by: By,
): Promise<Result<{ fulfillmentIds: string[] }>> {
  try {
    return ok(await routingAgain(tenantId, async (tx) => unwrap(await split(tx, input, by))));
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

async function split(
  tx: TenantTx,
  { id, version, lines, locationId, reason }: SplitOffInput,
  by: By,
): Promise<Result<{ fulfillmentIds: string[] }>> {
  const { actor, now } = by;
  const found = await splittable(tx, [id], { ...by, version });
  if (!found.ok) return found;
  const [work] = found.value;
  if (!work) return fail("NOT_FOUND", "No such fulfillment order");
  const rest = await restOf(tx, work, lines);
  if (!rest || rest.length === 0) return fail("INVALID", "These lines are not a part of it");
  const elsewhere = locationId !== undefined && locationId !== work.locationId;
  if (elsewhere && !mayActAt(by.locations, locationId)) return fail("NOT_FOUND", "No such location");
  if (elsewhere && work.held) return fail("WRONG_STATE", "The order is on hold");
  await emptyOpenBoxes(tx, [id]);
  const part = await splitWork(tx, work, lines, now);
  await touchWork(tx, id, now);
  const made = elsewhere ? await moveTo(tx, part, { lines, locationId, reason }, by) : ok([part.id]);
  if (!made.ok) return made;
  const { orderId } = work;
  const rows = made.value.map((one) => ({
    ...{ fulfillmentOrderId: one, orderId, fromId: elsewhere ? null : id, reasons: [], note: reason },
  }));
  await insertSplits(tx, rows, by);
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  const data = { fulfillmentOrderId: id, to: made.value, units, reason };
  await recordEvents(tx, [{ orderId, type: "split_off", data }], actor, now);
  return ok({ fulfillmentIds: made.value });
}

/** Gives back what is kept for the part and has it served by another location. */
async function moveTo(
  tx: TenantTx,
  part: Work,
  { lines, locationId, reason }: { lines: SplitOffInput["lines"]; locationId: string; reason: string },
  { actor, now }: By,
): Promise<Result<string[]>> {
  const { orderId } = part;
  await closeWork(tx, part.id, reason, now);
  const kept = await keptFor(tx, orderId, part.id);
  await endReservations(tx, kept, "released", { cause: "reroute", reason, actor, now });
  const before = new Set(await workIdsOf(tx, orderId));
  const where = new Map(lines.map((line) => [line.lineNo, locationId]));
  const routed = await routeByHand(tx, orderId, where, now, { actor, kind: "manual", reason });
  if (routed === 0) return fail("OUT_OF_STOCK", "That location cannot serve these lines");
  return ok((await workIdsOf(tx, orderId)).filter((id) => !before.has(id)));
}
