import { fail, ok } from "@/server/errors";
import { acceptOne } from "@/server/modules/intake/service/accept-one";
import { channelIds } from "@/server/modules/intake/service/channel-cache";
import { getOrderView, orderViews } from "@/server/modules/order-view/service";
import { routedIntake } from "@/server/modules/pipeline/service";
import { examples } from "../examples";
import { streamResults } from "../ndjson";
import { type PostedOrders, readPostedOrders, takeOrders, unknownChannel } from "../order-results";
import { defineRoute } from "../route";
import { orderReply, orderResults, ordersBody, postOrdersQuery } from "../schemas";

const takeRouted = routedIntake(orderViews);

export const postOrders = defineRoute<{ wait?: "routed" }, PostedOrders>({
  method: "post",
  path: "/orders",
  whileOwing: true,
  scope: "orders:write",
  quota: "intake",
  zh: "推送订单：一单、最多 1,000 单，或以 NDJSON 流式推送；返回已接收即已落库",
  summary: "Send one order, up to 1,000, or a stream of them as NDJSON; accepted means durable",
  query: postOrdersQuery,
  readBody: readPostedOrders,
  body: ordersBody,
  example: examples.orderInput,
  replies: {
    200: {
      description: "With wait=routed: the order after cleansing, reservation and routing",
      schema: orderReply,
      example: examples.order,
    },
    202: {
      description: "One result per order, in the same order",
      schema: orderResults,
      example: examples.orderResults,
    },
  },
  async handle({ principal: { tenantId }, body, bytes, query, now }) {
    if ("one" in body) {
      const { channel, externalNo } = body.one;
      const channelId = (await channelIds(tenantId, [channel])).get(channel);
      if (!channelId) return fail("INVALID", "The order names no channel of yours", [unknownChannel]);
      const item = { channelId, input: { externalNo }, json: bytes };
      if (query.wait !== "routed") return ok({ status: 202, body: { results: [await acceptOne(tenantId, item)] } });
      const { receipt, view } = await takeRouted(tenantId, { ...item, now });
      if (view) return ok({ status: 200, body: view });
      const order = await getOrderView(tenantId, receipt.orderId);
      return order.ok ? ok({ status: 200, body: order.value }) : order;
    }
    if (query.wait === "routed") {
      return fail("INVALID", "wait=routed takes one order", [{ path: "orders", message: "send the order itself" }]);
    }
    const results = await takeOrders(
      tenantId,
      body.many.map((json) => ({ json })),
    );
    return ok({ status: 202, body: { results } });
  },
  stream: {
    contentType: "application/x-ndjson",
    handle: ({ principal, body }) => streamResults(principal.tenantId, body),
  },
});
