import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";

/** One turn of one address; its handler is in `jobs.ts`, which nothing here may import. */
export const webhookTurnJob = {
  id: "webhooks.turn",
  version: 1,
  payload: z.object({ endpointId: z.uuid() }),
  callsVendors: true,
};

/** As soon as a worker is free, in a queue of its own: an address that is slow delays no other. */
export const turnSoon = (tx: TenantTx, endpointId: string) =>
  enqueue(tx, webhookTurnJob, { endpointId }, { key: `webhooks.turn:${endpointId}`, queue: `webhook:${endpointId}` });
