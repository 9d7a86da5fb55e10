import { z } from "zod";
import { systemActor } from "@/lib/contracts/actor";
import { defineJob } from "@/server/jobs/job";
import { recheckOrders } from "@/server/modules/pipeline/service";

/** SKUs appeared or changed: orders held for them are checked again. */
export const catalogChanged = defineJob({
  id: "catalog.changed",
  version: 1,
  payload: z.object({ orderIds: z.array(z.uuid()) }),
  async run({ orderIds }, { tenantId, now }) {
    await recheckOrders(tenantId, orderIds, { now: now(), actor: systemActor });
  },
});
