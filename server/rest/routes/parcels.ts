import { ok } from "@/server/errors";
import { answerInterception } from "@/server/modules/fulfillment/service/answer-interception";
import { getOrderView } from "@/server/modules/order-view/service";
import { buyLabel as buy } from "@/server/modules/parcels/service/buy-label";
import { labelWork } from "@/server/modules/parcels/service/label-work";
import { parcelsOfOrder } from "@/server/modules/parcels/service/parcel-views";
import { voidLabel as giveBack } from "@/server/modules/parcels/service/void-label";
import { byKey, replied } from "../calling";
import * as input from "../parcel-schemas";
import { defineRoute } from "../route";

const everywhere = undefined;

export const listParcels = defineRoute({
  method: "get",
  path: "/orders/{id}/parcels",
  scope: "fulfillment:read",
  summary: "The parcels of an order with their way, the latest news first",
  zh: "订单的包裹与物流轨迹",
  replies: { 200: { description: "All of them", schema: input.parcelsReply, example: input.parcelsExample } },
  async handle({ principal: { tenantId }, id }) {
    const order = await getOrderView(tenantId, id);
    if (!order.ok) return order;
    const data = (await parcelsOfOrder(tenantId, id, everywhere)).map((parcel) => {
      const { printCount: _, paper: __, photos: ___, locationName, tracking, ...shown } = parcel;
      const way = tracking.map((news) => ({ ...news, at: news.at.toISOString() }));
      return { ...shown, location: locationName, tracking: way };
    });
    return ok({ status: 200, body: { data } });
  },
});

export const buyLabel = defineRoute({
  method: "post",
  path: "/parcels/{id}/label",
  scope: "fulfillment:write",
  summary: "Buy the label of a parcel, or ask again after the carrier said no",
  zh: "获取面单；承运商拒绝后可重试",
  conflicts: ["WRONG_STATE", "CONFLICT"],
  body: input.buyBody,
  example: {},
  replies: { 200: { description: "What the carrier said", schema: input.labelReply, example: input.labelExample } },
  handle: async ({ principal, id, body, now }) =>
    replied(await buy(principal.tenantId, id, { ...body, ...byKey(principal, now) })),
});

export const voidLabel = defineRoute({
  method: "post",
  path: "/parcels/{id}/void",
  scope: "fulfillment:write",
  summary: "Give a waybill back before the parcel leaves",
  zh: "作废面单（发出前）",
  conflicts: ["WRONG_STATE"],
  body: input.voidBody,
  example: { reason: "Wrong carrier" },
  replies: { 200: { description: "It no longer counts", schema: input.voided, example: {} } },
  handle: async ({ principal, id, body, now }) =>
    replied(await giveBack(principal.tenantId, id, { ...body, ...byKey(principal, now) }), () => ({})),
});

export const buyLabels = defineRoute({
  method: "post",
  path: "/fulfillment-orders/labels",
  scope: "fulfillment:write",
  summary: "Labels for up to 100 fulfillment orders; each gets a box of its own unless it is in one",
  zh: "批量获取面单（最多 100 单）",
  body: input.labelsBody,
  example: input.labelsExample,
  replies: {
    200: { description: "One result for each", schema: input.labelsReply, example: input.labelsReplyExample },
  },
  async handle({ principal, body, now }) {
    const labeled = await labelWork(principal.tenantId, body.fulfillmentOrderIds, byKey(principal, now));
    const results = labeled.map(({ fulfillmentId, ...rest }) => ({ fulfillmentOrderId: fulfillmentId, ...rest }));
    return ok({ status: 200, body: { results } });
  },
});

export const answerStop = defineRoute({
  method: "post",
  path: "/interceptions/{id}/answer",
  scope: "fulfillment:write",
  summary: "Say whether goods were stopped, as the `stop` of a fulfillment order asks",
  zh: "回复拦截请求：已拦下或拦不住",
  conflicts: ["WRONG_STATE"],
  body: input.answerBody,
  example: { answer: "done" },
  replies: { 200: { description: "It is answered", schema: input.answered, example: { state: "done" } } },
  handle: async ({ principal, id, body, now }) =>
    replied(await answerInterception(principal.tenantId, id, { ...body, ...byKey(principal, now) })),
});
