import type { Shipment } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { record, records, text } from "../wire/http";
import { type CallShopify, gid, idOf, userError } from "./client";
import { fulfilledQuery, fulfillMutation, moveMutation, shippingQuery, toFulfillQuery } from "./queries";
import { locationOf } from "./stock";

/** Units of a line that one fulfillment order still waits for; an order is shipped from one location by one of these. */
interface Open {
  location: string;
  fulfillmentOrderId: string;
  id: string;
  line: string;
  remaining: number;
}

type Json = Record<string, unknown>;
const nodes = (connection: unknown) => records(record(connection).nodes);

/** Units by line that left under this tracking number already. */
async function shippedUnder(call: CallShopify, order: Json, trackingNo: string): Promise<Answer<Map<string, number>>> {
  const shipped = new Map<string, number>();
  for (const one of records(order.fulfillments)) {
    const same = records(one.trackingInfo).some(({ number }) => text(number) === trackingNo);
    if (!same || text(one.status) === "CANCELLED") continue;
    const answer = await call(fulfilledQuery, { id: one.id });
    if (!answer.ok) return answer;
    for (const item of nodes(record(answer.value.fulfillment).fulfillmentLineItems)) {
      const line = idOf(record(item.lineItem).id);
      shipped.set(line, (shipped.get(line) ?? 0) + Number(text(item.quantity)));
    }
  }
  return answered(shipped);
}

async function stillOpen(call: CallShopify, order: Json): Promise<Answer<Open[]>> {
  const open: Open[] = [];
  for (const one of nodes(order.fulfillmentOrders)) {
    if (!records(one.supportedActions).some(({ action }) => text(action) === "CREATE_FULFILLMENT")) continue;
    const location = text(record(record(one.assignedLocation).location).id);
    for (let after: string | undefined; ; ) {
      const answer = await call(toFulfillQuery, { id: one.id, ...(after && { after }) });
      if (!answer.ok) return answer;
      const items = record(record(answer.value.fulfillmentOrder).lineItems);
      for (const item of nodes(items)) {
        const remaining = Number(text(item.remainingQuantity));
        const of = { location, fulfillmentOrderId: text(one.id), id: text(item.id) };
        if (remaining > 0) open.push({ ...of, line: idOf(record(item.lineItem).id), remaining });
      }
      const info = record(items.pageInfo);
      if (info.hasNextPage !== true || text(info.endCursor) === after) break;
      after = text(info.endCursor);
    }
  }
  return answered(open);
}

/** Takes what a line needs from the fulfillment orders that have it; undefined when there is not as much. */
function take(open: Open[], needs: Map<string, number>): (Open & { quantity: number })[] | undefined {
  const taken: (Open & { quantity: number })[] = [];
  for (const [line, needed] of needs) {
    let missing = needed;
    for (const one of open.filter((item) => item.line === line)) {
      const quantity = Math.min(one.remaining, missing);
      if (quantity > 0) taken.push({ ...one, quantity });
      missing -= quantity;
    }
    if (missing > 0) return undefined;
  }
  return taken;
}

/** What is to be fulfilled from a location comes first. */
const nearest = (open: readonly Open[], from: string | undefined): Open[] => [
  ...open.filter((item) => item.location === from),
  ...open.filter((item) => item.location !== from),
];

/**
 * `fulfillmentOrderMove` of what is to leave from another location than Shopify thinks. Where it does not want to (the
 * location does not stock the article), the parcel is confirmed from where Shopify has it: it has left all the same.
 */
async function moveTo(
  call: CallShopify,
  to: string,
  taken: readonly (Open & { quantity: number })[],
): Promise<Answer<boolean>> {
  let moved = false;
  const elsewhere = taken.filter((item) => item.location !== to);
  for (const id of new Set(elsewhere.map((item) => item.fulfillmentOrderId))) {
    const here = elsewhere.filter((item) => item.fulfillmentOrderId === id);
    const items = here.map((item) => ({ id: item.id, quantity: item.quantity }));
    const answer = await call(moveMutation, { id, to, items });
    if (!answer.ok) return answer;
    moved = moved || !userError(answer.value.fulfillmentOrderMove);
  }
  return answered(moved);
}

async function ordersAt(call: CallShopify, externalNo: string): Promise<Answer<Open[]>> {
  const answer = await call(shippingQuery, { id: gid("Order", externalNo) });
  return answer.ok ? stillOpen(call, record(answer.value.order)) : answer;
}

/**
 * `fulfillmentCreate` for a parcel. It has no key of its own against being said twice, so what left under the same tracking
 * number is counted first. One call per location: fulfillment orders of several are refused together.
 */
export async function confirmShipment(
  call: CallShopify,
  { externalNo, carrier, trackingNo, lines, warehouse }: Shipment,
): Promise<Answer<"done" | "already">> {
  const from = warehouse ? locationOf(warehouse) : undefined;
  const answer = await call(shippingQuery, { id: gid("Order", externalNo) });
  if (!answer.ok) return answer;
  if (!answer.value.order) return refused("rejected", "NOT_FOUND", `There is no order ${externalNo}`);
  const order = record(answer.value.order);
  const before = await shippedUnder(call, order, trackingNo);
  if (!before.ok) return before;
  const open = await stillOpen(call, order);
  if (!open.ok) return open;
  const wanted = lines ?? open.value.map(({ line, remaining }) => ({ ref: line, quantity: remaining }));
  const needs = new Map<string, number>();
  for (const { ref, quantity } of wanted) needs.set(ref, (needs.get(ref) ?? 0) + quantity);
  if (lines) for (const [ref, quantity] of needs) needs.set(ref, quantity - (before.value.get(ref) ?? 0));
  for (const [ref, quantity] of needs) if (quantity <= 0) needs.delete(ref);

  const held = nodes(order.fulfillmentOrders).find(({ status }) => ["ON_HOLD", "SCHEDULED"].includes(text(status)));
  const nothingLeft = [...needs.keys()].every((ref) => !open.value.some((item) => item.line === ref));
  if (nothingLeft && held) return refused("rejected", text(held.status), "The fulfillment order is on hold");
  if (nothingLeft) return answered("already");
  const planned = take(nearest(open.value, from), needs);
  if (!planned) return refused("rejected", "QUANTITY", "More units than are left to be fulfilled");
  const moved = from ? await moveTo(call, from, planned) : answered(false);
  if (!moved.ok) return moved;
  const now = moved.value ? await ordersAt(call, externalNo) : open;
  if (!now.ok) return now;
  const taken = take(nearest(now.value, from), needs);
  if (!taken) return refused("retry", "MOVED", "What was moved to another location is not there yet");

  for (const location of new Set(taken.map((item) => item.location))) {
    const here = taken.filter((item) => item.location === location);
    const lineItemsByFulfillmentOrder = [...new Set(here.map((item) => item.fulfillmentOrderId))].map((id) => ({
      fulfillmentOrderId: id,
      fulfillmentOrderLineItems: here
        .filter((item) => item.fulfillmentOrderId === id)
        .map((item) => ({ id: item.id, quantity: item.quantity })),
    }));
    const trackingInfo = { company: carrier, number: trackingNo };
    const fulfillment = { lineItemsByFulfillmentOrder, trackingInfo, notifyCustomer: true };
    const made = await call(fulfillMutation, { fulfillment });
    if (!made.ok) return made;
    const error = userError(made.value.fulfillmentCreate);
    if (error) return error;
  }
  return answered("done");
}
