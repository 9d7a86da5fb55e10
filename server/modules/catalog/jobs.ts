import { z } from "zod";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { recheckLine, recheckOrders } from "@/server/modules/pipeline/service";
import { ordersWaitingForSkus } from "./repo/waiting-orders";

const changed = z.object({
  /** Named one by one by versions before this one. */
  orderIds: z.array(z.uuid()).default([]),
  codes: z.array(z.string()).default([]),
  after: z.object({ placedAt: z.string(), id: z.uuid() }).optional(),
});

/** SKUs appeared or changed: orders held for them are checked again, oldest first. */
export const catalogChanged: JobDefinition<z.infer<typeof changed>> = defineJob({
  id: "catalog.changed",
  version: 1,
  payload: changed,
  async run({ orderIds, codes, after }, { tenantId, now, deadline }) {
    if (orderIds.length > 0) await recheckOrders(tenantId, orderIds, { now: now(), actor: systemActor });
    if (codes.length === 0) return;
    const { next } = await recheckLine(
      tenantId,
      (tx, from: typeof after, limit) => ordersWaitingForSkus(tx, codes, { after: from, limit }),
      { after, now: now(), deadline, clock: now },
    );
    if (next) await withTenant(tenantId, (tx) => enqueue(tx, catalogChanged, { orderIds: [], codes, after: next }));
  },
});
