import type { OrderInput } from "@/lib/contracts/order";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import type { IntakeReceipt } from "@/server/modules/intake/service";
import { acceptOne } from "@/server/modules/intake/service/accept-one";
import { channelIds } from "@/server/modules/intake/service/channel-cache";
import { getOrderView } from "@/server/modules/order-view/service";
import { routeNow } from "@/server/modules/pipeline/service";
import { streamResults } from "../ndjson";
import { type PostedOrders, readPostedOrders, takeOrders, unknownChannel } from "../order-results";
import { defineRoute } from "../route";
import { orderReply, orderResults, ordersBody, postOrdersQuery } from "../schemas";

export const postOrders = defineRoute<{ wait?: "routed" }, PostedOrders>({
  method: "post",
  path: "/orders",
  scope: "orders:write",
  summary: "Send one order, up to 1,000, or a stream of them as NDJSON; accepted means durable",
  query: postOrdersQuery,
  readBody: readPostedOrders,
  body: ordersBody,
  replies: {
    200: { description: "With wait=routed: the order after cleansing, reservation and routing", schema: orderReply },
    202: { description: "One result per order, in the same order", schema: orderResults },
  },
  async handle({ principal: { tenantId }, body, bytes, query, now }) {
    if ("one" in body) {
      const receipt = await take(tenantId, body.one, bytes);
      if (!receipt.ok) return receipt;
      if (query.wait !== "routed") return ok({ status: 202, body: { results: [receipt.value] } });
      await routeNow(tenantId, receipt.value.orderId, { now });
      const order = await getOrderView(tenantId, receipt.value.orderId);
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
    handle: ({ principal, body }) =>
      new Response(streamResults(principal.tenantId, body), {
        status: 202,
        headers: { "content-type": "application/x-ndjson" },
      }),
  },
});

async function take(tenantId: TenantId, input: OrderInput, json: Uint8Array): Promise<Result<IntakeReceipt>> {
  const channelId = (await channelIds(tenantId, [input.channel])).get(input.channel);
  if (!channelId) return fail("INVALID", "The order names no channel of yours", [unknownChannel]);
  return ok(await acceptOne(tenantId, { channelId, input: { externalNo: input.externalNo }, json }));
}
