import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { callSoon } from "../call-job";
import { insertCalls, type NewCall } from "../repo/calls";
import { orderKeyOf } from "../repo/labels";
import { parcelsOf } from "../repo/parcels";

/**
 * Asks carriers to turn back the parcels of fulfillment orders that have left. Each request (an interception's id) is
 * answered by the carrier's answer. Returns the ids of requests somebody was asked about: goods without a parcel here,
 * or with a carrier that was never told, have nobody to ask.
 */
export async function stopParcels(
  tx: TenantTx,
  requests: readonly { interceptionId: string; fulfillmentId: string }[],
  { actor, now }: { actor: Actor; now: Date },
): Promise<string[]> {
  const parcels = await parcelsOf(
    tx,
    requests.map((request) => request.fulfillmentId),
  );
  const calls: NewCall[] = [];
  const asked: string[] = [];
  for (const { interceptionId, fulfillmentId } of requests) {
    const moving = parcels.find(
      (one) => one.fulfillmentOrderId === fulfillmentId && one.accountId && one.status !== "delivered",
    );
    if (!moving?.accountId) continue;
    asked.push(interceptionId);
    calls.push({
      ...{ id: newId(), parcelId: moving.id, accountId: moving.accountId, operation: "intercept" },
      ...{ callKey: `${orderKeyOf(moving.id, moving.attempt)}:intercept:${interceptionId}` },
      ...{ service: moving.service ?? "", actorId: actor.type === "user" ? (actor.id ?? null) : null },
    });
  }
  if (calls.length > 0) {
    await insertCalls(tx, calls, now);
    await callSoon(tx);
  }
  return asked;
}
