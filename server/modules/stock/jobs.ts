import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { log } from "@/server/log";
import { recheckWaitingFor } from "@/server/modules/pipeline/service";
import { reconcileStock } from "./service/read-stock";

const place = z.object({ promise: z.string(), id: z.uuid() });
type Place = z.infer<typeof place>;

/** Stock came: orders that were short of these SKUs are checked again, oldest promise first. */
export const stockArrived: JobDefinition<{ skuIds: string[]; after?: Place }> = defineJob({
  id: "stock.arrived",
  version: 1,
  payload: z.object({ skuIds: z.array(z.uuid()), after: place.optional() }),
  async run({ skuIds, after }, { tenantId, now, deadline }) {
    const waitingFor = { skuIds };
    const { next } = await recheckWaitingFor(tenantId, { waitingFor, after, now: now(), deadline, clock: now });
    if (next) await withTenant(tenantId, (tx) => enqueue(tx, stockArrived, { skuIds, after: next }));
  },
});

/**
 * Every order that waits for stock or a location: after the network changed, and as a safety net for whatever an event
 * missed. After the rules changed, every order they hold.
 */
export const sweepShortages: JobDefinition<{ waitingFor?: "supply" | "rules"; after?: Place }> = defineJob({
  id: "stock.sweep-shortages",
  version: 1,
  payload: z.object({ waitingFor: z.enum(["supply", "rules"]).optional(), after: place.optional() }),
  async run({ waitingFor = "supply", after }, { tenantId, now, deadline }) {
    const { next } = await recheckWaitingFor(tenantId, { waitingFor, after, now: now(), deadline, clock: now });
    if (!next) return;
    const key = `sweep-${waitingFor}-next`;
    await withTenant(tenantId, (tx) => enqueue(tx, sweepShortages, { waitingFor, after: next }, { key }));
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
