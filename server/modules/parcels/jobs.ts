import { z } from "zod";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { advanceMany } from "@/server/modules/fulfillment/service/advance";
import { callsDueJob } from "./call-job";
import { deliveredJob } from "./delivered-job";
import { runDueCalls } from "./service/run-calls";
import { settleParcels } from "./service/settle-parcels";
import { watchParcels } from "./service/watch-parcels";

/** Labels to buy, waybills to give back, parcels to stop. */
export const carrierCalls = defineJob({
  ...callsDueJob,
  run: (_payload, { tenantId, now, deadline }) => runDueCalls(tenantId, now, deadline),
});

/** Every parcel of these has arrived. Those that were delivered or handed over before say so, and are left alone. */
export const parcelsDelivered = defineJob({
  ...deliveredJob,
  async run({ fulfillmentIds }: { fulfillmentIds: string[] }, { tenantId, now }) {
    await advanceMany(tenantId, fulfillmentIds, "deliver", { actor: systemActor, now: now() });
  },
});

/** Deliveries and calls that other jobs have left behind. */
export const parcelsSettle = defineJob({
  id: "parcels.settle",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now }) {
    await settleParcels(tenantId, now());
  },
});

/** Asks carriers about what pushes may have missed. */
export const watchMovingParcels: JobDefinition<object> = defineJob({
  id: "parcels.watch",
  version: 1,
  payload: z.object({}),
  callsVendors: true,
  async run(_payload, { tenantId, now, deadline }) {
    while (now() < deadline) if ((await watchParcels(tenantId, now())) === 0) return;
    await withTenant(tenantId, (tx) => enqueue(tx, watchMovingParcels, {}, { key: "parcels.watch-next" }));
  },
});
