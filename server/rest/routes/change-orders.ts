import { minorDigits } from "@/lib/contracts/order";
import type { OrderEdit } from "@/lib/contracts/order-edit";
import { toMinor } from "@/server/domain/order/money";
import { fail, ok, type Result } from "@/server/errors";
import { resolveCodes } from "@/server/modules/codes/service";
import { cancelLines as cancelUnits } from "@/server/modules/fulfillment/service/cancel-lines";
import { requestInterception } from "@/server/modules/fulfillment/service/request-interception";
import { getOrderView } from "@/server/modules/order-view/service";
import { cancelRest as cancelWhatIsLeft } from "@/server/modules/orders/service/cancel-rest";
import { editMoney, editReceiver } from "@/server/modules/orders/service/edit-order";
import { overrideRoute, rerouteOrder } from "@/server/modules/orders/service/reroute-order";
import { recheckOrders } from "@/server/modules/pipeline/service";
import { byKey } from "../calling";
import { examples } from "../examples";
import { z } from "../named-schema";
import * as input from "../order-write-schemas";
import { type Call, defineRoute, type Reply } from "../route";
import { orderReply } from "../schemas";

type OrderCall = Pick<Call<unknown, unknown>, "principal" | "id">;

export const orderReplies = {
  200: { description: "The order as it is then", schema: orderReply, example: examples.order },
};

/** The order after what was done to it, or why it was not done. */
export async function orderAfter(work: Result<unknown>, { principal, id }: OrderCall): Promise<Result<Reply>> {
  if (!work.ok) return work;
  const order = await getOrderView(principal.tenantId, id);
  return order.ok ? ok({ status: 200, body: order.value }) : order;
}

const writes = { scope: "orders:write", replies: orderReplies } as const;

export const cancelLines = defineRoute({
  ...writes,
  method: "post",
  path: "/orders/{id}/cancel-lines",
  summary: "Cancel units of lines before they leave; locations that have them in hand are asked to take them out",
  zh: "取消部分商品：未发出的件数即时取消，已在拣货的由门店/仓库确认",
  conflicts: ["WRONG_STATE"],
  body: input.cancelLinesBody,
  example: input.cancelLinesExample,
  handle: async (call) =>
    orderAfter(
      await cancelUnits(call.principal.tenantId, call.id, {
        ...{ ...call.body, requestKey: call.requestKey },
        ...byKey(call.principal, call.now),
      }),
      call,
    ),
});

export const cancelRest = defineRoute({
  ...writes,
  method: "post",
  path: "/orders/{id}/cancel-rest",
  summary: "Cancel what has not left of an order of which a part has",
  zh: "取消剩余未发：已部分发货的订单，取消其余商品",
  conflicts: ["WRONG_STATE"],
  body: input.reasonBody,
  example: input.reasonExample,
  handle: async (call) =>
    orderAfter(
      await cancelWhatIsLeft(call.principal.tenantId, call.id, { ...call.body, ...byKey(call.principal, call.now) }),
      call,
    ),
});

export const putReceiver = defineRoute({
  ...writes,
  method: "put",
  path: "/orders/{id}/receiver",
  summary: "Correct who receives an order and where, before it is worked on; it is checked and routed again",
  zh: "修改收件信息（作业开始前）：修改后重新校验并派单",
  conflicts: ["STALE", "WRONG_STATE"],
  body: input.receiverBody,
  example: input.receiverExample,
  handle: async (call) =>
    orderAfter(await editReceiver(call.principal.tenantId, call.id, call.body, byKey(call.principal, call.now)), call),
});

export const postInterception = defineRoute({
  ...writes,
  method: "post",
  path: "/orders/{id}/interceptions",
  summary: "Stop an order, or change its address, at any stage; whoever has the goods is asked when somebody has",
  zh: "拦截订单或改地址：任意阶段可用，货在谁手上由谁确认",
  conflicts: ["WRONG_STATE"],
  body: input.interceptionBody,
  example: input.interceptionExample,
  handle: async (call) =>
    orderAfter(
      await requestInterception(call.principal.tenantId, call.id, { ...call.body, ...byKey(call.principal, call.now) }),
      call,
    ),
});

