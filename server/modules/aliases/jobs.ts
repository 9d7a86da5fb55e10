import { z } from "zod";
import { systemActor } from "@/lib/contracts/actor";
import { defineJob } from "@/server/jobs/job";
import { recheckOrders } from "@/server/modules/pipeline/service";

/** Codes of channels mean other SKUs now: held orders that name them are checked again. */
export const aliasesChanged = defineJob({
  id: "aliases.changed",
  version: 1,
  payload: z.object({ orderIds: z.array(z.uuid()) }),
  async run({ orderIds }, { tenantId, now }) {
    await recheckOrders(tenantId, orderIds, { now: now(), actor: systemActor });
  },
});
