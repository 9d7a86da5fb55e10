import { z } from "zod";
import type { Actor } from "@/lib/contracts/actor";
import type { InterceptionKind } from "@/lib/contracts/fulfillment";
import { receiverEdit } from "@/lib/contracts/order-edit";
import type { TenantTx } from "@/server/db/tenant-tx";
import { interceptionStage } from "@/server/domain/fulfillment/transitions";
import { newId } from "@/server/ids";
import { stopParcels } from "@/server/modules/parcels/service/stop-parcels";
import { recordEvents } from "@/server/modules/pipeline/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { joinRequest, openStops, putInterception, type StopLines } from "../repo/interception";
import { lockWork, type Work } from "../repo/work";
import { settingsOf } from "./settings";

/** As a person writes it, or as its platform tells it, by an id of its own too. */
export const newReceiver = receiverEdit.shape.receiver.extend({ token: z.string().max(500).optional() });
export type Receiver = z.infer<typeof newReceiver>;

interface Wish {
  kind: InterceptionKind;
  reason: string;
  /** Where the goods are to go instead. */
  receiver?: Receiver;
  /** What is to be taken out of each fulfillment order. */
  lines?: ReadonlyMap<string, StopLines>;
}

/**
 * Asks whoever has these goods to stop them: the location that has them in hand, or the carrier. One request at a time
 * for each, the latest wish holds, and nothing undoes a cancellation. It runs out by itself, and the order goes on as it
 * was. Orders are locked by the caller. Returns how many were asked now.
 */
export async function askToStop(
  tx: TenantTx,
  fulfillmentIds: readonly string[],
  { kind, reason, receiver, lines }: Wish,
  { actor, now }: { actor: Actor; now: Date },
): Promise<number> {
  if (fulfillmentIds.length === 0) return 0;
  const { recallMinutes, carrierHours } = await settingsOf(tx);
  const minutes = { location: recallMinutes, carrier: carrierHours * 60 };
  const sealed = receiver ? (await tenantKeys(tx)).seal("interception.address", JSON.stringify(receiver)) : null;
  const place = receiver ? { province: receiver.province, city: receiver.city, district: receiver.district } : null;
  const asked: { work: Work; id: string; stage: string; again: boolean }[] = [];
  const works = await lockWork(tx, fulfillmentIds);
  const stops = await openStops(tx, [...new Set(works.map((work) => work.orderId))]);
  const requests = new Map<string, string>();
  for (const work of works) {
    const stage = interceptionStage(work);
    if (!stage) continue;
    const { id: fulfillmentId, orderId } = work;
    const requestId = requests.get(orderId) ?? newId();
    requests.set(orderId, requestId);
    const open = stops.find((stop) => stop.fulfillmentId === fulfillmentId);
    if (open?.kind === "cancel" && open.stage === stage) {
      await joinRequest(tx, open.id, requestId);
      continue;
    }
    const deadline = new Date(now.getTime() + minutes[stage] * 60_000);
    const what = { kind, stage, reason, addressSealed: sealed, place, lines: lines?.get(fulfillmentId) ?? null };
    const id = newId();
    await putInterception(tx, { id, requestId, orderId, fulfillmentId, ...what, deadline }, actor, now);
    asked.push({ work, id: open?.id ?? id, stage, again: open?.stage === stage });
  }
  const carried = asked.filter((one) => one.stage === "carrier" && !one.again);
  const turnedBack = carried.map(({ id, work }) => ({ interceptionId: id, fulfillmentId: work.id }));
  await stopParcels(tx, turnedBack, { actor, now });
  const events = asked.map(({ work: { orderId, id: fulfillmentOrderId, locationId }, id, stage }) => {
    const data = { interceptionId: id, fulfillmentOrderId, locationId, kind, stage, reason };
    return { orderId, type: "stop_requested", data };
  });
  await recordEvents(tx, events, actor, now);
  return asked.length;
}
