import type { FulfillmentStep } from "@/lib/contracts/fulfillment-actions";
import { type FulfillmentItem, fulfillmentListInput } from "@/lib/contracts/fulfillment-list";
import type { ApiPrincipal } from "@/server/auth/api-key";
import { fail, ok, type Result } from "@/server/errors";
import { getFulfillment, listFulfillment } from "@/server/modules/fulfillment/service/list";
import { perform } from "@/server/modules/fulfillment/service/perform";
import { byKey, eachOne, viewerOf } from "../calling";
import { examples } from "../examples";
import { itemResults } from "../fields";
import {
  type FulfillmentStepBody,
  fulfillmentBulkBody,
  fulfillmentPage,
  fulfillmentQuery,
  fulfillmentReply,
  fulfillmentStepBody,
} from "../fulfillment-schemas";
import { defineRoute } from "../route";

function view(item: FulfillmentItem) {
  const { version: _, receiver: __, city: ___, district: ____, units: _____, hop: ______, ...shown } = item;
  const { stop, merge, lines, ...rest } = shown;
  return {
    ...rest,
    waitsUntil: merge?.until ?? null,
    stop: stop && { id: stop.id, kind: stop.kind, stage: stop.stage, deadline: stop.deadline, reason: stop.reason },
    location: item.location.code,
    lines: lines.map(({ lineNo, skuCode, quantity }) => ({ lineNo, sku: skuCode, quantity })),
    stopRequested: stop !== null,
  };
}

export const listFulfillmentOrders = defineRoute({
  method: "get",
  path: "/fulfillment-orders",
  scope: "fulfillment:read",
  zh: "履约单列表，最早的在前；不传状态时为待处理",
  summary: "Fulfillment orders, oldest first; without a status those that are still to be done",
  query: fulfillmentQuery,
  replies: { 200: { description: "One page", schema: fulfillmentPage, example: examples.fulfillmentOrders } },
  async handle({ principal, query: { limit, cursor, sort, ...filter }, now }) {
    const input = fulfillmentListInput.parse({ filter, sort, limit, cursor });
    const page = await listFulfillment(viewerOf(principal, now), input);
    if (!page.ok) return page;
    return ok({ status: 200, body: { data: page.value.items.map(view), nextCursor: page.value.nextCursor } });
  },
});

export const getFulfillmentOrder = defineRoute({
  method: "get",
  path: "/fulfillment-orders/{id}",
  scope: "fulfillment:read",
  zh: "履约单详情及当前可执行的操作",
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
  zh: "执行一步：接单、拒单、拣货、打包、发货、签收、自提核销、收回",
  conflicts: ["WRONG_STATE", "STALE", "OUT_OF_STOCK"],
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
    const done = await performAs(principal, id, step.value, now);
    return done.ok ? answer(principal, id, now) : done;
  },
});

/** Taking work away, and handing over without the code, is for those who decide about orders. */
async function performAs(principal: ApiPrincipal, id: string, step: FulfillmentStep, now: Date) {
  const mayOverride = principal.scopes.has("orders:write");
  if (step.action === "recall" && !mayOverride)
    return fail("FORBIDDEN", "This needs a key with the scope orders:write");
  return perform(principal.tenantId, id, step, { ...byKey(principal, now), mayOverride });
}

export const bulkFulfillmentOrders = defineRoute({
  method: "post",
  path: "/fulfillment-orders/bulk",
  scope: "fulfillment:write",
  summary: "Take one step with up to 100 fulfillment orders",
  zh: "批量作业（最多 100 单）：接单、开始拣货、打包、签收",
  body: fulfillmentBulkBody,
  example: examples.workBulk,
  replies: {
    200: { description: "One result for each id, in the same order", schema: itemResults, example: examples.workDone },
  },
  async handle({ principal, body: { action, ids }, now }) {
    const results = await eachOne(ids, (id) => performAs(principal, id, { action }, now));
    return ok({ status: 200, body: { results } });
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
