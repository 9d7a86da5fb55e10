import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { bookLostReceipts } from "./service/book-receipts";
import { pullStock } from "./service/pull-stock";
import { sweepWms } from "./service/sweep";

/** Everything between us and warehouses that is due: sending, taking back, trying again. */
export const wmsSweep = defineJob({
  id: "wms.sweep",
  version: 1,
  payload: z.object({}),
  callsVendors: true,
  async run(_payload, { tenantId, now, deadline }) {
    const { more } = await sweepWms(tenantId, now, deadline);
    if (more) await withTenant(tenantId, (tx) => enqueue(tx, wmsSweep, {}, { key: "wms.sweep-next" }));
  },
});

/** Goods received that nobody has booked. */
export const wmsReceipts = defineJob({
  id: "wms.receipts",
  version: 1,
  payload: z.object({}),
  run: (_payload, { tenantId, now, deadline }) => bookLostReceipts(tenantId, now, deadline),
});

/** Asks a warehouse what it has, in slices. */
export const wmsPullStock: JobDefinition<{ connectionId: string; after?: string }> = defineJob({
  id: "wms.pull-stock",
  version: 1,
  payload: z.object({ connectionId: z.uuid(), after: z.string().optional() }),
  callsVendors: true,
  async run({ connectionId, after }, { tenantId, now, deadline }) {
    const { next } = await pullStock(tenantId, connectionId, { after, now, deadline });
    if (!next) return;
    const key = `wms.pull-stock:${connectionId}`;
    await withTenant(tenantId, (tx) => enqueue(tx, wmsPullStock, { connectionId, after: next }, { key }));
  },
});
