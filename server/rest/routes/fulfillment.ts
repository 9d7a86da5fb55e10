import type { FulfillmentStep } from "@/lib/contracts/fulfillment-actions";
import { type FulfillmentItem, fulfillmentListInput } from "@/lib/contracts/fulfillment-list";
import type { ApiPrincipal } from "@/server/auth/api-key";
import { fail, ok, type Result } from "@/server/errors";
import { getFulfillment, listFulfillment } from "@/server/modules/fulfillment/service/list";
import { perform } from "@/server/modules/fulfillment/service/perform";
import type { OrderViewer } from "@/server/modules/orders/service/access";
import { examples } from "../examples";
import {
  type FulfillmentStepBody,
  fulfillmentPage,
  fulfillmentQuery,
  fulfillmentReply,
  fulfillmentStepBody,
} from "../fulfillment-schemas";
import { defineRoute } from "../route";

/** A key sees all locations; times are sent as instants. */
const viewerOf = ({ tenantId }: ApiPrincipal, now: Date): OrderViewer => {
  return { tenantId, now, timezone: "UTC", currency: "", locationIds: [] };
};

function view(item: FulfillmentItem) {
  const { version: _, receiver: __, city: ___, district: ____, units: _____, hop: ______, ...shown } = item;
  const { stop, merge, lines, ...rest } = shown;
  return {
    ...rest,
    waitsUntil: merge?.until ?? null,
    location: item.location.code,
    lines: lines.map(({ lineNo, skuCode, quantity }) => ({ lineNo, sku: skuCode, quantity })),
    stopRequested: stop !== null,
  };
}

export const listFulfillmentOrders = defineRoute({
  method: "get",
  path: "/fulfillment-orders",
  scope: "fulfillment:read",
  summary: "Fulfillment orders, oldest first; without a status those that are still to be done",
  query: fulfillmentQuery,
  replies: { 200: { description: "One page", schema: fulfillmentPage, example: examples.fulfillmentOrders } },
  async handle({ principal, query: { status, location, method, limit, cursor }, now }) {
    const filter = {
      status: status && [status],
      location: location === undefined ? undefined : [location],
      method: method && [method],
    };
    const page = await listFulfillment(viewerOf(principal, now), fulfillmentListInput.parse({ filter, limit, cursor }));
    if (!page.ok) return page;
    return ok({ status: 200, body: { data: page.value.items.map(view), nextCursor: page.value.nextCursor } });
  },
});

export const getFulfillmentOrder = defineRoute({
  method: "get",
  path: "/fulfillment-orders/{id}",
  scope: "fulfillment:read",
  summary: "One fulfillment order with the actions that are possible now",
  replies: {
    200: { description: "The fulfillment order", schema: fulfillmentReply, example: examples.fulfillmentOrder },
  },
  handle: ({ principal, id, now }) => answer(principal, id, now),
});

export const actOnFulfillmentOrder = defineRoute({
  method: "post",
  path: "/fulfillment-orders/{id}/actions",
  scope: "fulfillment:write",
  summary: "Take a step: accept, decline, pick, pack, ship, deliver, hand over or recall",
  body: fulfillmentStepBody,
  example: examples.step,
  replies: {
    200: {
      description: "The fulfillment order after the step",
      schema: fulfillmentReply,
      example: examples.fulfillmentOrder,
    },
  },
  async handle({ principal, id, body, now }) {
    const step = await stepOf(principal, id, body, now);
    if (!step.ok) return step;
    const actor = { type: "api_key", id: principal.keyId } as const;
    const done = await perform(principal.tenantId, id, step.value, { actor, now });
    return done.ok ? answer(principal, id, now) : done;
  },
});

async function answer(principal: ApiPrincipal, id: string, now: Date) {
  const found = await getFulfillment(viewerOf(principal, now), id);
  if (!found.ok) return found;
  const { events: _, ...item } = found.value;
  return ok({ status: 200, body: view(item) });
}

/** Lines are named by SKU code outside, by id inside. */
async function stepOf(
  principal: ApiPrincipal,
  id: string,
  body: FulfillmentStepBody,
  now: Date,
): Promise<Result<FulfillmentStep>> {
  if (body.action !== "accept") return ok(body);
  const { lines, ...step } = body;
  if (!lines) return ok(step);
  const found = await getFulfillment(viewerOf(principal, now), id);
  if (!found.ok) return found;
  const known = new Map(found.value.lines.map((line) => [`${line.lineNo} ${line.skuCode}`, line.skuId]));
  const named = lines.map(({ lineNo, sku, quantity }) => ({ lineNo, quantity, skuId: known.get(`${lineNo} ${sku}`) }));
  const accepted = named.flatMap(({ skuId, ...line }) => (skuId ? [{ ...line, skuId }] : []));
  if (accepted.length < lines.length) return fail("INVALID", "These lines are not part of the fulfillment order");
  return ok({ ...step, lines: accepted });
}