export const patchOrder = defineRoute({
  ...writes,
  method: "patch",
  path: "/orders/{id}",
  summary: "Correct prices, discounts, freight or the total; the order is checked again",
  zh: "修改金额：单价、优惠、运费或总价，修改后重新校验",
  conflicts: ["STALE", "WRONG_STATE"],
  body: input.orderPatchBody,
  example: input.orderPatchExample,
  async handle(call) {
    const { principal, id, body, now } = call;
    const order = await getOrderView(principal.tenantId, id);
    if (!order.ok) return order;
    const edit = inMinor(body, minorDigits(order.value.currency));
    if (!edit.ok) return edit;
    return orderAfter(await editMoney(principal.tenantId, id, edit.value, byKey(principal, now)), call);
  },
});

function inMinor({ version, lines, ...money }: input.OrderPatch, digits: number): Result<OrderEdit> {
  const amounts = [...Object.values(money), ...lines.flatMap(({ unitPrice, discount }) => [unitPrice, discount])];
  if (amounts.some((amount) => amount !== undefined && !toMinor(amount, digits).exact)) {
    return fail("INVALID", `Amounts of this order have ${digits} decimals at most`);
  }
  const minor = (amount: string) => String(toMinor(amount, digits).minor);
  const optional = (amount: string | undefined) => (amount === undefined ? undefined : minor(amount));
  return ok({
    version,
    lines: lines.map(({ lineNo, unitPrice, discount }) => {
      return { lineNo, unitPriceMinor: minor(unitPrice), discountMinor: minor(discount) };
    }),
    totalMinor: optional(money.total),
    freightMinor: optional(money.freight),
    discountMinor: optional(money.discount),
  });
}

export const recheckOrder = defineRoute({
  ...writes,
  scope: "holds:write",
  method: "post",
  path: "/orders/{id}/recheck",
  summary: "Check, reserve and route an order again; what already moves on is left alone",
  zh: "重新校验：重新清洗、占用库存并派单，已在作业的不动",
  body: z.strictObject({}),
  example: {},
  async handle(call) {
    await recheckOrders(call.principal.tenantId, [call.id], byKey(call.principal, call.now));
    return orderAfter(ok(null), call);
  },
});

export const reroute = defineRoute({
  ...writes,
  method: "post",
  path: "/orders/{id}/reroute",
  summary: "Route an order anew; nobody may have begun to work on it",
  zh: "重新派单：作业开始前可用",
  conflicts: ["WRONG_STATE", "OUT_OF_STOCK"],
  body: input.reasonBody,
  example: input.reasonExample,
  handle: async (call) =>
    orderAfter(
      await rerouteOrder(call.principal.tenantId, call.id, { ...call.body, ...byKey(call.principal, call.now) }),
      call,
    ),
});

export const routeByHand = defineRoute({
  ...writes,
  method: "post",
  path: "/orders/{id}/route",
  summary: "Say which location serves each line",
  zh: "指定发货地：逐行指定门店或仓库",
  conflicts: ["WRONG_STATE", "OUT_OF_STOCK"],
  body: input.routeBody,
  example: input.routeExample,
  async handle(call) {
    const { principal, id, body, now } = call;
    const { lines, reason } = body;
    const found = await resolveCodes(
      principal.tenantId,
      lines.map(({ location }, i) => ({ kind: "location", code: location, path: `lines[${i}].location` })),
    );
    if (!found.ok) return found;
    const chosen = new Map(lines.map(({ lineNo, location }) => [lineNo, found.value("location", location)]));
    return orderAfter(await overrideRoute(principal.tenantId, id, chosen, { ...byKey(principal, now), reason }), call);
  },
});
