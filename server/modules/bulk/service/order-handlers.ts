import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { markPaid } from "@/server/modules/orders/service/edit-order";
import { rerouteOrder } from "@/server/modules/orders/service/reroute-order";
import type { ItemOutcome } from "../repo/items";
import { type Handler, idsOf, outcomesOf } from "./handler";

export const cancelHandler: Handler<"cancel"> = {
  many: async (items, { tenantId, actor, now, change: { reason } }) =>
    outcomesOf(await cancelOrders(tenantId, idsOf(items), { reason, actor, now })),
};

/** Orders that are paid already count as done: saying so again changes nothing for them. */
export const markPaidHandler: Handler<"mark_paid"> = {
  many: async (items, { tenantId, actor, now }) => outcomesOf(await markPaid(tenantId, idsOf(items), { actor, now })),
};

export const rerouteHandler: Handler<"reroute"> = {
  many: async (items, { tenantId, actor, now, change: { reason } }) => {
    const outcomes: ItemOutcome[] = [];
    for (const { id } of items) {
      const result = await rerouteOrder(tenantId, id, { reason, actor, now });
      outcomes.push(result.ok ? { id, status: "done" } : { id, status: "failed", code: result.code });
    }
    return outcomes;
  },
};
