import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";

/** The job that says to carriers what is due; its handler is in `jobs.ts`, which nothing here may import. */
export const callsDueJob = { id: "parcels.calls-due", version: 1, payload: z.object({}), callsVendors: true };

/** Has due calls carried out: at once, or not before a time when all that wait were tried and failed. */
export const callSoon = (tx: TenantTx) => enqueue(tx, callsDueJob, {}, { key: "carrier-calls" });
export const callLater = (tx: TenantTx, runAt: Date) =>
  enqueue(tx, callsDueJob, {}, { key: "carrier-calls-later", runAt });
