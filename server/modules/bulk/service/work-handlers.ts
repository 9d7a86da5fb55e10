import { z } from "zod";
import { fulfillmentStatuses } from "@/lib/contracts/order-status";
import { advanceWithin } from "@/server/modules/fulfillment/service/advance";
import { putBack } from "@/server/modules/fulfillment/service/put-back";
import { shipPacked } from "@/server/modules/fulfillment/service/ship-packed";
import type { ItemOutcome, PendingItem } from "../repo/items";
import type { Handler } from "./handler";

const frozen = z.object({ version: z.int() });
const noted = z.object({ status: z.enum(fulfillmentStatuses), version: z.int() });

const asFrozen = ({ id, before }: PendingItem) => ({ id, version: frozen.parse(before).version });
const asNoted = ({ id, before }: PendingItem) => ({ id, ...noted.parse(before) });

/** What somebody else changed since the selection was made stays as it is. */
export const workStepHandler: Handler<"work_step"> = {
  together: async (tx, items, { change: { step }, actor, now, undoing }) => {
    if (undoing) return putBack(tx, items.map(asNoted), step, { actor, now });
    const results = await advanceWithin(tx, items.map(asFrozen), step, { actor, now });
    return results.map(({ id, ok, code, was, version }): ItemOutcome => {
      return ok ? { id, status: "done", before: { status: was, version } } : { id, status: "failed", code };
    });
  },
};

export const workShipHandler: Handler<"work_ship"> = {
  many: async (items, { tenantId, actor, now }) => {
    const outcomes: ItemOutcome[] = [];
    for (const item of items) outcomes.push(await shipPacked(tenantId, asFrozen(item), { actor, now }));
    return outcomes;
  },
};
