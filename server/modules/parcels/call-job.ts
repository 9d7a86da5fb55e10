import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { nextDue } from "./repo/calls";

/** The job that says to carriers what is due; its handler is in `jobs.ts`, which nothing here may import. */
export const callsDueJob = { id: "parcels.calls-due", version: 1, payload: z.object({}), callsVendors: true };

/** Has due calls carried out at once. */
export const callSoon = (tx: TenantTx) => enqueue(tx, callsDueJob, {}, { key: "carrier-calls" });

/** Has the waiting calls made when the first of them is due: tried and failed before, or claimed by whoever asked for them. */
export async function callWhenDue(tx: TenantTx): Promise<void> {
  const runAt = await nextDue(tx);
  if (runAt) await enqueue(tx, callsDueJob, {}, { key: "carrier-calls-later", runAt });
}
