import { z } from "zod";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { recheckLine, recheckOrders } from "@/server/modules/pipeline/service";
import { heldOrdersNaming } from "./repo";

const changed = z.object({
  /** Named one by one by versions before this one. */
  orderIds: z.array(z.uuid()).default([]),
  keys: z.array(z.object({ channelId: z.uuid(), channelSku: z.string() })).default([]),
  after: z.object({ placedAt: z.string(), id: z.uuid() }).optional(),
});

/** Codes of channels mean other SKUs now: held orders that name them are checked again, oldest first. */
export const aliasesChanged: JobDefinition<z.infer<typeof changed>> = defineJob({
  id: "aliases.changed",
  version: 1,
  payload: changed,
  async run({ orderIds, keys, after }, { tenantId, now, deadline }) {
    if (orderIds.length > 0) await recheckOrders(tenantId, orderIds, { now: now(), actor: systemActor });
    if (keys.length === 0) return;
    const { next } = await recheckLine(
      tenantId,
      (tx, from: typeof after, limit) => heldOrdersNaming(tx, keys, { after: from, limit }),
      { after, now: now(), deadline, clock: now },
    );
    if (next) await withTenant(tenantId, (tx) => enqueue(tx, aliasesChanged, { orderIds: [], keys, after: next }));
  },
});
