import { fail, ok } from "@/server/errors";
import { getOrderView, listOrderViews } from "@/server/modules/order-view/service";
import { decodeCursor, encodeCursor } from "../cursor";
import { defineRoute } from "../route";
import { orderPage, orderReply, ordersQuery } from "../schemas";

export const getOrder = defineRoute({
  method: "get",
  path: "/orders/{id}",
  scope: "orders:read",
  summary: "One order with its lines, open holds, fulfillment orders and routing decision",
  replies: { 200: { description: "The order, its receiver masked", schema: orderReply } },
  async handle({ principal, id }) {
    const order = await getOrderView(principal.tenantId, id);
    return order.ok ? ok({ status: 200, body: order.value }) : order;
  },
});

export const listOrders = defineRoute({
  method: "get",
  path: "/orders",
  scope: "orders:read",
  summary: "Orders, newest first",
  query: ordersQuery,
  replies: { 200: { description: "One page", schema: orderPage } },
  async handle({ principal, query: { cursor, limit, ...filter } }) {
    const from = cursor === undefined ? [] : decodeCursor(cursor, 1);
    if (!from) return fail("INVALID", "The cursor is not one of this list", [{ path: "cursor", message: "unknown" }]);
    const { orders, more } = await listOrderViews(principal.tenantId, filter, { after: from[0], limit });
    const last = more ? orders.at(-1) : undefined;
    return ok({ status: 200, body: { data: orders, nextCursor: last ? encodeCursor(last.id) : null } });
  },
});
