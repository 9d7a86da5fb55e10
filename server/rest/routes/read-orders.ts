import { orderListInput } from "@/lib/contracts/orders-list";
import { fail, ok } from "@/server/errors";
import {
  getOrderView,
  listOrderViews,
  type OrderPosition,
  searchOrderViews,
} from "@/server/modules/order-view/service";
import { viewerOf } from "../calling";
import { decodeCursor, encodeCursor } from "../cursor";
import { examples } from "../examples";
import { defineRoute } from "../route";
import { type OrdersQuery, orderPage, orderReply, ordersQuery } from "../schemas";

export const getOrder = defineRoute({
  method: "get",
  path: "/orders/{id}",
  zh: "订单详情：明细、挂起原因、履约单与派单决策",
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
  zh: "订单列表：先是已接收未处理的，其余按下单时间倒序；带更多条件时为搜索",
  scope: "orders:read",
  summary: "Orders: first those accepted and not processed yet (`received`), then the others, placed last first",
  query: ordersQuery,
  replies: { 200: { description: "One page", schema: orderPage, example: examples.orders } },
  async handle({ principal, query, now }) {
    const filter = simpleFilter(query);
    if (!filter) {
      const { limit, cursor, sort, ...wanted } = query;
      const input = { filter: wanted, sort, limit, cursor };
      const found = await searchOrderViews(viewerOf(principal, now), orderListInput.parse(input));
      if (!found.ok) return found;
      return ok({ status: 200, body: { data: found.value.orders, nextCursor: found.value.nextCursor } });
    }
    const { cursor, limit } = query;
    const after = cursor === undefined ? undefined : positionOf(cursor);
    if (cursor !== undefined && !after) {
      return fail("INVALID", "The cursor is not one of this list", [{ path: "cursor", message: "unknown" }]);
    }
    const { orders, next } = await listOrderViews(principal.tenantId, filter, { after, limit });
    return ok({ status: 200, body: { data: orders, nextCursor: next ? cursorOf(next) : null } });
  },
});

/** What the list that has waiting orders can be narrowed by; undefined when more is asked: that is a search. */
function simpleFilter({ limit: _, cursor: __, channel, status, hold, externalNo, ...more }: OrdersQuery) {
  return Object.values(more).some((value) => value !== undefined) ? undefined : { channel, status, hold, externalNo };
}

const cursorOf = (at: OrderPosition) =>
  "order" in at ? encodeCursor(at.order) : encodeCursor(at.waiting.chunk, at.waiting.id);

function positionOf(cursor: string): OrderPosition | undefined {
  const [order] = decodeCursor(cursor, 1) ?? [];
  if (order) return { order };
  const [chunk, id] = decodeCursor(cursor, 2) ?? [];
  return chunk && id ? { waiting: { chunk, id } } : undefined;
}
