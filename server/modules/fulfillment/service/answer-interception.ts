import { type Actor, systemActor } from "@/lib/contracts/actor";
import type { InterceptionState } from "@/lib/contracts/fulfillment";
import { mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { goneStatuses, nextStatus } from "@/server/domain/fulfillment/transitions";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { closeCanceled, closeRest } from "@/server/modules/orders/service/close-order";
import { takeOut } from "@/server/modules/parcels/service/void-label";
import { recordEvents, routingAgain } from "@/server/modules/pipeline/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { overdueInterceptions } from "../repo/due";
import {
  askedTogether,
  type Interception,
  lockOrder,
  openStopsOf,
  readInterception,
  setAnswer,
  workIdsOf,
} from "../repo/interception";
import { lockWork, setWorkStatus } from "../repo/work";
import { newReceiver } from "./ask-to-stop";
import { changeAddress } from "./change-address";
import { cutAgreed } from "./cut-lines";
import type { ActOptions } from "./decide";
import { oneByOne } from "./one-by-one";

type Answer = Exclude<InterceptionState, "requested">;

/**
 * Whoever was asked to stop goods says whether they did. When everybody who was asked together has, the order or the
 * units are canceled, or it gets its new address; one refusal, and it goes on as it was. NOT_FOUND, or WRONG_STATE when it was answered before.
 */
export function answerInterception(
  tenantId: TenantId,
  id: string,
  { answer, note, locations, ...by }: Omit<ActOptions, "version"> & { answer: "done" | "refused"; note?: string },
): Promise<Result<{ state: Answer }>> {
  return routingAgain(tenantId, async (tx) => {
    const found = await readInterception(tx, id);
    if (!found || !mayActAt(locations, found.locationId)) return fail("NOT_FOUND", "No such request");
    return close(tx, found, answer, note ?? null, by);
  });
}

async function close(
  tx: TenantTx,
  found: Interception,
  state: Answer,
  note: string | null,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Result<{ state: Answer }>> {
  const { id, orderId, fulfillmentId: fulfillmentOrderId, locationId, kind, stage } = found;
  const order = await lockOrder(tx, orderId);
  // Read again under lock: somebody may have answered in the meantime.
  const current = await readInterception(tx, id);
  if (current?.state !== "requested") return fail("WRONG_STATE", "This was answered before");
  await setAnswer(tx, id, { state, note }, actor, now);
  const data = { interceptionId: id, fulfillmentOrderId, locationId, kind, stage, ...(note ? { reason: note } : {}) };
  await recordEvents(tx, [{ orderId, type: `stop_${state}`, data }], actor, now);
  const together = await askedTogether(tx, found);
  const agreed = stage === "location" && together.every((one) => one.state === "done");
  if (agreed && order?.status !== "canceled" && order?.status !== "completed")
    await settle(tx, found, together, { actor, now });
  return ok({ state });
}

/** Everybody who had the goods in hand has put them back. */
async function settle(
  tx: TenantTx,
  { orderId, kind, reason, addressSealed, lines }: Interception,
  together: readonly Interception[],
  { actor, now }: { actor: Actor; now: Date },
) {
  if (kind === "address") {
    if (!addressSealed) return;
    const text = (await tenantKeys(tx)).open("interception.address", addressSealed).toString("utf8");
    await changeAddress(tx, orderId, newReceiver.parse(JSON.parse(text)), { actor, now });
    return;
  }
  const asked = new Set(together.map((one) => one.fulfillmentId));
  if (lines) {
    await cutAgreed(tx, orderId, lines.wishes, { agreed: asked, reason, actor, now });
    return;
  }
  const work = await lockWork(tx, await workIdsOf(tx, [orderId]));
  const recalled = work.filter((one) => asked.has(one.id) && nextStatus(one, "recall")).map((one) => one.id);
  await setWorkStatus(tx, recalled, "recalled", now, { closeReason: reason });
  await takeOut(tx, recalled, { reason, actor, now });
  const gone = work.some((one) => goneStatuses.includes(one.status));
  if (gone) await closeRest(tx, orderId, { reason, actor, now });
  else await closeCanceled(tx, [orderId], { reason, actor, now });
}

/** Goods have left though their location was asked to stop them: that is its answer. The order is locked by the caller. */
export async function leftAnyway(
  tx: TenantTx,
  fulfillmentId: string,
  by: { actor: Actor; now: Date; note: string },
): Promise<void> {
  for (const id of await openStopsOf(tx, fulfillmentId)) {
    const found = await readInterception(tx, id);
    if (found) await close(tx, found, "refused", by.note, by);
  }
}

/** Requests nobody answered run out; their orders go on. Returns how many there were. */
export async function expireInterceptions(tenantId: TenantId, { now, limit }: { now: Date; limit: number }) {
  const ids = await withTenant(tenantId, (tx) => overdueInterceptions(tx, now, limit));
  return oneByOne(tenantId, ids, (id) =>
    withTenant(tenantId, async (tx) => {
      const found = await readInterception(tx, id);
      return found && close(tx, found, "expired", null, { actor: systemActor, now });
    }),
  );
}
