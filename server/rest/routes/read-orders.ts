import { fail, ok } from "@/server/errors";
import { getOrderView, listOrderViews, type OrderPosition } from "@/server/modules/order-view/service";
import { decodeCursor, encodeCursor } from "../cursor";
import { examples } from "../examples";
import { defineRoute } from "../route";
import { orderPage, orderReply, ordersQuery } from "../schemas";

export const getOrder = defineRoute({
  method: "get",
  path: "/orders/{id}",
  scope: "orders:read",
  summary: "One order with its lines, open holds, fulfillment orders and routing decision",
  replies: { 200: { description: "The order, its receiver masked", schema: orderReply, example: examples.order } },
  async handle({ principal, id }) {
    const order = await getOrderView(principal.tenantId, id);
    return order.ok ? ok({ status: 200, body: order.value }) : order;
  },
});

export const listOrders = defineRoute({
  method: "get",
  path: "/orders",
  scope: "orders:read",
  summary: "Orders: first those accepted and not processed yet (`received`), then the others, placed last first",
  query: ordersQuery,
  replies: { 200: { description: "One page", schema: orderPage, example: examples.orders } },
  async handle({ principal, query: { cursor, limit, ...filter } }) {
    const after = cursor === undefined ? undefined : positionOf(cursor);
    if (cursor !== undefined && !after) {
      return fail("INVALID", "The cursor is not one of this list", [{ path: "cursor", message: "unknown" }]);
    }
    const { orders, next } = await listOrderViews(principal.tenantId, filter, { after, limit });
    return ok({ status: 200, body: { data: orders, nextCursor: next ? cursorOf(next) : null } });
  },
});

const cursorOf = (at: OrderPosition) =>
  "order" in at ? encodeCursor(at.order) : encodeCursor(at.waiting.chunk, at.waiting.id);

function positionOf(cursor: string): OrderPosition | undefined {
  const [order] = decodeCursor(cursor, 1) ?? [];
  if (order) return { order };
  const [chunk, id] = decodeCursor(cursor, 2) ?? [];
  return chunk && id ? { waiting: { chunk, id } } : undefined;
}
