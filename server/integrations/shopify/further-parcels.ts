import type { FurtherParcels } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { record, records, text } from "../wire/http";
import { type CallShopify, gid, userError } from "./client";
import { shippingQuery, trackingMutation, trackingQuery } from "./queries";

/**
 * `fulfillmentTrackingInfoUpdate`: numbers beside the one the goods were fulfilled under. It sets all of them at once, so
 * those that are there are said again. A fulfillment names one carrier for all.
 */
export async function addParcels(
  call: CallShopify,
  { externalNo, parcels, beside }: FurtherParcels,
): Promise<Answer<"done" | "already">> {
  const answer = await call(shippingQuery, { id: gid("Order", externalNo) });
  if (!answer.ok) return answer;
  const fulfillments = records(record(answer.value.order).fulfillments).filter(
    ({ status }) => text(status) !== "CANCELLED",
  );
  const numbersOf = (one: Record<string, unknown>) => records(one.trackingInfo).map(({ number }) => text(number));
  const target = fulfillments.find((one) => numbersOf(one).includes(beside)) ?? fulfillments.at(-1);
  if (!target) return refused("rejected", "NOT_SHIPPED", "Nothing of the order was fulfilled yet");
  const told = await call(trackingQuery, { id: target.id });
  if (!told.ok) return told;
  const tracked = record(told.value.fulfillment);
  const there = [...fulfillments.flatMap(numbersOf), ...numbersOf(tracked)];
  const missing = parcels.filter(({ trackingNo }) => !there.includes(trackingNo));
  if (missing.length === 0) return answered("already");
  const numbers = [...numbersOf(tracked), ...missing.map(({ trackingNo }) => trackingNo)];
  const tracking = { company: text(records(tracked.trackingInfo)[0]?.company) || missing[0]?.carrier, numbers };
  const made = await call(trackingMutation, { id: target.id, tracking });
  return made.ok ? (userError(made.value.fulfillmentTrackingInfoUpdate) ?? answered("done")) : made;
}
