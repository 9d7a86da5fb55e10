import { systemActor } from "@/lib/contracts/actor";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { goneStatuses, openStatuses } from "@/server/domain/fulfillment/transitions";
import type { TenantId } from "@/server/ids";
import { holdWithin } from "@/server/modules/holds/service/add-hold";
import { tellBuyer, toldCode } from "@/server/modules/notices/service/tell-buyer";
import { closeCanceled, closeRest } from "@/server/modules/orders/service/close-order";
import { recordEvents } from "@/server/modules/pipeline/service";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import { dueReminders, overduePickups } from "../repo/due";
import { workIdsOf } from "../repo/interception";
import { forgetReminder } from "../repo/pickup";
import { lockWork, reservationsOf, setWaitingIfIdle, setWorkStatus, type Work } from "../repo/work";
import { lockStep } from "./decide";
import { oneByOne } from "./one-by-one";
import { settingsOf } from "./settings";

interface Round {
  now: Date;
  limit: number;
}

const uncollected = "uncollected";

/** Goods nobody came for go back on sale; their orders are canceled or wait for a person. Returns how many. */
export async function giveBackUncollected(tenantId: TenantId, { now, limit }: Round): Promise<number> {
  const ids = await withTenant(tenantId, (tx) => overduePickups(tx, now, limit));
  return oneByOne(tenantId, ids, (id) => withTenant(tenantId, (tx) => giveBack(tx, id, now)));
}

async function giveBack(tx: TenantTx, id: string, now: Date): Promise<void> {
  const step = await lockStep(tx, id, "give_back", { actor: systemActor, now });
  // Collected, or given more time, in the meantime.
  if (!step.ok || !step.value.work.pickupBy || step.value.work.pickupBy > now) return;
  const { work, to } = step.value;
  const { orderId, locationId } = work;
  await setWorkStatus(tx, [id], to, now, { closeReason: uncollected });
  const kept = (await reservationsOf(tx, orderId, id)).map((reservation) => reservation.id);
  const by = { reason: uncollected, actor: systemActor, now };
  await endReservations(tx, kept, "released", { cause: "cancel", ...by });
  await recordEvents(
    tx,
    [{ orderId, type: "given_back", data: { fulfillmentOrderId: id, locationId } }],
    systemActor,
    now,
  );
  await tellBuyer(tx, work, "given_back", {}, now);
  await settleOrder(tx, work, by);
}

/** By the brand's policy, unless other parts of the order are still on their way: then a person looks at it. */
async function settleOrder(
  tx: TenantTx,
  { orderId }: Work,
  by: { reason: string; actor: typeof systemActor; now: Date },
) {
  const work = await lockWork(tx, await workIdsOf(tx, [orderId]));
  const policy = (await settingsOf(tx)).uncollected;
  const open = work.some((one) => openStatuses.includes(one.status));
  if (policy === "hold" || open) {
    await setWaitingIfIdle(tx, orderId, by.now);
    await holdWithin(tx, [orderId], by);
  } else if (work.some((one) => goneStatuses.includes(one.status))) await closeRest(tx, orderId, by);
  else await closeCanceled(tx, [orderId], by);
}

/** Reminds buyers of what waits for them, once, with the same code. Returns how many. */
export async function remindPickups(tenantId: TenantId, { now, limit }: Round): Promise<number> {
  return withTenant(tenantId, async (tx) => {
    const due = await lockWork(tx, await dueReminders(tx, now, limit));
    const waiting = due.filter((work) => work.status === "ready");
    for (const work of waiting) {
      await forgetReminder(tx, work.id);
      const code = await toldCode(tx, work.id);
      await tellBuyer(tx, work, "reminder", { code, pickupBy: work.pickupBy?.toISOString() }, now);
    }
    const events = waiting.map(({ orderId, id }) => {
      return { orderId, type: "pickup_reminded", data: { fulfillmentOrderId: id } };
    });
    await recordEvents(tx, events, systemActor, now);
    return due.length;
  });
}
