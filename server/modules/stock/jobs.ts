import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { log } from "@/server/log";
import { recheckWaitingFor } from "@/server/modules/pipeline/service";
import { reconcileStock } from "./service/read-stock";

/** Stock came: orders that were short of these SKUs are checked again, oldest promise first. */
export const stockArrived = defineJob({
  id: "stock.arrived",
  version: 1,
  payload: z.object({ skuIds: z.array(z.uuid()) }),
  async run({ skuIds }, { tenantId, now, deadline }) {
    await recheckWaitingFor(tenantId, { skuIds, now: now(), deadline, clock: now });
  },
});

/** Safety net for whatever an event missed: every order that waits for stock or a location. */
export const sweepShortages = defineJob({
  id: "stock.sweep-shortages",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now, deadline }) {
    await recheckWaitingFor(tenantId, { now: now(), deadline, clock: now });
  },
});

/** The books must agree; a difference is a bug, and it is logged as one. */
export const reconcile = defineJob({
  id: "stock.reconcile",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId }) {
    const differences = await reconcileStock(tenantId);
    if (differences.length > 0)
      log.error({ tenantId, differences: differences.slice(0, 20) }, "stock does not reconcile");
  },
});
