import { ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { getOrderView } from "@/server/modules/order-view/service";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import type { CancelOptions } from "@/server/modules/orders/service/close-order";
import { routeNow } from "@/server/modules/pipeline/service";
import { byKey, only } from "../calling";
import { examples } from "../examples";
import { defineRoute } from "../route";
import { cancelBody, orderReply } from "../schemas";

export const cancelOrder = defineRoute({
  method: "post",
  path: "/orders/{id}/cancel",
  zh: "取消订单并释放库存；在打包的先询问门店或仓库",
  scope: "orders:write",
  summary: "Cancel an order and give its stock back; where goods are being packed the location is asked first",
  body: cancelBody,
  example: examples.cancel,
  replies: {
    200: {
      description: "The order: canceled, or as it is until the location confirms",
      schema: orderReply,
      example: examples.canceled,
    },
  },
  conflicts: ["WRONG_STATE"],
  async handle({ principal, id, body, now }) {
    const { tenantId } = principal;
    const canceled = await cancelAny(tenantId, id, { ...body, ...byKey(principal, now) });
    if (!canceled.ok) return canceled;
    const order = await getOrderView(tenantId, id);
    return order.ok ? ok({ status: 200, body: order.value }) : order;
  },
});

/** An order that still waits in the inbox is made one first, so that there is something to cancel. */
async function cancelAny(tenantId: TenantId, id: string, options: CancelOptions): Promise<Result<true>> {
  const known = await getOrderView(tenantId, id);
  if (!known.ok) return known;
  const first = await cancelOne(tenantId, id, options);
  if (first.ok || first.code !== "NOT_FOUND") return first;
  await routeNow(tenantId, id, options);
  return cancelOne(tenantId, id, options);
}

async function cancelOne(tenantId: TenantId, id: string, options: CancelOptions): Promise<Result<true>> {
  return only(await cancelOrders(tenantId, [id], options));
}
