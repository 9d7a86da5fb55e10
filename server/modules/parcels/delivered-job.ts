import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";

/** The job that takes fulfillment orders to delivered; its handler is in `jobs.ts`, which nothing here may import. */
export const deliveredJob = {
  id: "parcels.delivered",
  version: 1,
  payload: z.object({ fulfillmentIds: z.array(z.uuid()) }),
};

export const deliveredSoon = (tx: TenantTx, fulfillmentIds: string[]) => enqueue(tx, deliveredJob, { fulfillmentIds });
