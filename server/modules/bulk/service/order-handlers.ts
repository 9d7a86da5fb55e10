import { withTenant } from "@/server/db/tenant-tx";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { markPaid } from "@/server/modules/orders/service/edit-order";
import { rerouteOrder } from "@/server/modules/orders/service/reroute-order";
import { type ItemOutcome, progressOf } from "../repo/items";
import { type Handler, idsOf, outcomesOf } from "./handler";

/** An order that is canceled already, by the same action before a crash or by anybody, is as wanted. */
export const cancelHandler: Handler<"cancel"> = {
  many: async (items, { tenantId, actor, now, change: { reason } }) => {
    const ids = idsOf(items);
    const outcomes = outcomesOf(await cancelOrders(tenantId, ids, { reason, actor, now }));
    const after = await withTenant(tenantId, (tx) => progressOf(tx, ids));
    return outcomes.map((outcome) =>
      outcome.status === "failed" && after.get(outcome.id)?.status === "canceled"
        ? { id: outcome.id, status: "unchanged", code: "CANCELED" }
        : outcome,
    );
  },
};

/** Orders that are paid already count as done: saying so again changes nothing for them. */
export const markPaidHandler: Handler<"mark_paid"> = {
  many: async (items, { tenantId, actor, now }) => outcomesOf(await markPaid(tenantId, idsOf(items), { actor, now })),
};

export const rerouteHandler: Handler<"reroute"> = {
  many: async (items, { tenantId, actionId, actor, now, change: { reason } }) => {
    const outcomes: ItemOutcome[] = [];
    for (const { id } of items) {
      const result = await rerouteOrder(tenantId, id, { reason, actor, now, askedBy: actionId });
      outcomes.push(result.ok ? { id, status: "done" } : { id, status: "failed", code: result.code });
    }
    return outcomes;
  },
};
